-- Later servers answer with codes that 3.0 does not know. Such a code is a broker's refusal like
-- any other: the application gets number and remark, nothing is retried, and the connection lives
-- on.

scenario {
  "An unknown response code is a broker exception with its number",
  covers = { "CODE-01", "CODE-03", "CODE-04", "ERR-04", "ERR-05" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }

local p = producer { name = "p" }
p:start()

for _, code in ipairs { 215, 999, -1, -1000, 2147483647, -2147483648 } do
  a:on("SEND_MESSAGE", { code = code, remark = "please go away" })
  local _, err = p:try_send { topic = "orders", body = "hello" }
  expect.error(err, {
    class = "MQBrokerException", code = code, text = "please go away", cause = false,
    message = default_suffix "CODE: null  DESC: please go away" })
  p:send { topic = "orders", body = "to b, so that the next one is for a" }
end
expect.equal(#a:stored(), 0)
expect.equal(#b:stored(), 6, "none of the failed ones was tried again on b")
expect.count(1, { "CONNECT", whom = "a" }, "an error is no reason to close")
