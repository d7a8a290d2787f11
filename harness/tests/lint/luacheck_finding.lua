-- SPDX-License-Identifier: Apache-2.0
-- A sample that luacheck must reject: an unused local.
local unused = 1
