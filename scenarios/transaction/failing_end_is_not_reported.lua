-- Telling the broker how a transaction ended is the last step, and the one that may fail: the local
-- transaction is over by then. Nobody can be told where the id is none, nobody listens at another
-- address, a third one never answers. The application gets its result all the same, if need be
-- after the time a connect may take; the broker will ask.

scenario {
  "What cannot be told to the broker is no failure",
  covers = { "TXN-14", "TXN-15", "WIRE-TXN-02" },
}

local ns = name_server "ns"
local a, dead = broker "a", broker "dead"
ns:route { topic = "orders", brokers = { a }, queues = 4 }
dead:network { black_hole = true }
local ids = {
  "0A00010100002A9F000000000000000", -- a digit short
  "0A00010100002A9F00000000000000x0",
  "",
  "0A000101000100000000000000000000", -- there is no port 65536
  "0A00010900002A9F0000000000000000", -- nobody is at 10.0.1.9
  "0A00010200002A9F0000000000000000",
}
local took = { 0, 0, 0, 0, 0, 3000 }

local p = producer { transaction = true, check = function() end }
p:start()
for i, id in ipairs(ids) do
  a:on("SEND_MESSAGE", { fields = { msgId = id } })
  local before = now()
  local result = p:send_in_transaction({ topic = "orders", body = "1" }, {
    execute = function() return "commit" end,
  })
  expect.equal({ result.msgId, result.localState }, { id, "COMMIT_MESSAGE" })
  expect.equal(now() - before, took[i], "time for the end of " .. id)
end
expect.never("END_TRANSACTION")
expect.count(1, { "CONNECT", whom = dead })
