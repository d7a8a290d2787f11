-- For the mistakes that are made most often the text has a link to the right page: the duplicate
-- instance name, the missing name server, the duplicate group, the wrong state, the missing route;
-- for all others to a general one.

scenario {
  "Each kind of mistake has its own link",
  covers = { "ERR-01", "ERR-02", "ERR-07", "ERR-03" },
  expect_no_send = "every call is a mistake",
}

local ns = name_server "ns"
local host = process { name = "host" }
local site = "https://github.com/alibaba/RocketMQ/issues/"

local first = producer { name = "first", group = "shop", name_server = ns, process = host }
local duplicate = producer { name = "duplicate", group = "shop", name_server = ns, process = host }
local lonely = producer {
  name = "lonely",
  group = "shop",
  name_server = false,
  process = host,
  instance = "lonely",
}
local same_name = producer {
  name = "same_name",
  group = "shop",
  name_server = ns,
  process = host,
  client_ip = "10.9.9.9",
}

local message = { topic = "orders", body = "hello" }
local _, state = first:try_send(message)
first:start()
lonely:start()
local _, no_route = first:try_send(message)
local _, no_address = lonely:try_send(message)
local _, bad_topic = first:try_send { topic = "a.b", body = "hello" }
local group = duplicate:try_start()
local instance = same_name:try_start()

for number, err in pairs {
  [214] = state,
  [264] = no_route,
  [57] = no_address,
  [63] = group,
  [56] = instance,
} do
  expect.equal(err.class, "MQClientException")
  expect.equal(err.code, -1)
  expect.equal(err.message, err.text, "the link is part of the text")
  expect.contains(err.message, "\nSee " .. site .. number .. " for further details.")
  expect.equal(err.message:sub(-21), " for further details.", "with a full stop and no line feed")
end
expect.equal(bad_topic.message,
  bad_topic.text .. "\nFor more information, please visit the url, " .. site .. "64")
