-- Oneway sends to a given queue lack the comparison of topics that the others make.  Whoever makes
-- it all the same is right too; but if the message goes out it is with its own topic, to the broker
-- and the number that the queue names.

scenario {
  "A oneway send takes broker and number of the queue, and the topic of the message",
  covers = { "SELECTOR-02" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 4 }

local p = producer { name = "p" }
p:start()
p:send { topic = "orders", body = "to a" }
local sent, err = p:try_send_oneway({ topic = "orders", body = "hello" },
  { queue = { broker = "b", id = 3, topic = "bills" } })
sleep(ms(1))

if sent then
  expect.trace({ "SEND_MESSAGE", whom = b }, [[
    0ms  p > b  SEND_MESSAGE  topic=orders queueId=3 body=hello
  ]])
else
  expect.error(err, {
    class = "MQClientException",
    message = default_suffix "message's topic not equal mq's topic",
  })
end
