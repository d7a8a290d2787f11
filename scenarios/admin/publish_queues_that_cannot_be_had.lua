-- A lookup that fails and one that finds no queue to send to are told apart by their texts. That no
-- name server can be reached reads `connect to <null> failed`, whichever it was.

scenario {
  "Why the queues of a topic cannot be had is told",
  covers = { "ADMIN-05", "ADMIN-04", "ERR-10", "QUEUES-02", "QUEUES-11" },
  expect_no_send = "queues are asked for",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "TBW102", brokers = { a }, queues = 8 }
ns:route { topic = "readonly", brokers = { a }, queues = 4, perm = 4 }
ns:route { topic = "misordered", brokers = { a }, order = "a:x" }
ns:route { topic = "broken", body = "[]" }

local p = producer { name = "p", name_server = ns }
p:start()
local function failure_of(topic, text)
  local queues, err = p:try_fetch_publish_message_queues(topic)
  expect.equal(queues, nil)
  expect.error(err, { class = "MQClientException", message = default_suffix(text .. topic) }, topic)
  return err
end

local failed = "Can not find Message Queue for this topic, "
expect.error(failure_of("readonly", "Unknow why, " .. failed), { cause = false })
expect.error(failure_of("white space ", failed).cause, { class = "MQClientException", code = 17,
  message = "CODE: TOPIC_NOT_EXIST  DESC: "
    .. faq(55, "No topic route info in name server for the topic: white space ") })
expect.error(failure_of("misordered", failed).cause, { class = "RuntimeException" })
expect.error(failure_of("broken", failed).cause, { class = "RuntimeException" })
ns:on("GET_ROUTEINTO_BY_TOPIC", { code = "SYSTEM_BUSY" })
expect.error(failure_of("readonly", failed).cause, { class = "MQClientException", code = 2 })

ns:down()
sleep(ms(1))
expect.error(failure_of("readonly", failed).cause,
  { class = "RemotingConnectException", message = "connect to <null> failed", cause = false })
