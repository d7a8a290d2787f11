#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Everything that proves the project, in one run. Usage: test.sh BUILD_DIR SANITIZED_BUILD_DIR
# Both builds exist already. The last line is `N passed, N failed`.
set -u
build=$1
sanitized=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

section() {
    printf '\n== %s\n' "$1"
}

# Count one check; its output is shown only when it fails.
check() { # name, command...
    local name=$1
    shift
    if "$@" >"$work/out" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL  $name"
        sed 's/^/      /' "$work/out"
    fi
}

# Add the counts of something that ends with `N passed, N failed`.
count() { # name, command...
    local name=$1 line
    shift
    "$@" >"$work/out" 2>&1
    local status=$?
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$work/out" | tail -n 1)
    if [ -z "$line" ]; then
        failed=$((failed + 1))
        echo "FAIL  $name: ended with status $status and no count"
        sed 's/^/      /' "$work/out"
        return
    fi
    passed=$((passed + $(echo "$line" | sed -E 's/^([0-9]+) passed.*/\1/')))
    local bad
    bad=$(echo "$line" | sed -E 's/^[0-9]+ passed, ([0-9]+) failed.*/\1/')
    failed=$((failed + bad))
    echo "$name: $line"
    if [ "$bad" != 0 ] || [ $status != 0 ]; then
        [ "$bad" != 0 ] || failed=$((failed + 1))
        sed 's/^/      /' "$work/out"
    fi
}

# cmocka prints `[  PASSED  ] N test(s).` and `[  FAILED  ] N test(s), ...`.
unit_tests() { # build
    local program good=0 bad=0
    while read -r program; do
        if "$program" >"$work/unit" 2>&1; then
            good=$((good + $(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$work/unit" | paste -sd+ | sed 's/^$/0/' | bc_sum)))
        else
            bad=$((bad + 1))
            echo "FAIL  $program"
            cat "$work/unit"
        fi
    done < <(find "$1" -name '*_test' -type f | sort)
    echo "$good passed, $bad failed"
    [ "$bad" = 0 ]
}
bc_sum() {
    read -r sum
    echo $((sum))
}

digests() { # mqrig, file, further environment as VAR=value...
    local mqrig=$1 file=$2
    shift 2
    env "$@" "$mqrig" run --report "digests=$file" --out "$work/reports" >/dev/null
}

suite_again() { # name, mqrig, environment...
    local name=$1 mqrig=$2
    shift 2
    check "$name: runs" digests "$mqrig" "$work/again" "$@"
    check "$name: same digests" cmp "$work/first" "$work/again"
}

faketime_library() {
    find /usr/lib -name libfaketimeMT.so.1 2>/dev/null | head -n 1
}

prove() { # label, build
    local label=$1 mqrig=$2/mqrig
    section "$label: unit tests"
    count "unit tests" unit_tests "$2"
    section "$label: scenarios that must fail, command line, reports"
    count "failure texts" sh harness/tests/selftest.sh "$mqrig"
    count "command line and reports" sh harness/tests/command_line_test.sh "$mqrig"
    section "$label: the suite, and the same trace digests every time"
    count "suite" "$mqrig" run --out "$work/reports"
    check "first run" digests "$mqrig" "$work/first"
    suite_again "second run" "$mqrig" NONE=1
    suite_again "one job" "$mqrig" NONE=1
}

prove "plain build" "$build"

section "plain build: under libfaketime, another date and ten times the rate"
library=$(faketime_library)
if [ -z "$library" ]; then
    failed=$((failed + 1))
    echo "FAIL  libfaketimeMT.so.1 is not installed"
else
    suite_again "2031 at x10" "$build/mqrig" LD_PRELOAD="$library" FAKETIME='@2031-05-06 07:08:09 x10'
    suite_again "1999 at x3" "$build/mqrig" LD_PRELOAD="$library" FAKETIME='@1999-12-31 23:59:50 x3'
fi

prove "address and undefined-behaviour sanitizers" "$sanitized"

section "lint rules reject their samples"
count "lint samples" sh harness/tests/lint_test.sh "$build"

echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
