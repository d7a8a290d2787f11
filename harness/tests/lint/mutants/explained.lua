-- SPDX-License-Identifier: Apache-2.0
-- An explanation of an edit that nobody can make, and one without a reason.
survivor { file = "sut/c/core/lock.c", reason = "none", { "lock->permits++;", "`++` is `+`" } }
survivor { file = "sut/c/core/lock.c", { "lock->permits++;", "`++` is `--`" } }
