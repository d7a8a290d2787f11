-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs that cannot be planted, each for another reason.
mutant {
  id = "sample/gone", clauses = { "REMOTE-23" },
  story = "edits what is no longer there",
  file = "sut/c/core/lock.c",
  from = "a line that nobody wrote", to = "",
}
mutant {
  id = "sample/twice", clauses = { "REMOTE-23" },
  story = "edits one of several places",
  file = "sut/c/core/lock.c",
  from = "waiter->lock = NULL;", to = "",
}
mutant {
  id = "sample/gone", clauses = { "SEND-99" },
  story = "has a name that is taken, an unknown clause and an unknown file",
  file = "sut/c/core/nothing.c", from = "a", to = "b",
}
mutant {
  id = "other/area", clauses = {}, stroy = "misspelt",
  file = "sut/c/core/lock.c", from = "waiter->lock = lock;", to = "waiter->lock = lock;",
}
mutant {
  id = "sample/elsewhere", clauses = { "REMOTE-23" },
  story = "is no bug of the producer but of a fake",
  file = "mocks/broker.c", from = "a", to = "b",
}
