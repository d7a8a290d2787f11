-- SPDX-License-Identifier: Apache-2.0
-- What luacheck needs to know of the scenario language.
std = "lua54"
ignore = { "581" } -- `not (x >= y)` is not `x < y` for NaN
max_line_length = false -- the house rules see to it, with the catalogue excepted
read_globals = {
  "scenario", "skip", "null", "ms", "s", "us", "faq", "default_suffix",
  "name_server", "broker", "network", "calm", "address_server", "process", "clock", "producer",
  "now", "sleep", "at", "spawn", "join", "throw", "random", "log", "expect",
}
files["harness/lua/prelude.lua"] = {
  globals = { "expect", "ms", "s", "us", "faq", "default_suffix" },
}
files["sut/c/mutants"] = { read_globals = { "mutant", "survivor" } }
files["harness/tools/luacheck.lua"] = { ignore = { "111", "112", "113" } }
