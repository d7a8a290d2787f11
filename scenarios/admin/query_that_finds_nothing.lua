-- Whether nobody has such a message or nobody can be asked is told apart. The topic is looked up
-- only when nothing is known of its brokers; a failing broker is no failure of the query.

scenario {
  "A query that finds nothing says so, and one without brokers too",
  covers = { "ADMIN-07" },
  expect_no_send = "messages are asked for",
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
ns:route { topic = "TBW102", brokers = { a }, queues = 1 }
ns:route { topic = "deserted", queue_data = { { broker = "x" } }, broker_data = { { name = "x" } } }
local p = producer { name = "p", name_server = ns }
p:start()
sleep(s(1))
local asked = ns:received()

local function fails_with(topic, text)
  local list, err = p:try_query_message { topic = topic, key = "k" }
  expect.equal(list, nil)
  expect.error(err, { class = "MQClientException", message = default_suffix(text), cause = false })
end
fails_with("orders", "query operation over, but no message.")
expect.equal(ns:received() - asked, 1, "the topic was unknown")
a:on("QUERY_MESSAGE", { code = "SYSTEM_ERROR" })
b:on("QUERY_MESSAGE", { code = "SUCCESS", body = "what is this?" })
fails_with("orders", "query operation over, but no message.")
expect.equal(ns:received() - asked, 1, "now it is known")

fails_with("deserted", "The topic[deserted] not matched route info")
fails_with("unknown", "The topic[unknown] not matched route info")
expect.equal(ns:received() - asked, 3, "one lookup each, none of TBW102")
expect.equal({ a:received "QUERY_MESSAGE", b:received "QUERY_MESSAGE" }, { 2, 2 })
