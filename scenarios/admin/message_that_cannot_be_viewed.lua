-- What a broker refuses is a broker exception, and a broker that cannot be reached a remoting
-- exception, neither wrapped. What is no id asks nobody; what is no message is none.

scenario {
  "Why a message cannot be viewed is told as it is",
  covers = { "ADMIN-07", "TXN-15", "WIRE-TXN-21", "ERR-04" },
  expect_no_send = "messages are asked for",
}

local ns = name_server "ns"
local a = broker "a"
local p = producer { name = "p", name_server = ns }
p:start()

local id = "0A00010100002A9F0000000000000400"
local _, err = p:try_view_message(id)
expect.error(err, { class = "MQBrokerException", code = 1, cause = false,
  message = default_suffix "CODE: SYSTEM_ERROR  DESC: can not find message by the offset, 1024" })

a:on("VIEW_MESSAGE_BY_ID", { silent = true })
_, err = p:try_view_message(id)
expect.error(err, { class = "RemotingTimeoutException", cause = false,
  message = "wait response on the channel <10.0.1.1:10911> timeout, 3000(ms)" })
_, err = p:try_view_message "0A0000FE00002A9F0000000000000000"
expect.error(err, { class = "RemotingConnectException",
  message = "connect to <10.0.0.254:10911> failed" })

local asked = a:received()
for _, text in ipairs { "", "0A00010100002A9F000000000000040", ("Z"):rep(32) } do
  _, err = p:try_view_message(text)
  expect.error(err, { class = "MQClientException", cause = false,
    message = default_suffix "message id illegal" }, text)
end
expect.equal(a:received(), asked)

for _, body in ipairs { "", "no record", ("\0"):rep(200), "\0\0\0\x5b" .. ("\xff"):rep(87) } do
  a:on("VIEW_MESSAGE_BY_ID", { code = "SUCCESS", body = body })
  local message, failure = p:try_view_message(id)
  expect.equal({ message == nil, failure == nil }, { true, true }, "no message, no failure")
end
