-- A send waits three seconds for a broker's answer unless told otherwise. (An annotated copy of
-- the original shows 300 seconds; that was somebody's debugger.)

scenario {
  "The default timeout of a send is 3000 ms",
  covers = "CONFIG-08",
}

local ns = name_server "ns"
local a  = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on("SEND_MESSAGE", { silent = true })

local p = producer { name = "p", name_server = ns }

p:start()
local _, err = p:try_send { topic = "orders", body = "hello" }

expect.equal(now(), s(3))
expect.error(err.cause, {
  class = "RemotingTimeoutException",
  message = "wait response on the channel <" .. a.address .. "> timeout, 3000(ms)",
})
