-- Messages with a key may be at any broker of the topic. All are asked at once, each at one
-- address: the master's, or a slave's when that is all there is. What they found is put together.

scenario {
  "A query asks one address of every broker at once",
  covers = { "ADMIN-07", "ROUTE-16" },
}

local ns = name_server "ns"
local a, b, c = broker "a", broker "b", broker "c"
local a1 = broker { name = "a1", of = a }
local c1 = broker { name = "c1", of = c }
ns:route { topic = "orders", brokers = { a, b }, queues = 1 }
local p = producer { name = "p", name_server = ns }
p:start()
local first = p:send { topic = "orders", body = "1", keys = "k1 k2" }
local second = p:send { topic = "orders", body = "2", keys = "k2" }
p:send { topic = "orders", body = "3", keys = "k22 xk2" }
ns:route { topic = "query", queues = 1,
  brokers = { a, b, { c, addresses = { [1] = c1.address } } } }

a:on("QUERY_MESSAGE", { after = ms(4000) })
b:on("QUERY_MESSAGE", { after = ms(10) })
local before = now()
local _, err = p:try_query_message { topic = "query", key = "k2" }
expect.error(err, { text = "query operation over, but no message." }, "they are of another topic")
expect.equal(now() - before, 4000, "the slowest answer is waited for")
expect.equal({ a:received "QUERY_MESSAGE", b:received "QUERY_MESSAGE", c1:received "QUERY_MESSAGE",
  a1:received "QUERY_MESSAGE", c:received "QUERY_MESSAGE" }, { 1, 1, 1, 0, 0 })
expect.equal(c1:requests("QUERY_MESSAGE")[1].at, a:requests("QUERY_MESSAGE")[1].at)

a:on("QUERY_MESSAGE", { after = ms(10) })
local found =
  p:query_message { topic = "orders", key = "k2", max = 5, from = 7, to = 2000000000000 }
expect.equal({ found[1].msgId, found[2].msgId, #found }, { second.msgId, first.msgId, 2 },
  "in the order in which they came")
expect.equal(a:requests("QUERY_MESSAGE")[2].fields, { topic = "orders", key = "k2", maxNum = "5",
  beginTimestamp = "7", endTimestamp = "2000000000000" })
