-- A null createTopicKey or instance name breaks the Java client in the middle of its start. A good
-- client says so before it has registered anything; the next producer of the process is not
-- concerned.

scenario {
  "Null names are refused before anything is registered",
  covers = { "START-10", "LOCK-14" },
  expect_no_send = "only starts are looked at",
}

local host = process "host"
local ns   = name_server "ns"
local bad  = {
  producer { name = "key", group = "orders", process = host, create_topic_key = null },
  producer { name = "instance", group = "orders", process = host, instance = null },
}

for _, p in ipairs(bad) do
  local err = p:try_start()
  expect.error(err, { class = "MQClientException", code = -1, cause = false })
  expect.states(p, { "CREATE_JUST", "START_FAILED" })
end
expect.silence(nil, s(2), "no factory is left")
expect.falsy(host:port_taken(34036), "no lock is left")

local good = producer { name = "good", group = "orders", process = host }
good:start()
expect.equal(good.state, "RUNNING", "the group was not registered either")
expect.equal(ns:received("GET_KV_CONFIG"), 1)
