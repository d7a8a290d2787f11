-- A text without any address is as good as none, or one empty address to others; a send fails in
-- one of the two ways, and nothing is connected to.

scenario {
  "An empty or all-semicolon address text gives no usable name server",
  covers = { "NSADDR-03", "SEND-05" },
  expect_no_send = "there is nobody to ask for a route",
}

for number, text in ipairs { "", ";", ";;;" } do
  local p = producer { name = "p" .. number, instance = "i" .. number, name_server = text }
  p:start()
  local _, err = p:try_send { topic = "orders", body = "hello" }
  if err.message ~= faq(264, "No route info of this topic, orders") then
    expect.error(err, { message = faq(57, "No name server address, please set it.") }, text)
  end
  p:shutdown()
end
expect.never("CONNECTED")
