-- Producers of one process share their connections. The group in the message says whose transaction
-- it is; an ordinary producer has nobody to ask, and neither has one that took its listener away.

scenario {
  "The group in the message says who is asked",
  covers = { "TXN-17", "TXN-23", "WIRE-TXN-11" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 4 }

local asked = {}
local function make(name)
  return producer {
    name = name,
    group = name,
    transaction = true,
    check = function(message)
      asked[#asked + 1] = name .. message.body
      return "commit"
    end,
  }
end
local p, q = make "p", make "q"
local o = producer { name = "o", group = "o" }
p:start()
q:start()
o:start()
p:send_in_transaction({ topic = "orders", body = "1" }, { execute = function() end })
q:send_in_transaction({ topic = "orders", body = "2" }, { execute = function() end })
o:send { topic = "orders", body = "3", properties = { TRAN_MSG = "true", PGROUP = "o" } }
at(ms(1500))
expect.equal(a:check(), 3)
sleep(ms(1))
expect.equal(asked, { "p1", "q2" })
expect.equal(a:half_messages()[3].outcome, "pending")

q:set { check = null }
q:try_send_in_transaction({ topic = "orders", body = "4" }, { execute = function() end })
local ids = a:half_messages()
a:check(ids[1].msgId)
a:check(ids[2].msgId)
sleep(ms(1))
expect.equal(asked, { "p1", "q2", "p1" })
expect.count(5, "END_TRANSACTION")
