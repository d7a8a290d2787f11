-- SPDX-License-Identifier: Apache-2.0
-- A planted bug that everybody notices, and one that nobody can.
mutant {
  id = "outcomes/noticed", clauses = { "SEND-02" },
  story = "a send makes one attempt more",
  file = "sut/c/core/send_loop.c",
  from = "send->attempts < send->attempts_max", to = "send->attempts <= send->attempts_max",
}
mutant {
  id = "outcomes/unnoticed", clauses = { "SEND-02" },
  story = "a comparison is written the other way round",
  file = "sut/c/core/send_loop.c",
  from = "send->attempts < send->attempts_max", to = "send->attempts_max > send->attempts",
}
