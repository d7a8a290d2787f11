-- SPDX-License-Identifier: Apache-2.0
-- A report format for the tools that plant bugs: a line per run, verdict and id.
return function(result)
  local lines = {}
  for _, run in ipairs(result.scenarios) do
    lines[#lines + 1] = ("%s %s\n"):format(run.verdict, run.id)
  end
  return table.concat(lines)
end
