-- Whatever bytes a broker sends, a send ends with a result or a typed error no later than its
-- time-out, and a new connection is as good as ever. Each seed is another lot of garbage.

scenario {
  "Garbage ends in a typed error, never in a hang",
  covers = { "FRAME-08", "BROKER-31", "SYNC-10" },
  seeds = 20,
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

-- A good answer with a few bytes changed, or the start of one, or bytes at random.
local function garbage(request)
  local header = string.format('{"code":0,"flag":1,"opaque":%d,'
    .. '"extFields":{"msgId":"M","queueId":"0","queueOffset":"0"}}', request.opaque)
  local bytes = { string.byte(string.pack(">I4s4", 4 + #header, header), 1, -1) }
  for _ = 1, random(1, 4) do bytes[random(1, #bytes)] = random(0, 255) end
  if random(1, 4) == 1 then bytes = { table.unpack(bytes, 1, random(1, #bytes)) } end
  if random(1, 4) == 1 then
    for i = 1, #bytes do bytes[i] = random(0, 255) end
  end
  return { raw = string.char(table.unpack(bytes)) }
end
local rule = a:on("SEND_MESSAGE", garbage)

local p = producer { name = "p", timeout = 50 }
p:start()
local allowed = { RemotingTimeoutException = true, RemotingCommandException = true,
  RemotingSendRequestException = true }
for _ = 1, 100 do
  local started = now()
  local result, err = p:try_send { topic = "orders", body = "hello" }
  expect.at_most(50, now() - started, "no send outlives its time-out")
  if not result and err.class == "MQClientException" then
    expect.truthy(allowed[err.cause.class], err.cause.class)
  elseif not result then
    expect.equal(err.class, "MQBrokerException")
  end
end

rule:remove()
a:cut() -- the last piece may have announced a frame of megabytes
sleep(ms(1))
expect.equal(p:send { topic = "orders", body = "hello" }.status, "SEND_OK")
