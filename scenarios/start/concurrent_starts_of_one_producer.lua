-- Two threads that start the same object at the same time: one start happens, the other one waits
-- for it and is then refused like any second start.

scenario {
  "Of two starts at the same time one wins",
  covers = { "START-20", "START-13" },
  expect_no_send = "only starts are looked at",
}

local ns = name_server "ns"
ns:on("GET_KV_CONFIG", { after = s(1) })

local p      = producer { name = "p", name_server = ns }
local winner = spawn("winner", function() return p:try_start() end)
local loser  = spawn("loser", function() return p:try_start() end)

expect.equal(winner:join(), nil)
expect.error(loser:join(), {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, maybe started once, RUNNING"),
})
expect.equal(now(), s(1))
expect.states(p, { "CREATE_JUST", "START_FAILED", "RUNNING" })
expect.count(1, "GET_KV_CONFIG")
