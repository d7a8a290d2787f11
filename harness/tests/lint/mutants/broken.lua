-- SPDX-License-Identifier: Apache-2.0
-- A catalogue that is no Lua.
mutant { id =
