-- Producers of one client share its factory. One that is started while another is starting it
-- waits until that is done, and then finds it running: nothing is asked twice, and neither of them
-- takes a factory that is half started for one that has failed.

scenario {
  "A start waits for the start of its factory that is under way",
  covers = { "FACTORY-03", "FACTORY-08", "START-21", "START-22" },
  expect_no_send = "only starts are looked at",
}

local ns = name_server "ns"
ns:on("GET_KV_CONFIG", { after = ms(500) })

local host = process "host"
local first = producer { name = "first", group = "one", process = host }
local second = producer { name = "second", group = "two", process = host }
local ended = {}
for _, p in ipairs { first, second } do
  spawn(p.name, function()
    p:start()
    ended[p.name] = now()
  end)
end
join()

expect.equal(ended, { first = 500, second = 500 })
expect.equal(ns:received "GET_KV_CONFIG", 1, "only the first start asks")
expect.states(first, { "CREATE_JUST", "START_FAILED", "RUNNING" })
expect.states(second, { "CREATE_JUST", "START_FAILED", "RUNNING" })
