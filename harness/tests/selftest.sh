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
    COLUMNS=132 NO_COLOR=1 "$mqrig" run "$name.lua" --out "$work/out" >"$work/actual" 2>&1 </dev/null
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

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
