#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the tools that plant bugs say of a bug that is noticed, of one that is not, and of one that is no C.
# The environment says how to build, as `make mutants` sets it. Prints `N passed, N failed`.
set -u
samples=harness/tests/lint/mutants
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

verdict() { # name, ok?
    if [ "$2" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "mutants_test: $1" >&2
        cat "$work/out" >&2
    fi
}

says() { # name, status, text
    [ "$status" = "$2" ] && grep -q -e "$3" "$work/out"
    verdict "$1" $?
}

lua5.4 harness/tools/mutants.lua --only outcomes/ --out "$work/matrix.txt" "$samples/outcomes.lua" >"$work/out" 2>&1
status=$?
says "a bug that is noticed" 1 '^outcomes/noticed  *[1-9][0-9]* killers '
says "its killers" 1 '^    .*send/'
says "a bug that is not" 1 '^outcomes/unnoticed  *0 killers '
says "the list of survivors" 1 'outcomes.lua:9  outcomes/unnoticed'
says "scenarios that kill none" 1 'scenarios that kill no mutant'
says "the last line" 1 '^2 mutants, 1 killed, 1 survived'
cmp -s "$work/out" "$work/matrix.txt"
verdict "the file" $?

lua5.4 harness/tools/mutants.lua "$samples/not_c.lua" >"$work/out" 2>&1
status=$?
says "a bug that is no C" 2 'not_c.lua:3: error: not_c/half_a_line does not compile'

lua5.4 harness/tools/mutants.lua --only nobody "$samples/not_c.lua" >"$work/out" 2>&1
status=$?
says "nothing selected" 4 'no mutant is called nobody'

lua5.4 harness/tools/mutate.lua --check --survivors "$samples/explained.lua" sut/c/core/lock.c >"$work/out" 2>&1
status=$?
says "an explanation that fits nothing" 2 'explained.lua:3: error: explanation fits no edit of sut/c/core/lock.c'
says "an explanation without a reason" 2 'explained.lua:4: error: explanation has no reason'

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
