-- SPDX-License-Identifier: Apache-2.0
-- Two planted bugs that are one.
mutant {
  id = "twins/first", clauses = { "REMOTE-23" },
  story = "permits are counted down",
  file = "sut/c/core/lock.c",
  from = "lock->permits++;", to = "lock->permits--;",
}
mutant {
  id = "twins/second", clauses = { "REMOTE-23" },
  story = "a permit that comes back is taken away",
  file = "sut/c/core/lock.c",
  from = "permits++;", to = "permits--;",
}
