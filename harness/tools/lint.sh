#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# All of `make lint`, from the top of the tree, after a build into $BUILD. Each step is seen to reject a sample by
# harness/tests/lint_test.sh.
set -u
build=${BUILD:-build}
status=0

step() { # name, command...
    name=$1
    shift
    if "$@"; then
        echo "ok    $name"
    else
        echo "FAIL  $name"
        status=1
    fi
}

c_files=$(git ls-files '*.c' '*.h' | grep -v '^harness/tests/lint/')
lua_files=$(git ls-files '*.lua' | grep -v -e '^harness/tests/lint/' -e '^scenarios/')
scenario_files=$(git ls-files 'scenarios/*.lua' 'harness/bench/*.lua' | grep -v '^scenarios/selftest/')
[ -n "$c_files" ] && [ -n "$lua_files" ] && [ -n "$scenario_files" ] || { echo "lint: no files found"; exit 3; }

step "clang-format" clang-format-14 --dry-run --Werror $c_files
step "house rules" lua5.4 harness/tools/lint.lua --build "$build" $c_files $lua_files $scenario_files
step "catalogue" lua5.4 harness/tools/catalogue.lua scenarios/requirements.lua $c_files $lua_files $scenario_files
step "luacheck" luacheck --config harness/tools/luacheck.lua -q --no-color $lua_files $scenario_files
step "mutants apply" lua5.4 harness/tools/mutants.lua --check
step "survivors are explained by edits there are" lua5.4 harness/tools/mutate.lua --check
step "mqrig check" "$build/mqrig" check $(echo "$scenario_files" | grep -v requirements.lua)
step "clang-tidy sut" clang-tidy-14 --quiet $(echo "$c_files" | grep '^sut/.*\.c$') -- -std=c11 -Isut/c
step "clang-tidy mocks" clang-tidy-14 --quiet $(echo "$c_files" | grep '^mocks/.*\.c$') -- -std=c11 -Imocks
step "clang-tidy harness" clang-tidy-14 --quiet $(echo "$c_files" | grep '^harness/.*\.c$') -- -std=c11 \
    -D_POSIX_C_SOURCE=200809L -I. -I"$build/generated" $(pkg-config --cflags lua5.4)
for file in $(git ls-files '*.sh' .ci/run); do
    step "bash -n $file" bash -n "$file"
done
step "clang build" make --no-print-directory -s CC=clang-14 BUILD="$build/clang" build tests
step "manual" sh -c 'lua5.4 harness/tools/manual.lua | cmp - scenarios/MANUAL.md'
exit $status
