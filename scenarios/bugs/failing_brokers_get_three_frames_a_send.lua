-- When a cluster is in trouble its clients must not make it worse. Sends to brokers that all fail
-- make three frames each, never more, spread evenly; and a broker that says SYSTEM_BUSY is not
-- asked again at all. Later versions try SYSTEM_BUSY elsewhere too: there it counts as a failure.
-- Retry storms and the policy for busy brokers: apache/rocketmq#1514, #2442, #2542, #1196.

scenario {
  "However many sends fail, each makes its three frames, and one where the broker is busy",
  covers = { "SEND-02", "SEND-04", "SEND-14", "SEND-15", "SELECT-02" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
ns:route { topic = "bills", brokers = { a, b }, queues = 1 }
local sends = 40
for _, server in ipairs { a, b } do
  server:on({ request = "SEND_MESSAGE", topic = "orders" },
    { code = "SYSTEM_ERROR", times = sends * 3 // 2 })
  server:on({ request = "SEND_MESSAGE", topic = "bills" },
    { code = "SYSTEM_BUSY", times = sends // 2 })
end

local p = producer { name = "p", name_server = ns }
p:start()
local failed, refused = 0, 0
for _ = 1, sends do
  local _, err = p:try_send { topic = "orders", body = "1" }
  failed = failed + err.cause.code
  _, err = p:try_send { topic = "bills", body = "1" }
  refused = refused + err.code
end

expect.equal(failed, sends * 1, "each failed with SYSTEM_ERROR as its cause")
expect.equal(refused, sends * 2, "each was refused with SYSTEM_BUSY itself")
expect.equal(now(), 0, "no pause between attempts")
for _, server in ipairs { a, b } do
  expect.equal(server:received { "SEND_MESSAGE", topic = "orders" }, sends * 3 // 2)
  expect.equal(server:received { "SEND_MESSAGE", topic = "bills" }, sends // 2)
end
