-- Five sends need the same broker while the connection to it is being made. They wait for that one
-- attempt together instead of opening five connections.

scenario { "Sends share a connect under way", covers = { "REMOTE-11" } }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
a:network { latency = ms(50) }

local p = producer { name = "p" }
p:start()
for i = 1, 5 do
  spawn(function()
    sleep(ms(10 * i))
    expect.equal(p:send { topic = "orders", body = "n" .. i }.status, "SEND_OK")
    expect.equal(now(), 210, "10 ms after the start, 100 ms to connect, 100 ms to send")
  end)
end
join()

expect.count(1, { "CONNECT", whom = "a" })
expect.trace({ "CONNECT", "CONNECTED", "SEND_MESSAGE", whom = "a" }, [[
   10ms  p > a  CONNECT
  110ms  p > a  CONNECTED
  160ms  p > a  SEND_MESSAGE
  160ms  p < a  SUCCESS
  160ms  p > a  SEND_MESSAGE
  160ms  p < a  SUCCESS
  160ms  p > a  SEND_MESSAGE
  160ms  p < a  SUCCESS
  160ms  p > a  SEND_MESSAGE
  160ms  p < a  SUCCESS
  160ms  p > a  SEND_MESSAGE
  160ms  p < a  SUCCESS
]])
