-- SPDX-License-Identifier: Apache-2.0
-- A scenario that covers a clause.

scenario { "It covers one", covers = "SEND-01" }
