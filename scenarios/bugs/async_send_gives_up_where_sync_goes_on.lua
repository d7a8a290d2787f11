-- The same failure ends an asynchronous send and is hidden from the caller of a synchronous one.
-- That is how 3.0 is, and how the Java client has stayed; other clients have changed it. Whoever
-- sends asynchronously has to send again himself, which works in the callback.
-- mxsm/rocketmq-rust#6455, #6456, #9216, #9220

scenario {
  "After a failing answer a synchronous send goes on and an asynchronous one does not",
  covers = { "SEND-14", "SEND-18", "SEND-22", "ASYNC-03", "ASYNC-16" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", remark = "no space", after = ms(10), times = 2 })
a:on("SEND_MESSAGE", { code = "FLUSH_DISK_TIMEOUT", after = ms(10) })

local p = producer { name = "p", name_server = ns, retry_another_broker = true }
p:start()
expect.equal(p:send({ topic = "orders", body = "sync" }).broker, "b")

local again
local call = p:send_async({ topic = "orders", body = "async" }, {
  on = function(_, err)
    expect.error(err, { class = "MQBrokerException", code = 1, cause = false,
      message = default_suffix "CODE: SYSTEM_ERROR  DESC: no space" })
    again = p:send_async { topic = "orders", body = "async again" }
  end,
})
call:wait()
join()
expect.equal(again:wait().broker, "b")

local result = p:send_async({ topic = "orders", body = "weak" }):wait()
expect.equal(result.status, "FLUSH_DISK_TIMEOUT", "the option is for synchronous sends")
expect.trace("SEND_MESSAGE", [[
   0ms  p > a  SEND_MESSAGE  body=sync
  10ms  p < a  SYSTEM_ERROR
  10ms  p > b  SEND_MESSAGE  body=sync
  10ms  p < b  SUCCESS
  10ms  p > a  SEND_MESSAGE  body=async
  20ms  p < a  SYSTEM_ERROR
  20ms  p > b  SEND_MESSAGE  body="async again"
  20ms  p < b  SUCCESS
  20ms  p > a  SEND_MESSAGE  body=weak
  30ms  p < a  FLUSH_DISK_TIMEOUT
]])
