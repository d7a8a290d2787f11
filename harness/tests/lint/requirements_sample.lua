-- SPDX-License-Identifier: Apache-2.0
-- A catalogue whose only clause is marked as read from the seed and covered by nothing.
return { { id = "SEND-01", sentence = "A clause.", level = "must", source = "sample", seed = true } }
