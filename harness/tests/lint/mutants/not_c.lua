-- SPDX-License-Identifier: Apache-2.0
-- A planted bug that is no C.
mutant {
  id = "not_c/half_a_line", clauses = { "SEND-02" },
  story = "half a line is gone",
  file = "sut/c/core/send_loop.c",
  from = "send->attempts < send->attempts_max", to = "send->attempts <",
}
