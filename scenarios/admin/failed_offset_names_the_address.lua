-- Whatever goes wrong when a broker is asked for an offset, the application learns the address that
-- was asked, and the reason below that.

scenario {
  "A failure to tell an offset names the broker's address",
  covers = { "ADMIN-06", "ERR-08", "SYNC-06" },
  expect_no_send = "offsets are asked for",
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local queue = { topic = "orders", broker = "a", id = 0 }

local p = producer { name = "p", name_server = ns }
p:start()
local function cause_of(ask)
  local number, err = ask()
  expect.equal(number, nil)
  expect.error(err, { class = "MQClientException", text = "Invoke Broker[10.0.1.1:10911] exception",
    message = default_suffix "Invoke Broker[10.0.1.1:10911] exception" })
  return err.cause
end

a:on("GET_MAX_OFFSET", { code = "SYSTEM_ERROR", remark = "no such queue" })
a:on("GET_MAX_OFFSET", { fields = { offset = false } })
a:on("GET_MAX_OFFSET", { fields = { offset = "many" } })
a:on("GET_MAX_OFFSET", { silent = true })
a:on("GET_EARLIEST_MSG_STORETIME", { fields = { timestamp = false, offset = "5" } })
local function max() return p:try_max_offset(queue) end
local function earliest() return p:try_earliest_msg_store_time(queue) end

expect.error(cause_of(max), { class = "MQBrokerException", code = 1, text = "no such queue" })
local missing =
  { class = "RemotingCommandException", message = "the custom field <offset> is null" }
expect.error(cause_of(max), missing)
expect.error(cause_of(max), missing, "what is no number counts as none")
expect.error(cause_of(max), { class = "RemotingTimeoutException",
  message = "wait response on the channel <10.0.1.1:10911> timeout, 3000(ms)" })
expect.error(cause_of(earliest), { message = "the custom field <timestamp> is null" })
a:down()
sleep(ms(1))
expect.error(cause_of(function() return p:try_search_offset(queue, 7) end),
  { class = "RemotingConnectException", message = "connect to <10.0.1.1:10911> failed" })
