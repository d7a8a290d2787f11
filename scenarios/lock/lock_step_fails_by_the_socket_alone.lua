-- "Duplicate instance" is said of a taken port and of nothing else. Here memory runs out at every
-- place of a start in turn: such a start may fail, but never by blaming the instance name, and it
-- never leaves the port taken unless it succeeds.

scenario {
  "Only a taken port is reported as a duplicate instance",
  covers = { "LOCK-08", "LOCK-12" },
  expect_no_send = "only starts are looked at",
}

local host     = process "host"
local ns       = name_server "ns"
local failures = 0

for n = 1, 1000 do
  local p = producer { name = "p" .. n, group = "g" .. n, instance = "i" .. n, process = host,
                       name_server = ns }
  local before = host:allocations()
  host:fail_allocation(n)
  local err = p:try_start()
  host:fail_allocation(0)
  if err then
    failures = failures + 1
    expect.equal(err.class, "OutOfMemoryError", "allocation " .. n)
  elseif host:allocations() - before < n then
    break
  end
end
expect.at_least(5, failures, "a start needs memory here and there")
