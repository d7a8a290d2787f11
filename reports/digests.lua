-- SPDX-License-Identifier: Apache-2.0
-- One line per run: id, seed, digest of the trace. Two equal files mean two equal sets of runs.

return function(result)
  local lines = {}
  for _, run in ipairs(result.scenarios) do
    local digest = run.trace and run.trace.digest or "-"
    lines[#lines + 1] = ("%s %d %s\n"):format(run.id, run.seed, digest)
  end
  return table.concat(lines)
end
