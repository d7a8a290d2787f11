-- A start that fails leaves the producer in START_FAILED for good. Sends say so, and so does
-- another start.

scenario {
  "After a failed start sends and starts name START_FAILED",
  covers = { "STATE-01", "STATE-05", "START-02", "START-13" },
  expect_no_send = "nothing is started",
}

local ns = name_server "ns"

local p = producer { name = "p", group = "my group", name_server = ns }
expect.error(p:try_start(), { class = "MQClientException", text = "the specified group is blank" })
expect.equal(p.state, "START_FAILED")

p:set { group = "my_group" }
local refused = {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, START_FAILED"),
  cause = false,
}
local _, err = p:try_send { topic = "orders", body = "hello" }
expect.error(err, refused)
_, err = p:try_send_async { topic = "orders", body = "hello" }
expect.error(err, refused)
_, err = p:try_send_oneway { topic = "orders", body = "hello" }
expect.error(err, refused)

expect.error(p:try_start(), {
  class = "MQClientException",
  message = faq(214, "The producer service state not OK, maybe started once, START_FAILED"),
  cause = false,
})
p:shutdown()
expect.states(p, { "CREATE_JUST", "START_FAILED" }, "final, whatever is tried")
expect.count(0, "CONNECT")
