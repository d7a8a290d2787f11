-- SPDX-License-Identifier: Apache-2.0
-- A catalogue with a mistake in every entry, given the samples in scenarios and mocks/tests.
return {
  {
    id = "SEND-01", sentence = "Nothing covers it.", level = "must", source = "sample",
  },
  {
    id = "SEND-02", sentence = "A scenario covers it.", level = "must", source = "sample",
    not_covered = "So this is not true.",
  },
  {
    id = "SEND-03", sentence = "A test covers it.", level = "must", source = "sample",
    not_covered = "So this is not true.",
  },
  {
    id = "SEND-04", sentence = "It is of the seed.", level = "must", source = "sample", seed = true,
    not_covered = "No reason will do.",
  },
}
