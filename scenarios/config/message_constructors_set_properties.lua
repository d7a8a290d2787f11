-- A message made from topic, tags, keys and body carries WAIT=true, and TAGS and KEYS only when
-- they are not empty; one made empty carries nothing. All property names pass, also those that
-- the system uses itself.

scenario {
  "What a message's properties are when nobody sets them",
  covers = { "CONFIG-11", "CONFIG-12" },
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", name_server = ns }
local system = { RETRY_TOPIC = "r", REAL_TOPIC = "t", REAL_QID = "3", TRAN_MSG = "false",
                 PGROUP = "g", MIN_OFFSET = "0", MAX_OFFSET = "9" }

p:start()
p:send { topic = "orders", body = "1" }
p:send { topic = "orders", body = "2", tags = "red", keys = { "k1", "k2" }, delay = 3 }
p:send { topic = "orders", body = "3", tags = "", keys = "" }
p:send { topic = "orders", body = "4", empty = true }
p:send { topic = "orders", body = "5", empty = true, properties = system }
p:send { topic = "orders", body = "6", flag = 7, wait = false }

local sent = a:requests "SEND_MESSAGE"
expect.equal(sent[1].properties, { WAIT = "true" })
expect.equal(sent[1].fields.flag, "0")
expect.equal(sent[2].properties, { WAIT = "true", TAGS = "red", KEYS = "k1 k2", DELAY = "3" })
expect.equal(sent[3].properties, { WAIT = "true" })
expect.equal(sent[4].properties or {}, {})
expect.equal(sent[5].properties, system)
expect.equal(sent[6].properties, { WAIT = "false" })
expect.equal(sent[6].fields.flag, "7")
