-- SPDX-License-Identifier: Apache-2.0
-- What the checks of `make lint` share: reading a file by lines, and telling what is wrong in it.
local findings = { count = 0 }

function findings.report(file, line, text)
  findings.count = findings.count + 1
  print(("%s:%d: error: %s"):format(file, line, text))
end

function findings.read_lines(path)
  local lines = {}
  for line in io.lines(path) do
    lines[#lines + 1] = line
  end
  return lines
end

return findings
