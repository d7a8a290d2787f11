-- Whatever comes of the question for a project group, the start goes on as if there were none, and
-- it is never asked again.

scenario {
  "A failed question for the project group is ignored",
  covers = { "FACTORY-11", "FACTORY-12" },
}

local ns      = name_server "ns"
local a       = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local answers = {
  { code = "SYSTEM_ERROR", remark = "no" },
  { code = "SUCCESS", no_fields = true },
  { code = "SUCCESS", fields = { value = "" } },
  { code = "SUCCESS", fields = { value = "my project" } },
  { raw = "\0\0\0\8\0\0\0\4{{{{" },
  { close = "before" },
}

for number, answer in ipairs(answers) do
  local name = "p" .. number
  ns:on("GET_KV_CONFIG", answer)
  local p = producer { name = name, instance = name, name_server = ns }
  p:start()
  expect.equal(p.state, "RUNNING", "answer " .. number)
  p:send { topic = "orders", body = name }
  sleep(s(61))
end

expect.count(#answers, "GET_KV_CONFIG", "once in a client's life")
for _, message in ipairs(a:requests "SEND_MESSAGE") do
  expect.equal(message.fields.topic, "orders", "no project group is made of it")
  expect.equal(message.fields.producerGroup, "PG")
end
