-- A setting of the process chooses the header's form, as in later Java clients: a system property,
-- or else an environment variable. A name that nobody knows leaves JSON, which all servers read.

scenario {
  "The form of the header is a setting, JSON unless it says ROCKETMQ",
  covers = { "BIN-05", "BIN-07" },
}

local ns = name_server { name = "ns", dialect = "any" }
local a = broker { name = "a", dialect = "any" }
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local property, variable = "rocketmq.serialize.type", "ROCKETMQ_SERIALIZE_TYPE"
local cases = {
  { {}, "json" },
  { { [property] = "ROCKETMQ" }, "binary" },
  { { [variable] = "ROCKETMQ" }, "binary" },
  { { [property] = "JSON", [variable] = "ROCKETMQ" }, "json" },
  { { [property] = "ROCKETMQ", [variable] = "JSON" }, "binary" },
  { { [property] = "rocketmq" }, "json" },
  { { [property] = "PROTOBUF", [variable] = "ROCKETMQ" }, "json" },
  { { [property] = "ROCKETMQ" }, "json", header = "json" },
  { {}, "binary", header = "binary" },
}
for number, case in ipairs(cases) do
  local q = process { name = "q" .. number, settings = case[1] }
  local p = producer { name = "p" .. number, name_server = ns, process = q, header = case.header,
    instance = "i" .. number }
  p:start()
  q:set { [property] = false, [variable] = false }
  p:send { topic = "orders", body = "hello" }
  local sends = a:requests "SEND_MESSAGE"
  expect.equal(sends[#sends].header, case[2], "case " .. number)
  p:shutdown()
end
