-- SPDX-License-Identifier: Apache-2.0
-- A catalogue without mistakes.
return {
  {
    id = "SEND-01", sentence = "A scenario covers it.", level = "must", source = "sample",
  },
  {
    id = "SEND-02", sentence = "Nothing covers it.", level = "must", source = "sample",
    not_covered = "Nobody could see it.",
  },
}
