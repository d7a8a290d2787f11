-- A header cannot be longer than its frame, and a frame not shorter than its header word. Nothing
-- can be resynchronised after such a frame: the client closes, without an answer, and the call that
-- waited ends by its time-out.

scenario {
  "Lengths that contradict each other end the connection",
  covers = { "FRAME-08", "REMOTE-15", "SYNC-08" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local p = producer { name = "p", timeout = 100, heartbeat_interval = 600000 }
p:start()

local frames = {
  string.pack(">I4", 0),                        -- nothing, not even a header word
  string.pack(">I4I4", 3, 0),                   -- shorter than the header word
  string.pack(">I4I4", 4, 1),                   -- a header of one byte in a frame of none
  string.pack(">I4I4", 8, 5) .. '{"a"',         -- one byte more than there is
  string.pack(">I4I4", 8, 0x00FFFFFF) .. "{}  ",
  string.pack(">I4I4", 4, 0),                   -- an empty header is no header
}
for i, bytes in ipairs(frames) do
  a:on("SEND_MESSAGE", { raw = bytes })
  local started = now()
  local _, err = p:try_send { topic = "orders", body = "n" .. i }
  expect.error(err.cause, { class = "RemotingTimeoutException",
    message = "wait response on the channel <10.0.1.1:10911> timeout, 100(ms)" })
  expect.equal(now() - started, 100, "frame " .. i)
  expect.equal(a:connections(), 0, "frame " .. i .. " ended the connection")
end

expect.equal(p:send { topic = "orders", body = "after all" }.status, "SEND_OK")
expect.equal(#a:replies(), 0, "nothing was answered")
