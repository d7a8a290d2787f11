-- SPDX-License-Identifier: Apache-2.0
-- The result document itself (result.schema.json), for programs.

return function(_, options)
  -- A tab in a text would be escaped: these stand between a member's name and its value.
  return (options.json():gsub('":\t', '": ')) .. "\n"
end
