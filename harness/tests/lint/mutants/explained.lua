-- SPDX-License-Identifier: Apache-2.0
-- An explanation of an edit that nobody can make, and one without a reason.
survivor {
  file = "sut/c/core/lock.c", line = "lock->permits++;", edit = "`++` is `+`", reason = "none",
}
survivor { file = "sut/c/core/lock.c", line = "lock->permits++;", edit = "`++` is `--`" }
