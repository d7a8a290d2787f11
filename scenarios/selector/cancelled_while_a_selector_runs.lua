-- Code of the application cannot be stopped.  A send that is cancelled while its selector runs ends
-- when that has returned, interrupted, whatever the selector has to say; nothing goes out.

scenario {
  "A send cancelled during the selection is interrupted when the selector has returned",
  covers = { "SEND-16", "SELECTOR-07" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }
local p = producer { name = "p" }
p:start()

local ends = {
  function(queues) return queues[1] end,
  function() throw "too late" end,
  function() return nil end,
}
for _, finally in ipairs(ends) do
  for _, send in ipairs { p.try_send, p.try_send_async, p.try_send_oneway } do
    local begun, sent, err = now(), nil, nil
    local sending = spawn("sending", function()
      sent, err = send(p, { topic = "orders", body = "1" }, {
        selector = function(queues)
          sleep(ms(500))
          return finally(queues)
        end,
      })
    end)
    sleep(ms(100))
    sending:cancel()
    sending:join()
    expect.equal(now(), begun + 500)
    expect.falsy(sent)
    expect.error(err, { class = "InterruptedException", cause = false })
  end
end
expect.equal(a:received "SEND_MESSAGE", 0)
expect.equal(p:send { topic = "orders", body = "2" }.status, "SEND_OK")
