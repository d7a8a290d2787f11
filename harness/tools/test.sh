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
        echo "$name: ok"
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
    grep '^skip' "$work/out"
    if [ "$bad" != 0 ] || [ $status != 0 ]; then
        [ "$bad" != 0 ] || failed=$((failed + 1))
        sed 's/^/      /' "$work/out"
    fi
}

# cmocka prints `[  PASSED  ] N test(s).` at the end of each group.
unit_tests() { # build
    local program good=0 bad=0 tests
    while read -r program; do
        if "$program" >"$work/unit" 2>&1; then
            tests=$(awk '/^\[  PASSED  \]/ { sum += $4 } END { print sum + 0 }' "$work/unit")
            good=$((good + tests))
        else
            bad=$((bad + 1))
            echo "FAIL  $program"
            cat "$work/unit"
        fi
    done < <(find "$1" -path "$1/sanitized" -prune -o -path "$1/clang" -prune -o -name '*_test' -type f -print |
        sort)
    echo "$good passed, $bad failed"
    [ "$bad" = 0 ]
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

prove() { # label, build, environment that libfaketime needs in it, how many allocations a soak steps over
    local label=$1 mqrig=$2/mqrig needs=$3 stride=$4
    section "$label: unit tests"
    count "unit tests" unit_tests "$2"

    section "$label: scenarios that must fail, command line, reports"
    count "failure texts" bash harness/tests/selftest.sh "$mqrig"
    count "command line and reports" bash harness/tests/command_line_test.sh "$mqrig"
    count "command line, abused" bash harness/tests/command_abuse_test.sh "$mqrig"

    section "$label: scenarios without memory, a sample (make soak does all)"
    count "soak" "$mqrig" soak --stride "$stride"

    section "$label: the suite, and the same trace digests every time"
    local before=$failed
    count "suite" "$mqrig" run --out "$work/reports"
    if [ "$failed" != "$before" ] || [ -e "$work/suite_failed" ]; then
        [ -e "$work/suite_failed" ] || echo "the suite does not pass: its digests are not compared"
        touch "$work/suite_failed"
        return
    fi
    if [ ! -e "$work/first" ]; then
        check "first run" digests "$mqrig" "$work/first"
    fi
    suite_again "once more" "$mqrig"
    suite_again "elsewhere in memory, in another place" "$mqrig" PADDING="$(printf '%4096s' x)" LC_ALL=C.UTF-8 \
        TZ=Asia/Tokyo

    section "$label: the same digests at other dates and rates"
    library=$(faketime_library)
    if [ -z "$library" ]; then
        failed=$((failed + 1))
        echo "FAIL  libfaketimeMT.so.1 is not installed"
        return
    fi
    suite_again "2031, ten times as fast" "$mqrig" "$needs" LD_PRELOAD="$library" FAKETIME='@2031-05-06 07:08:09 x10'
    suite_again "1999, three times as fast" "$mqrig" "$needs" LD_PRELOAD="$library" \
        FAKETIME='@1999-12-31 23:59:50 x3'
}

prove "plain build" "$build" NONE= 197
# The preloaded library comes before the sanitizer's, which is fine here and has to be said.
prove "address and undefined-behaviour sanitizers" "$sanitized" ASAN_OPTIONS=verify_asan_link_order=0 997

section "bugs where memory runs out are found"
count "soak" bash harness/tests/soak_test.sh "$build"

section "lint rules reject their samples"
count "lint samples" sh harness/tests/lint_test.sh "$build"

section "planted bugs"
count "what is said of them" sh harness/tests/mutants_test.sh

echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
