-- Order texts are written by people. Semicolons at the end, further fields and brokers without
-- queues are all right.

scenario {
  "Trailing empty items, further fields and counts of zero or less are harmless in an order text",
  covers = { "QUEUES-01", "QUEUES-02" },
}

local ns = name_server "ns"
local a, b = broker "a", broker "b"
local texts = {
  { "a:2;", { "a0", "a1", "a0" } },
  { "a:2;;;", { "a0", "a1", "a0" } },
  { "b:1;a:1:7:x", { "b0", "a0", "b0" } },
  { "a:0;b:2;a:-3", { "b0", "b1", "b0" } },
  { "a:1;a:1", { "a0", "a0", "a0" } },
}

local p = producer { name = "p", name_server = ns }
p:start()
for number, text in ipairs(texts) do
  local topic = "topic-" .. number
  ns:route { topic = topic, brokers = { a, b }, queues = 2, order = text[1] }
  local queues = {}
  for i = 1, 3 do
    local result = p:send { topic = topic, body = "hello" }
    queues[i] = result.broker .. result.queueId
  end
  expect.equal(queues, text[2], text[1])
end
