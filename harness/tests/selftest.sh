#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Scenarios that must fail, each with the exact text it must fail with: scenarios/selftest/NAME.lua beside NAME.txt.
# Usage: selftest.sh MQRIG [--update]. Prints `N passed, N failed`. --update rewrites the texts, to be read before they
# are committed.
set -u
mqrig=$1
update=${2-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# From the verdict on, without what depends on the machine: where the program lies and where traces go. How many events
# the rig needed is no part of the text either.
told() {
    sed -e '/^\(FAIL\|ERROR\|skip\)  /,$!d' \
        -e "s|$mqrig replay|mqrig replay|" \
        -e "s|$work/out|reports/out|" \
        -e 's/^\([0-9]* scenarios*, [0-9]* runs*\), [0-9]* events*/\1/'
}

# Names of the files with that ending, without it.
names() {
    find scenarios/selftest -name "*.$1" | sed "s/\.$1\$//" | sort
}

for name in $(names lua); do
    COLUMNS=132 NO_COLOR=1 "$mqrig" run "$name.lua" --limit 100 --out "$work/out" >"$work/actual" 2>&1 </dev/null
    status=$?
    { told <"$work/actual"; echo "exit status $status"; } >"$work/text"
    if [ "$update" = --update ]; then
        cp "$work/text" "$name.txt"
    fi
    if diff -u "$name.txt" "$work/text" >"$work/difference" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL  $name.lua"
        cat "$work/difference"
    fi
done

for name in $(names txt); do
    if [ ! -f "$name.lua" ]; then
        failed=$((failed + 1))
        echo "FAIL  $name.txt belongs to no scenario"
    fi
done

# Count one more check; its output is shown only when it fails.
check() { # sentence, command...
    sentence=$1
    shift
    if "$@" >"$work/out.txt" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL  $sentence"
        cat "$work/out.txt"
    fi
}

# Every kind of failure fits into the formats that machines read.
"$mqrig" run selftest --limit 100 --out "$work/out" --report "junit=$work/junit.xml" --report "json=$work/result.json" >"$work/all"
check "JUnit keeps its schema" xmllint --noout --schema reports/junit.xsd "$work/junit.xml"
check "the document keeps its schema" /usr/bin/jsonschema -i "$work/result.json" reports/result.schema.json

# What can be found without running is, and nothing else is complained of.
cat >"$work/expected" <<'TEXT'
scenarios/selftest/clause_is_unknown.lua:4: covers: requirements.lua has no clause "SEND-99"; did you mean "SEND-09"?
scenarios/selftest/covers_is_missing.lua:4: say which clauses it checks: covers = "SEND-14"; covers = {} when it checks none
scenarios/selftest/declaration_comes_late.lua:4: scenario { ... } must be the first statement, before "name_server"
scenarios/selftest/dot_is_a_colon.lua:13: write expect.equal(...), with a dot
scenarios/selftest/filter_names_no_failure.lua:14: no request, response or event is called "MQCleintException"; did you mean "MQClientException"?
scenarios/selftest/filter_names_nothing.lua:14: no request, response or event is called "SEND_MESAGE"; did you mean "SEND_MESSAGE"?
scenarios/selftest/global_is_undeclared.lua:13: "result" is set but not declared; write local in front of it
scenarios/selftest/lua_does_not_parse.lua:9: '}' expected (to close '{' at line 8) near 'p'
scenarios/selftest/request_is_unknown.lua:10: no request is called "SENT_MESSAGE"; did you mean "SEND_MESSAGE"?
TEXT
"$mqrig" check scenarios/selftest >"$work/checked" 2>&1
check "check ends with a mistake's exit status" [ $? = 2 ]
grep '^scenarios/' "$work/checked" >"$work/problems"
check "check complains of nothing in the suite" "$mqrig" check scenarios
check "check finds mistakes without running" diff -u "$work/expected" "$work/problems"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
