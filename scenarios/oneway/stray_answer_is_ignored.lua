-- A broker must not answer a oneway request.  If one does it all the same, nobody waits for that
-- answer: it is dropped, and the connection goes on serving.

scenario {
  "An answer to a oneway request is ignored",
  covers = { "ONEWAY-01", "REMOTE-32", "REMOTE-30" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

a:on("SEND_MESSAGE", function(request)
  if request.oneway then
    local header = '{"code":1,"flag":1,"language":"JAVA","version":31,"opaque":'
    header = header .. request.opaque .. "}"
    return { raw = string.pack(">s4", string.pack(">s4", header)) }
  end
end)

local p = producer { name = "p" }
p:start()
p:send_oneway { topic = "orders", body = "1" }
sleep(ms(100))
local result = p:send { topic = "orders", body = "2" }

expect.count(1, { "RAW", who = "p", whom = "a" }, "the answer was written")
expect.equal(result.status, "SEND_OK")
expect.equal(result.queueOffset, 1)
expect.count(1, { "CONNECT", whom = "a" }, "on the same connection")
