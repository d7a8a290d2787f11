-- A retry starts looking where the turn stands, and the turn has moved by one or two only. With
-- several queues to a broker the third attempt therefore comes back to the first broker; with one
-- queue each all three are tried.

scenario {
  "Three attempts reach three brokers with one queue each, but not with four",
  covers = { "SELECT-11", "SELECT-04", "SELECT-06" },
}

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
ns:route { topic = "wide", brokers = { a, b, c }, queues = 4 }
ns:route { topic = "narrow", brokers = { a, b, c }, queues = 1 }
for _, one in ipairs { a, b, c } do
  one:on("SEND_MESSAGE", { code = "NO_PERMISSION", times = "always" })
end

local p = producer { name = "p", name_server = ns }
p:start()
p:try_send { topic = "wide", body = "hello" }
p:try_send { topic = "narrow", body = "hello" }

expect.brokers({ "a", "b", "a" }, { "SEND_MESSAGE", topic = "wide" }, "c is not tried")
expect.brokers({ "a", "b", "c" }, { "SEND_MESSAGE", topic = "narrow" })
expect.equal(a:requests({ "SEND_MESSAGE", topic = "wide" })[2].queueId, 2)
