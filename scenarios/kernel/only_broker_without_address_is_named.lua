-- When no broker that may be sent to has an address, the failure names the last one that was
-- wanted.  The name server would not know better if it were asked again, so it is not asked.

scenario {
  "The failure names the broker whose address is unknown",
  covers = { "KERNEL-03", "KERNEL-04", "SEND-13", "SEND-20" },
  expect_no_send = "the one broker that may be sent to has no address",
}

local ns = name_server "ns"
local b = broker "b"
ns:route {
  topic = "orders",
  queue_data = { { broker = "b", read = 2, write = 2, perm = 6 } },
  broker_data = { { name = "b", addresses = { [0] = b.address } } },
  order = "ghost:2",
}

local p = producer { name = "p" }
p:start()
for n = 1, 2 do
  local result, err = p:try_send { topic = "orders", body = tostring(n) }
  expect.falsy(result)
  expect.error(err, {
    class = "MQClientException",
    message = default_suffix "Retry many times, still failed",
    cause = {
      class = "MQClientException",
      message = default_suffix "The broker[ghost] not exist",
      code = -1,
      cause = false,
    },
  })
end

expect.equal(ns:received { "GET_ROUTEINTO_BY_TOPIC", topic = "orders" }, 1)
expect.never "SEND_MESSAGE"
