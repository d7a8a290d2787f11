-- SPDX-License-Identifier: Apache-2.0
-- The result document itself (result.schema.json), for programs.

return function(_, options)
  return options.json() .. "\n"
end
