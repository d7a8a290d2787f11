-- The broker of a queue may be unknown to the producer. It looks the queue's topic up, once, be the
-- topic known or not, and never uses the substitute for unknown topics.

scenario {
  "For a queue of an unknown broker the topic is looked up once",
  covers = { "ADMIN-06", "KERNEL-04" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
ns:route { topic = "TBW102", brokers = { a }, queues = 8 }

local p = producer { name = "p", name_server = ns }
p:start()
expect.equal(p:max_offset { topic = "orders", broker = "a", id = 0 }, 0)
expect.trace({ "GET_ROUTEINTO_BY_TOPIC", "GET_MAX_OFFSET" }, [[
     *  p > ns  GET_ROUTEINTO_BY_TOPIC topic=orders
  +0ms  p < ns  SUCCESS
  +0ms  p > a   GET_MAX_OFFSET topic=orders queueId=0
  +0ms  p < a   SUCCESS offset=0
]])
expect.equal(p:send({ topic = "orders", body = "hello" }).status, "SEND_OK")
sleep(s(1))

local function fails_after_one_lookup(queue)
  local before = ns:received()
  local _, err = p:try_min_offset(queue)
  expect.error(err, { class = "MQClientException", cause = false,
    message = default_suffix("The broker[" .. queue.broker .. "] not exist") })
  expect.equal(ns:received() - before, 1)
  expect.equal(ns:requests()[ns:received()].topic, queue.topic, "never TBW102")
end
fails_after_one_lookup { topic = "orders", broker = "gone", id = 0 }
fails_after_one_lookup { topic = "unknown", broker = "gone", id = 0 }
ns:down()
sleep(ms(1))
expect.fails(function()
  p:max_offset { topic = "orders", broker = "gone", id = 0 }
end, { message = default_suffix "The broker[gone] not exist" }, "the lookup's failure is not told")
expect.equal(p:max_offset { topic = "orders", broker = "a", id = 0 }, 1, "this one is known")
