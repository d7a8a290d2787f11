# SPDX-License-Identifier: Apache-2.0
# From sources of unit tests the rows of a C table: clause, FILE:FUNCTION. A test names the clauses that it checks in a
# comment right above it, `/* covers SEND-14 SELECT-01 */` or `/* covers SEND-14: what it is about */`.
# harness/tools/catalogue.lua holds the comments to that shape.
/^\/\* covers / {
    ids = $0
    sub(/^\/\* covers /, "", ids)
    sub(/[:*].*/, "", ids)
}
/^static void [a-z0-9_]+\(void \*\*state\)/ {
    name = $3
    sub(/\(.*/, "", name)
    count = split(ids, id, " ")
    for (i = 1; i <= count; i++)
        printf "{\"%s\", \"%s:%s\"},\n", id[i], FILENAME, name
    ids = ""
}
