-- The turn is counted in an int, which runs over after two thousand million messages. Old clients
-- go backwards from there, and fail once with three queues; a good one always finds a queue.

scenario {
  "When the counter runs over every message still gets a queue",
  covers = { "SELECT-03", "SELECT-09", "SELECT-10" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 3 }

for _, start in ipairs { 2147483645, -2147483648 } do
  local name = "p" .. start
  local p = producer { name = name, instance = name, name_server = ns, counter_start = start }
  p:start()
  for i = 1, 6 do
    local result = p:send { topic = "orders", body = "hello" }
    expect.between(0, 2, result.queueId)
    if start > 0 and i <= 3 then
      expect.equal(result.queueId, (start + i - 1) % 3, "before it runs over it counts as ever")
    elseif start < 0 and i == 1 then
      expect.equal(result.queueId, 0, "the one number without an absolute value")
    end
  end
end
expect.equal(#a:stored(), 12)
