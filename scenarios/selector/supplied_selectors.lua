-- Three selectors come with the client.  The hash of a text is Java's, so that every client sends
-- what belongs together to one queue; the least number, of which Java can take no absolute value,
-- counts as zero here.

scenario {
  "By hash, by chance, and the one that never chooses",
  covers = { "SELECTOR-13", "SELECTOR-09" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 5 }
local p = producer { name = "p" }
p:start()
local function selected(selector, arg)
  return p:send({ topic = "orders", body = "1" }, { selector = selector, arg = arg }).queueId
end

expect.equal(selected("hash", "b"), 3, "98")
expect.equal(selected("hash", "Aa"), 2, "2112")
expect.equal(selected("hash", "BB"), 2, "2112 as well")
expect.equal(selected("hash", "customer-17"), 3, "-1772111243, below zero")
expect.equal(selected("hash", ""), 0, "0")
expect.equal(selected("hash", "polygenelubricants"), 0, "-2147483648")
local _, err = p:try_send({ topic = "orders", body = "1" }, { selector = "hash", arg = null })
expect.error(err, {
  class = "MQClientException",
  message = default_suffix "select message queue throwed exception.",
  cause = { class = "RuntimeException" },
})

local met = {}
for _ = 1, 50 do
  met[selected "random"] = true
end
expect.equal(met, { [0] = true, [1] = true, [2] = true, [3] = true, [4] = true })

_, err = p:try_send({ topic = "orders", body = "1" }, { selector = "machine_room" })
expect.error(err, {
  class = "MQClientException", cause = false,
  message = default_suffix "select message queue return null.",
})
