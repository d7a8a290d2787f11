-- A wrong route sends messages to a slave's address. Its store takes none: code 14, which moves the
-- send on to a master.

scenario { "A slave refuses messages", covers = { "BROKER-38", "BROKER-15", "SEND-14", "CODE-04" } }

local ns = name_server "ns"
local a = broker "a"
local slave = broker { name = "a-slave", of = a, id = 1 }
local b = broker "b"
local names = { name = "a", addresses = { [0] = slave.address } }
ns:route { topic = "orders",
  queue_data = { { broker = "a", read = 1, write = 1 }, { broker = "b", read = 1, write = 1 } },
  broker_data = { names, { name = "b", addresses = { [0] = b.address } } } }
ns:route { topic = "alone", queue_data = { { broker = "a", read = 1, write = 1 } },
  broker_data = { names } }

local p = producer { name = "p" }
p:start()
expect.equal(p:send({ topic = "orders", body = "hello" }).broker, "b")
expect.equal(slave:received "SEND_MESSAGE", 1, "it was asked first")

local _, err = p:try_send { topic = "alone", body = "hello" }
local remark = "service not available now, maybe disk full, CL:  0.91 CQ:  0.91 INDEX:  0.91"
expect.error(err.cause, { class = "MQBrokerException", code = 14, text = remark,
  message = default_suffix("CODE: SERVICE_NOT_AVAILABLE  DESC: " .. remark) })
expect.equal(#slave:stored(), 0)
