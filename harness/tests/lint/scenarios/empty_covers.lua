-- SPDX-License-Identifier: Apache-2.0
-- A sample that the rule of its name must reject.

scenario { "It covers nothing", covers = {} }
