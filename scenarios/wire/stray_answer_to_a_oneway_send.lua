-- A oneway request wants no answer, but servers up to 4.9.8 send one when they refuse it. It
-- matches nothing and is dropped; the flag on the wire must say oneway in the first place.

scenario {
  "The answer to a oneway send is dropped",
  covers = { "HEADER-01", "HEADER-02", "REMOTE-32", "REMOTE-30" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
a:on("SEND_MESSAGE", function(request)
  if not request.oneway then return nil end
  local header = string.format('{"code":2,"flag":1,"opaque":%d,'
    .. '"remark":"[REJECTREQUEST]system busy"}', request.opaque)
  return { raw = string.pack(">I4s4", 4 + #header, header) }
end)

local q = process "q"
local p = producer { name = "p", process = q }
p:start()
p:send_oneway { topic = "orders", body = "one" }
local result = p:send { topic = "orders", body = "two" }

expect.equal(result.queueOffset, 1, "the answer of its own; the oneway message was stored first")
expect.contains(table.concat(q:log(), "\n"),
  "0ms WARN receive response, but not matched any request, 10.0.1.1:10911")
expect.count(1, { "CONNECT", whom = "a" }, "the connection stayed")
expect.equal(a:requests("SEND_MESSAGE")[1].oneway, true)
expect.equal(a:requests("SEND_MESSAGE")[2].oneway, false)
