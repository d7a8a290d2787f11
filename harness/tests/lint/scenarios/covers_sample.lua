-- SPDX-License-Identifier: Apache-2.0
-- A sample whose clauses the rules of the catalogue must reject.

scenario { "One has a reason not to be covered, one is unknown", covers = { "SEND-02", "SEND-98",
  "SEND-02" } }
