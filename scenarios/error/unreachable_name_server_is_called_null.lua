-- Which of several name servers a lookup goes to is decided below the point where its failure gets
-- its text, so the text has no address. The application never sees it; the log does.

scenario {
  "A lookup without connection is logged as connect to <null> failed",
  covers = { "ERR-10", "ROUTE-20" },
  expect_no_send = "there is no route",
}

local ns = name_server "ns"
ns:down()

local host = process { name = "host" }
local p = producer { name = "p", name_server = ns, process = host }
p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.error(err, {
  class = "MQClientException",
  message = faq(264, "No route info of this topic, orders"),
  cause = false,
})
local lookups = 0
for _, line in ipairs(host:log()) do
  if line:find("route of", 1, true) then
    lookups = lookups + 1
    expect.equal(line, "0ms WARN route of orders: connect to <null> failed")
  end
end
expect.equal(lookups, 2, "for the topic and for its substitute")
