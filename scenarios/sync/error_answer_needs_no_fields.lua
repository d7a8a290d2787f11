-- An error answer is read by its code and remark alone. What else is in its header does not matter,
-- and fields that nobody knows do not disturb a good answer.

scenario {
  "The fields of an error are not looked at, unknown ones never",
  covers = { "SYNC-03", "SYNC-07" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 2 }

local p = producer { name = "p", name_server = ns }
p:start()

local refused = { class = "MQBrokerException", text = "no", code = 13 }
a:on("SEND_MESSAGE", { code = 13, remark = "no", no_fields = true })
local _, err = p:try_send { topic = "orders", body = "1" }
expect.error(err, refused, "no fields at all")

a:on("SEND_MESSAGE", {
  code = 13,
  remark = "no",
  fields = { msgId = "x", queueId = "many", queueOffset = "" },
})
_, err = p:try_send { topic = "orders", body = "2" }
expect.error(err, refused, "fields that make no sense")

a:on("SEND_MESSAGE", { fields = { colour = "green", [" "] = "?" } })
expect.equal(p:send { topic = "orders", body = "3" }.msgId, a:stored()[1].msgId,
  "fields that nobody knows")
