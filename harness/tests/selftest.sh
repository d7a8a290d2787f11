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

for file in scenarios/selftest/*.lua; do
    text="${file%.lua}.txt"
    COLUMNS=132 NO_COLOR=1 "$mqrig" run "$file" --out "$work/out" >"$work/actual" 2>&1
    status=$?
    # The folder for traces is this test's own.
    sed "s|$work/out|reports/out|g" "$work/actual" | sed -n '/^\(FAIL\|ERROR\)/,/^$/p;/^exit/p' >"$work/text"
    echo "exit status $status" >>"$work/text"
    if [ "$update" = --update ]; then
        cp "$work/text" "$text"
    fi
    if cmp -s "$text" "$work/text"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL  $file" >&2
        diff -u "$text" "$work/text" >&2
    fi
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
