-- Choosing a queue looks at nothing but the list and the turn: a broker that refuses connections,
-- or answers slowly, has its turn like any other.

scenario {
  "Neither a broker's death nor its slowness takes its turn away",
  covers = { "SELECT-12", "ROUTE-29", "SELECT-03" },
}

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
ns:route { topic = "orders", brokers = { a, b, c }, queues = 1 }
a:network { refuse = true }
b:on("SEND_MESSAGE", { after = ms(200), times = "always" })

local p = producer { name = "p", name_server = ns, retries = 0 }
p:start()
for _ = 1, 6 do
  p:try_send { topic = "orders", body = "hello" }
end

expect.trace({ "REFUSED", "SEND_MESSAGE" }, [[
     0ms   p < a   REFUSED
     0ms   p > b   SEND_MESSAGE
  +200ms   p < b   SUCCESS
    +0ms   p > c   SEND_MESSAGE
    +0ms   p < c   SUCCESS
    +0ms   p < a   REFUSED
    +0ms   p > b   SEND_MESSAGE
  +200ms   p < b   SUCCESS
    +0ms   p > c   SEND_MESSAGE
    +0ms   p < c   SUCCESS
]])
