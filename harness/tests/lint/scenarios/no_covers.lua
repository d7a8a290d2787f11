-- SPDX-License-Identifier: Apache-2.0
-- A sample that the rule of its name must reject.

scenario { "It says nothing of what it checks" }
