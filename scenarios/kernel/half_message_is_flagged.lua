-- The system flag of a request has two bits that a producer sets: compressed, and prepared for
-- messages whose property TRAN_MSG reads true in any spelling.  Any other value of that property
-- means nothing.

scenario {
  "The system flag says compressed and prepared, nothing else",
  covers = { "KERNEL-08", "SENDREQ-30", "SENDREQ-31" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p" }
p:start()
local function flag_of(body, prepared)
  p:send { topic = "orders", body = body, tags = "a||b", properties = { TRAN_MSG = prepared } }
  local requests = a:requests "SEND_MESSAGE"
  return requests[#requests].fields.sysFlag
end

local long = string.rep("a", 5000)
expect.equal(flag_of("short", "true"), "4")
expect.equal(flag_of("short", "TRUE"), "4")
expect.equal(flag_of(long, "True"), "5")
expect.equal(flag_of(long, "yes"), "1")
expect.equal(flag_of("short", "false"), "0")
expect.equal(flag_of("short", ""), "0")
expect.equal(flag_of("short", null), "0")
