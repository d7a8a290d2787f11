#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every lint rule rejects the sample made for it. Usage: lint_test.sh BUILD_DIR. Prints `N passed, N failed`.
set -u
build=$1
samples=harness/tests/lint
passed=0
failed=0

verdict() { # name, ok?
    if [ "$2" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "lint_test: the sample for $1 was accepted" >&2
    fi
}

for name in writable_static banned_symbol wrong_prefix long_function; do
    mkdir -p "$build/$samples"
    ${CC:-cc} -std=c11 -c "$samples/$name.c" -o "$build/$samples/$name.o" || exit 3
done

rejects() { # sample, part of the finding, further arguments of lint.lua
    sample=$1
    text=$2
    shift 2
    lua5.4 harness/tools/lint.lua --build "$build" "$@" "$samples/$sample" | grep -q "$text"
    verdict "$sample" $?
}

rejects long_function.c 'function of 6. lines'
rejects long_file.c 'file of 5.. lines'
rejects long_line.c 'line of 11. columns'
rejects trailing_space.c 'trailing space'
rejects todo.c 'to-do without'
rejects dotdot_include.c 'include through'
rejects sut/c/core/mocks_include.c 'sut must not include'
rejects harness/base/upward_include.c 'a later part of the harness'
rejects writable_static.c 'writable static'
rejects banned_symbol.c 'calls rand'
rejects wrong_prefix.c 'external function other_name'

# ---- The catalogue ----
catalogue_says() { # file and line, part of the finding, files
    where=$samples/$1
    text=$2
    shift 2
    lua5.4 harness/tools/catalogue.lua "$samples/requirements_sample.lua" "$@" |
        grep -qE "^$where: error: .*$text"
    verdict "$where: $text" $?
}
scenario=$samples/scenarios/covers_sample.lua
unit_test=$samples/mocks/tests/covers_test.c
! lua5.4 harness/tools/catalogue.lua "$samples/requirements_good.lua" "$scenario" >/dev/null
verdict "a good catalogue, a scenario with an unknown clause" $?
lua5.4 harness/tools/catalogue.lua "$samples/requirements_good.lua" "$samples/scenarios/covers_good.lua" >/dev/null
verdict "a good catalogue is let through" $?
catalogue_says unknown_clause.c:3 'unknown clause SEND-99' "$samples/unknown_clause.c"
catalogue_says unknown_clause.c:4 'unknown clause SEDN-01' "$samples/unknown_clause.c"
catalogue_says requirements_sample.lua:5 'SEND-01 is covered by no scenario or unit test'
catalogue_says requirements_sample.lua:8 'SEND-02 is covered, remove not_covered' "$scenario"
catalogue_says requirements_sample.lua:12 'SEND-03 is covered, remove not_covered' "$unit_test"
catalogue_says requirements_sample.lua:16 'SEND-04 is of the seed'
catalogue_says scenarios/covers_sample.lua:4 'covers unknown clause SEND-98' "$scenario"
catalogue_says scenarios/covers_sample.lua:4 'covers SEND-02 twice' "$scenario"
catalogue_says scenarios/no_covers.lua:1 'covers no clause' "$samples/scenarios/no_covers.lua"
catalogue_says scenarios/empty_covers.lua:4 'covers no clause' "$samples/scenarios/empty_covers.lua"
catalogue_says mocks/tests/covers_test.c:6 'covers unknown clause SEND-98' "$unit_test"
catalogue_says mocks/tests/covers_test.c:11 'without a test below it' "$unit_test"
catalogue_says mocks/tests/covers_test.c:16 'of another shape' "$unit_test"


rejects_mutant() { # part of the finding, catalogue...
    text=$1
    shift
    lua5.4 harness/tools/mutants.lua --check "$@" >"$build/finding"
    [ $? = 2 ] && grep -q "$text" "$build/finding"
    verdict "mutants: $text" $?
}

rejects_mutant 'sample.lua:3: error: sample/gone does not apply: `from` occurs 0 times in sut/c/core/lock.c' "$samples/mutants/sample.lua"
rejects_mutant 'sample.lua:9: error: sample/twice does not apply: `from` occurs 3 times in sut/c/core/lock.c' "$samples/mutants/sample.lua"
rejects_mutant 'sample.lua:15: error: sample/gone is there already, at .*sample.lua:3' "$samples/mutants/sample.lua"
rejects_mutant 'sample.lua:15: error: sample/gone breaks SEND-99, which' "$samples/mutants/sample.lua"
rejects_mutant 'sample.lua:15: error: sample/gone edits sut/c/core/nothing.c, which is not there' "$samples/mutants/sample.lua"
rejects_mutant 'sample.lua:20: error: other/area is called other/area, call it sample/' "$samples/mutants/sample.lua"
rejects_mutant 'sample.lua:20: error: other/area lacks `story`' "$samples/mutants/sample.lua"
rejects_mutant 'sample.lua:20: error: other/area names no clause' "$samples/mutants/sample.lua"
rejects_mutant 'sample.lua:20: error: other/area changes nothing' "$samples/mutants/sample.lua"
rejects_mutant 'sample.lua:20: error: other/area has an unknown member `stroy`' "$samples/mutants/sample.lua"
rejects_mutant 'sample.lua:24: error: sample/elsewhere edits mocks/broker.c; planted bugs are in sut/c/core' "$samples/mutants/sample.lua"
rejects_mutant 'broken.lua:4: error: ' "$samples/mutants/broken.lua"
rejects_mutant 'twins.lua:9: error: twins/second makes the same edit as twins/first' "$samples/mutants/twins.lua"

! clang-format-14 --dry-run --Werror "$samples/bad_format.c" >/dev/null 2>&1
verdict bad_format.c $?
! clang-tidy-14 --quiet "$samples/tidy_finding.c" -- -std=c11 >/dev/null 2>&1
verdict tidy_finding.c $?
! luacheck --std lua54 -q "$samples/luacheck_finding.lua" >/dev/null 2>&1
verdict luacheck_finding.lua $?

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
