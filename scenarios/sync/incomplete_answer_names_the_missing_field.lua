-- Which field of an answer is missing is told in the exception; of several, the first in the order
-- msgId, queueId, queueOffset. A number that cannot be read counts as missing.

scenario {
  "The first missing field of an answer is named",
  covers = { "SYNC-05", "SYNC-06", "ERR-08" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }
p:start()

local function send_and_miss(answer, name, why)
  a:on("SEND_MESSAGE", answer)
  local result, err = p:try_send { topic = "orders", body = "hello" }
  expect.equal(result, nil, why)
  expect.error(err, {
    class = "MQClientException",
    text = "Retry many times, still failed",
    cause = {
    class = "RemotingCommandException",
    message = "the custom field <" .. name .. "> is null",
    cause = false,
    },
  }, why)
end

send_and_miss({ fields = { msgId = false } }, "msgId", "no message id")
send_and_miss({ fields = { queueId = false } }, "queueId", "no queue")
send_and_miss({ fields = { queueOffset = false } }, "queueOffset", "no offset")
send_and_miss({ fields = { queueOffset = false, msgId = false } }, "msgId", "two missing")
send_and_miss({ fields = { queueId = "one" } }, "queueId", "a word for a number")
send_and_miss({ fields = { queueId = "4294967296" } }, "queueId", "a number too large")
send_and_miss({ fields = { queueOffset = "1.5" } }, "queueOffset", "a fraction")
send_and_miss({ fields = { queueOffset = "" } }, "queueOffset", "nothing for a number")
send_and_miss({ code = "FLUSH_DISK_TIMEOUT", fields = { queueId = false } }, "queueId",
  "every result code")
send_and_miss({ no_fields = true }, "msgId", "no fields at all")
expect.equal(p:send { topic = "orders", body = "hello" }.status, "SEND_OK")
