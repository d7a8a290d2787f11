-- SPDX-License-Identifier: Apache-2.0
--
-- The part of the scenario language that is easier in Lua: units of time, and expectations on
-- values. Runs in every scenario before its first line, with the natives of lua_expect.c as its
-- argument.

local native = ...

local function is_number(value, what)
   if type(value) ~= "number" then
      native.wrong(what .. " wants a number, not " .. native.show(value))
   end
   return value
end

--- LUA ms
-- ms(n) ; s(n) ; us(n) -> time
--   Milliseconds, seconds, microseconds, as times are written everywhere: in milliseconds,
--   fractions allowed.
function ms(n)
   return is_number(n, "ms")
end

function s(n)
   return is_number(n, "s") * 1000
end

function us(n)
   return is_number(n, "us") / 1000
end

--- LUA faq
-- faq(214, "text") -> text
--   The text with the FAQ suffix of ERR-01 for an issue number.
function faq(number, text)
   if type(number) ~= "number" or type(text) ~= "string" then
      native.wrong("faq wants a number and a text: faq(214, \"text\")")
   end
   local url = "https://github.com/alibaba/RocketMQ/issues/" .. number
   return text .. "\nSee " .. url .. " for further details."
end

--- LUA default_suffix
-- default_suffix("text") -> text
--   The text with the default suffix of ERR-02.
function default_suffix(text)
   if type(text) ~= "string" then
      native.wrong("default_suffix wants a text, not " .. native.show(text))
   end
   local url = "https://github.com/alibaba/RocketMQ/issues/64"
   return text .. "\nFor more information, please visit the url, " .. url
end

-- Merge from[low .. middle - 1] with from[middle .. high - 1] into the same places of `to`.
local function merge(from, to, low, middle, high, before)
   local left, right = low, middle
   for place = low, high - 1 do
      if left < middle and not (right < high and before(from[right], from[left])) then
         to[place] = from[left]
         left = left + 1
      else
         to[place] = from[right]
         right = right + 1
      end
   end
end

local function is_less(a, b)
   return a < b
end

-- Lua's own draws lots with the real clock, so that runs would differ.
function table.sort(list, before) -- luacheck: ignore 122
   if type(list) ~= "table" then
      native.wrong("table.sort wants a table, not " .. native.show(list))
   end
   local size = #list
   local from, to = {}, {}
   for i = 1, size do
      from[i] = list[i]
   end
   local width = 1
   while width < size do
      for low = 1, size, 2 * width do
         local middle = math.min(low + width, size + 1)
         merge(from, to, low, middle, math.min(middle + width, size + 1), before or is_less)
      end
      from, to = to, from
      width = 2 * width
   end
   for i = 1, size do
      list[i] = from[i]
   end
end

expect = {}

-- expect:equal(...) passes expect itself.
local function check_dot(name, first)
   if first == expect then
      native.wrong("write expect." .. name .. "(...), with a dot")
   end
end

function expect.trace(...)
   check_dot("trace", ...)
   return native.trace(...)
end

function expect.never(...)
   check_dot("never", ...)
   return native.never(...)
end

-- Every expectation begins with this: it counts, and its arguments are those it should have.
local function begin(name, count, why, ...)
   native.checked()
   check_dot(name, ...)
   if select("#", ...) < count then
      native.wrong("expect." .. name .. " wants " .. count .. " values at least")
   end
   if why ~= nil and type(why) ~= "string" then
      local shown = native.show(why)
      native.wrong("expect." .. name .. ": the last argument says why, as a text, not " .. shown)
   end
end

local function fail(why, expected, actual, message)
   native.fail {
      why = why,
      message = message or ("expected " .. expected .. ", got " .. actual),
      expected = expected,
      actual = actual,
   }
end

-- The member at a path as native.difference gives it; nil where the path cannot be told apart.
local function member_at(value, path)
   for mark, key in path:gmatch("([.%[])([^.%[%]]+)") do
      if type(value) ~= "table" then
         return nil
      end
      value = value[mark == "." and key or tonumber(key)]
   end
   return value
end

-- The first byte in which two texts differ.
local function first_byte(a, b)
   local at = 1
   while a:sub(at, at + 999) == b:sub(at, at + 999) do
      at = at + 1000
   end
   while a:byte(at) == b:byte(at) do
      at = at + 1
   end
   return at
end

-- A long text around the byte that matters.
local function window(text, at)
   local low, high = math.max(at - 40, 1), at + 40
   local before, after = low > 1 and "..." or "", high < #text and "..." or ""
   return before .. native.show(text:sub(low, high)) .. after
end

-- Two values for a report; of long texts what is around their difference.
local function show_both(expected, actual)
   local short = type(actual) ~= "string" or type(expected) ~= "string"
      or #actual + #expected < 400
   if short or actual == expected then
      return native.show(expected), native.show(actual)
   end
   local at = first_byte(actual, expected)
   return window(expected, at), window(actual, at)
end

-- Whether two texts are too long for a sentence: then it tells where they differ.
local function are_long(a, b)
   return type(a) == "string" and type(b) == "string" and #a + #b > 70
end

-- One sentence; nil when the values are short enough to be it.
local function difference_sentence(actual, expected, path)
   local wanted, got = show_both(member_at(expected, path), member_at(actual, path))
   if path ~= "" and got ~= wanted then
      return "the tables differ at " .. path .. ": expected " .. wanted .. ", got " .. got
   elseif path ~= "" then
      return "the tables differ at " .. path
   elseif are_long(actual, expected) then
      return "the texts differ at byte " .. first_byte(actual, expected)
   end
   return nil
end

--- LUA expect
-- expect.what(..., why)
--   The first expectation that does not hold fails the scenario and ends it. why, a text, is
--   always the last argument and may be left out; it begins the sentence of the failure. Numbers
--   are compared as numbers, texts byte by byte.

--- LUA expect.equal
-- expect.equal(actual, expected, why)
--   The two are equal, tables member by member.
--   Example: expect.equal(result.broker, "b", "the broker that stored it")
function expect.equal(...)
   local actual, expected, why = ...
   begin("equal", 2, why, ...)
   local path = native.difference(actual, expected)
   if not path then
      return
   end
   local message = difference_sentence(actual, expected, path)
   local asked, shown = show_both(expected, actual)
   fail(why, asked, shown, message)
end

local function numbers(name, ...)
   for i = 1, select("#", ...) do
      is_number(select(i, ...), "expect." .. name)
   end
end

--- LUA expect.at_least
-- expect.at_least(low, actual, why) ; expect.at_most(high, actual, why)
-- expect.between(low, high, actual, why)
--   A number is within limits, the limits included. The limits come first, the number after them.
--   Example: expect.between(s(1), s(2), call.at, "the scan runs every second")
function expect.at_least(...)
   local low, actual, why = ...
   begin("at_least", 2, why, ...)
   numbers("at_least", low, actual)
   if not (actual >= low) then
      fail(why, "at least " .. low, native.show(actual))
   end
end

function expect.at_most(...)
   local high, actual, why = ...
   begin("at_most", 2, why, ...)
   numbers("at_most", high, actual)
   if not (actual <= high) then
      fail(why, "at most " .. high, native.show(actual))
   end
end

function expect.between(...)
   local low, high, actual, why = ...
   begin("between", 3, why, ...)
   numbers("between", low, high, actual)
   if not (low <= actual and actual <= high) then
      fail(why, "from " .. low .. " to " .. high, native.show(actual))
   end
end

--- LUA expect.truthy
-- expect.truthy(value, why) ; expect.falsy(value, why)
--   A value is neither nil nor false, or is one of them.
function expect.truthy(...)
   local value, why = ...
   begin("truthy", 1, why, ...)
   if not value then
      fail(why, "something", native.show(value))
   end
end

function expect.falsy(...)
   local value, why = ...
   begin("falsy", 1, why, ...)
   if value then
      fail(why, "nil or false", native.show(value))
   end
end

--- LUA expect.contains
-- expect.contains(text, part, why)
--   A text contains another, letter by letter.
function expect.contains(...)
   local text, part, why = ...
   begin("contains", 2, why, ...)
   if type(part) ~= "string" then
      native.wrong("expect.contains(text, part): part is a text, not " .. native.show(part))
   end
   if type(text) ~= "string" or not string.find(text, part, 1, true) then
      fail(why, "a text with " .. native.show(part), native.show(text))
   end
end

-- The first member in which an error differs from its description, with both values; nil when there
-- is none.
local function error_difference(err, wanted, path)
   native.check_pattern(wanted)
   for _, name in ipairs { "class", "code", "message", "text" } do
      local value = wanted[name]
      if value == false then
         value = nil
      end
      if wanted[name] ~= nil and err[name] ~= value then
         return path .. name, value, err[name]
      end
   end
   if wanted.cause == false and err.cause then
      return path .. "cause", false, err.cause
   elseif wanted.cause and not err.cause then
      return path .. "cause", wanted.cause, nil
   elseif wanted.cause then
      return error_difference(err.cause, wanted.cause, path .. "cause.")
   end
   return nil
end

local function compare_error(err, wanted, why)
   local member, expected, actual = error_difference(err, wanted, "")
   if member then
      local asked, shown = show_both(expected, actual)
      local message = "the error's " .. member .. ": expected " .. asked .. ", got " .. shown
      if are_long(actual, expected) then
         message = "the error's " .. member .. " differs at byte " .. first_byte(actual, expected)
      end
      fail(why, asked, shown, message)
   end
end

--- LUA expect.error
-- expect.error(err, { class =, message =, text =, code =, cause = {...} }, why)
--   err, as p:try_send and its kin return it, has these members, exactly; those not named are not
--   compared. cause is described likewise, false: there is none. faq and default_suffix help with
--   messages.
--   Example: expect.error(err, { class = "MQBrokerException", code = 13 })
function expect.error(...)
   local err, wanted, why = ...
   begin("error", 2, why, ...)
   native.check_pattern(wanted)
   if err == nil then
      fail(why, native.show(wanted), "nil", "a failure was expected, but nothing failed")
   elseif not native.is_failure(err) then
      local shown = native.show(err)
      native.wrong("expect.error compares an error of p:try_send or its kin, not " .. shown)
   end
   compare_error(err, wanted, why)
end

--- LUA expect.fails
-- expect.fails(function, { class =, ... }, why)
--   The function raises the failure of a send or start described so (see expect.error; without a
--   description any).
function expect.fails(...)
   local call, wanted, why = ...
   begin("fails", 1, why, ...)
   wanted = wanted or {}
   native.check_pattern(wanted)
   local fine, err = pcall(call)
   if fine then
      fail(why, native.show(wanted), "nil", "a failure was expected, but nothing failed")
   elseif not native.is_failure(err) then
      error(err, 0)
   end
   compare_error(err, wanted, why)
end

local function plural(n, word)
   return n .. " " .. word .. (n == 1 and "" or "s")
end

local function shown_filter(filter)
   return filter == nil and "all events" or native.show(filter)
end

--- LUA expect.count
-- expect.count(n, filter, why)
--   So many events have happened that the filter lets through (see filters); of a request's name
--   only the requests count, not the answers.
--   Example: expect.count(3, { "SEND_MESSAGE", topic = "orders" }, "two retries")
function expect.count(...)
   local n, filter, why = ...
   begin("count", 2, why, ...)
   is_number(n, "expect.count")
   if filter == nil then
      native.wrong("expect.count wants a filter")
   end
   local count = native.count(filter)
   if count ~= n then
      fail(why, tostring(n), tostring(count), "expected " .. plural(n, "event") .. " of "
         .. shown_filter(filter) .. ", got " .. count)
   end
end

local function names(list)
   local texts = {}
   for i, item in ipairs(list) do
      texts[i] = type(item) == "userdata" and item.name or item
      if type(texts[i]) ~= "string" then
         native.wrong("expect.brokers wants names and servers, not " .. native.show(item))
      end
   end
   return table.concat(texts, " ")
end

--- LUA expect.brokers
-- expect.brokers({ "a", "b", "a" }, filter, why)
--   The servers, names or objects, to which the requests of a kind went, in this order. filter:
--   "SEND_MESSAGE" by default.
--   Example: expect.brokers { "a", "b", "a" }
function expect.brokers(...)
   local wanted, filter, why = ...
   begin("brokers", 1, why, ...)
   if type(wanted) ~= "table" then
      native.wrong('expect.brokers wants a list of servers: { "a", "b" }')
   end
   local actual = native.targets(filter == nil and "SEND_MESSAGE" or filter)
   local shown, asked = names(actual), names(wanted)
   if shown ~= asked then
      fail(why, asked, shown, 'requests went to "' .. shown .. '", expected "' .. asked .. '"')
   end
end

--- LUA expect.states
-- expect.states(p, { "CREATE_JUST", "START_FAILED", "RUNNING" }, why)
--   The states the producer has passed through, the first included.
function expect.states(...)
   local producer, wanted, why = ...
   begin("states", 2, why, ...)
   if type(producer) ~= "userdata" or type(wanted) ~= "table" then
      native.wrong('expect.states wants a producer and a list of states: p, { "RUNNING" }')
   end
   local shown, asked = table.concat(producer:states(), " "), table.concat(wanted, " ")
   if shown ~= asked then
      fail(why, asked, shown, 'states were "' .. shown .. '", expected "' .. asked .. '"')
   end
end

--- LUA expect.eventually
-- expect.eventually(limit, why, function)
--   The function returns something true now or within `limit` ms; it is asked whenever something
--   has happened. Waits.
--   Example: expect.eventually(s(30), "asked again", function() return ns:received() > 1 end)
function expect.eventually(...)
   local limit, why, condition = ...
   begin("eventually", 3, why, ...)
   if type(condition) ~= "function" then
      local shown = native.show(condition)
      native.wrong("expect.eventually wants a function, which is asked again, not " .. shown)
   end
   local deadline = now() + is_number(limit, "expect.eventually")
   while not condition() do
      if now() >= deadline then
         local message = "it did not become true within " .. limit .. "ms"
         native.fail { kind = "wait", why = why, message = message }
      end
      native.watch(deadline)
   end
end

--- LUA expect.silence
-- expect.silence(filter, duration, why)
--   In the next `duration` ms nothing happens that the filter lets through. Waits.
--   Example: expect.silence("HEART_BEAT", s(29), "the next is due after 30 s")
function expect.silence(...)
   local filter, duration, why = ...
   begin("silence", 2, why, ...)
   local before = native.count(filter)
   sleep(duration)
   local more = native.count(filter) - before
   if more > 0 then
      fail(why, "nothing", native.event(filter, before + 1), "expected nothing of "
         .. shown_filter(filter) .. " for " .. duration .. "ms, got " .. plural(more, "event"))
   end
end

native.seal(expect, "expect")
