-- A list of name servers is one text, split at semicolons. One at the end does no harm; blanks are
-- part of an address, and so are commas; such an address is nobody's.

scenario {
  "Addresses are split at semicolons and not trimmed",
  covers = { "NSADDR-02", "REMOTE-01", "NSADDR-12" },
}

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "orders", brokers = { a }, queues = 1 }

local one = ns.address
for number, text in ipairs { one, one .. ";", one .. ";;;", ";;" .. one, one .. ";" .. one } do
  local p = producer { name = "p" .. number, instance = "i" .. number, name_server = text }
  p:start()
  expect.equal(p:send({ topic = "orders", body = "hello" }).status, "SEND_OK", text)
end

for name, text in pairs { blank = " " .. one, comma = one .. "," .. one } do
  local p = producer { name = name, instance = name, name_server = text }
  p:start()
  local _, err = p:try_send { topic = "orders", body = "hello" }
  expect.error(err, { message = faq(264, "No route info of this topic, orders") },
    "there is an address, though a useless one")
end
