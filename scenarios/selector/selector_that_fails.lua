-- What goes wrong in a selector comes out of the send as its cause, and a selector that finds no
-- queue is told from that.  Neither sends anything, and the producer goes on as before.

scenario {
  "A selector that throws or chooses nothing fails its send",
  covers = { "SELECTOR-09" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 2 }
local p = producer { name = "p" }
p:start()
local m = { topic = "orders", body = "1" }

for _, send in ipairs { p.try_send, p.try_send_async, p.try_send_oneway } do
  local _, err = send(p, m, { selector = function() throw "no queue fits" end })
  expect.error(err, {
    class = "MQClientException", code = -1,
    message = default_suffix "select message queue throwed exception.",
    cause = { class = "RuntimeException", message = "no queue fits", cause = false },
  })
  _, err = send(p, m, { selector = function() return nil end })
  expect.error(err, {
    class = "MQClientException", code = -1, cause = false,
    message = default_suffix "select message queue return null.",
  })
end

local _, err = p:try_send(m, {
  selector = function()
    return p:send({ topic = "bad topic", body = "2" }).queueId
  end,
})
expect.equal(err.text, "select message queue throwed exception.")
expect.contains(err.cause.message, "the specified topic is blank", "what failed in it")

expect.equal(a:received "SEND_MESSAGE", 0)
expect.equal(p:send(m, { selector = function(queues) return queues[2] end }).queueId, 1)
