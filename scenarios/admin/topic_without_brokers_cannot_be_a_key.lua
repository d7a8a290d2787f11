-- The route of the key topic says where a new topic goes. Whatever is wrong with that route, the
-- application is told why below one and the same text.

scenario {
  "Without the brokers of the key no topic is created",
  covers = { "ADMIN-02", "ERR-10", "ERR-04" },
  expect_no_send = "no topic is made",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "empty", body = '{"brokerDatas":[],"queueDatas":[]}' }
ns:route { topic = "broken", body = '{"brokerDatas":[{"brokerName":' }
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "bodiless" }, { code = "SUCCESS", body = "" })
ns:on({ request = "GET_ROUTEINTO_BY_TOPIC", topic = "silent" }, { silent = true })

local p = producer { name = "p", name_server = ns }
p:start()

local function cause_of(key)
  local _, err = p:try_create_topic(key, "fresh", 8)
  expect.error(err, { class = "MQClientException", text = "create new topic failed",
    message = default_suffix "create new topic failed" }, key)
  return err.cause
end

expect.error(cause_of "empty", { class = "MQClientException", cause = false,
  message = default_suffix "Not found broker, maybe key is wrong" })
expect.error(cause_of "unknown", { class = "MQClientException", code = 17, cause = false,
  text = faq(55, "No topic route info in name server for the topic: unknown") })
expect.error(cause_of "bodiless", { class = "MQClientException", code = 0,
  message = default_suffix "CODE: SUCCESS  DESC: null" })
expect.error(cause_of "broken", { class = "RuntimeException", cause = false })
expect.error(cause_of "silent", { class = "RemotingTimeoutException",
  message = "wait response on the channel <10.0.0.1:9876> timeout, 3000(ms)" })
ns:down()
sleep(ms(1))
expect.error(cause_of "empty", { class = "RemotingConnectException", cause = false,
  message = "connect to <null> failed" })
expect.equal(a:received(), 0)
