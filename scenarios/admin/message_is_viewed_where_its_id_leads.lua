-- The id of a message names the broker that stored it and the place in its log. Viewing it needs no
-- route: the broker is asked directly, and answers with the whole record.

scenario {
  "A message is viewed at the address in its id",
  covers = { "ADMIN-07", "TXN-13", "IDGEN-01", "IDGEN-03", "WIRE-TXN-22", "SENDREQ-33" },
}

local ns = name_server "ns"
local a = broker "a"
local other = broker { name = "other", address = "10.0.9.9:4321" }
ns:route { topic = "orders", brokers = { a }, queues = 2 }
ns:route { topic = "elsewhere", brokers = { other }, queues = 1 }

local p = producer { name = "p", name_server = ns, compress_over = 100 }
p:start()
sleep(ms(1500))
local body = ("compress me "):rep(20)
local sent = p:send { topic = "orders", body = body, tags = "red", keys = "k1 k2", flag = 7 }
local far = p:send { topic = "elsewhere", body = "x" }
local before = ns:received()

local seen = p:view_message(sent.msgId)
expect.equal(seen, {
  topic = "orders", body = body, flag = 7,
  properties = { WAIT = "true", TAGS = "red", KEYS = "k1 k2" },
  msgId = sent.msgId, queueId = 0, queueOffset = 0, commitLogOffset = 0, sysFlag = 1,
  bornTimestamp = clock.wall(), storeTimestamp = clock.wall(), bornHost = seen.bornHost,
  storeHost = "10.0.1.1:10911", reconsumeTimes = 0, preparedTransactionOffset = 0 })
expect.equal(a:requests("VIEW_MESSAGE_BY_ID")[1].fields, { offset = "0" })

expect.equal(far.msgId, "0A000909000010E10000000000000000")
expect.equal(p:view_message(far.msgId:lower()).body, "x", "digits may be small")
expect.equal(p:view_message(far.msgId .. "and more").body, "x", "what follows does not count")
expect.equal(ns:received(), before, "no route was needed")
expect.equal(other:received "VIEW_MESSAGE_BY_ID", 2)
