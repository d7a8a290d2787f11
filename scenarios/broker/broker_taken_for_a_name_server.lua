-- A broker's address configured as name server: the broker knows the requests for settings and
-- routes by number, but has no handler and never answers. The start waits 3 s in vain, each send
-- twice as long, and nothing ever fails loudly.

scenario {
  "A broker taken for a name server never answers",
  covers = { "CODE-05", "NAMESRV-20", "SEND-06" },
  expect_no_send = "without a route nobody is there to send to",
}

local a = broker "a"
a:allow_strays()

local p = producer { name = "p", name_server = a.address, poll_interval = 600000,
  heartbeat_interval = 600000 }
p:start()
expect.equal(now(), 3000, "the start asks for a setting first, and ignores that it gets none")
sleep(s(10))
local started = now()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err, { class = "MQClientException", cause = false,
  message = faq(264, "No route info of this topic, orders") })
expect.equal(now() - started, 6000, "for the topic, and for the default topic")
expect.trace({ "GET_KV_CONFIG", "GET_ROUTEINTO_BY_TOPIC" }, [[
     0ms  p > a  GET_KV_CONFIG
  3010ms  p > a  GET_ROUTEINTO_BY_TOPIC  topic=TBW102
 13000ms  p > a  GET_ROUTEINTO_BY_TOPIC  topic=orders
 16000ms  p > a  GET_ROUTEINTO_BY_TOPIC  topic=TBW102
]])
