-- Before the request a hook sees where it goes and what goes out, the body compressed already.
-- Properties it sets go out with the message; the application's own message stays as it is.

scenario {
  "A hook sees the compressed body and may add properties to what goes out",
  covers = { "HOOKS-02", "KERNEL-05", "KERNEL-08", "KERNEL-09" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 2 }
local p = producer { name = "p", group = "shop", compress_over = 100 }
p:start()

local seen = {}
p:hook {
  before = function(c)
    seen[#seen + 1] = c.message.body
    expect.equal(c.group, "shop")
    expect.equal(c.address, "10.0.1.1:10911")
    expect.equal(c.queue, { topic = "orders", broker = "a", id = #seen - 1 })
    expect.equal(c.message.topic, "orders")
    expect.equal(c.message.flag, 7)
    expect.falsy(c.result)
    expect.falsy(c.error)
    c:set_property("traced", "yes")
  end,
}
p:hook {
  before = function(c)
    expect.equal(c.message.properties, { WAIT = "true", traced = "yes" })
  end,
}
local long = ("x"):rep(100)
local message = p:message { topic = "orders", body = long, flag = 7 }
p:send(message)
p:send { topic = "orders", body = "short", flag = 7 }

expect.equal(message:body(), long)
expect.equal(message:property "traced", nil)
local first, second = a:requests("SEND_MESSAGE")[1], a:requests("SEND_MESSAGE")[2]
expect.truthy(#seen[1] < 100 and seen[1]:byte(1) == 0x78, "a zlib stream")
expect.equal(first.body, seen[1], "what the hook saw")
expect.equal(first.fields.sysFlag, "1", "compressed")
expect.equal(first.fields.properties, "WAIT\1true\2traced\1yes\2")
expect.equal(second.body, "short")
expect.equal(second.fields.sysFlag, "0")
expect.equal(a:stored("orders")[1].body, long)
