#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One planted bug: compile its source alone, link it with the ordinary objects, run the suite.
# Usage: mutant.sh FOLDER [options of mqrig run]. FOLDER is $BUILD/mutants/ID and holds mutant.c;
# it gets `verdicts`, `status` (that of the suite, or `compile`) and `milliseconds`. Prints FOLDER.
set -u
folder=$1
shift
now() {
    echo $(($(date +%s%N) / 1000000))
}
begun=$(now)
rm -f "$folder/verdicts" "$folder/status"

# Before the archives, so that the mutant stands for the member it replaces.
if $CC $MUTANT_FLAGS -w -Isut/c -c "$folder/mutant.c" -o "$folder/mutant.o" 2>"$folder/errors" &&
    $CC $MUTANT_FLAGS -s "$BUILD/harness/main.o" "$folder/mutant.o" "$BUILD/libharness.a" "$BUILD/libmocks.a" \
        "$BUILD/libsut.a" $LINK_LIBS -o "$folder/mqrig" 2>>"$folder/errors"; then
    # A mutant may spin, or eat memory: that costs seconds. What had ended by then is still reported.
    (
        [ -n "$SANITIZE" ] || ulimit -v 4000000
        exec timeout -k 5 60 "$folder/mqrig" run --jobs 1 --limit 2 --out "$folder/out" \
            --report "harness/tools/verdicts.lua=$folder/verdicts" "$@"
    ) >"$folder/output" 2>&1
    echo $? >"$folder/status"
else
    echo compile >"$folder/status"
fi
echo $(($(now) - begun)) >"$folder/milliseconds"
echo "$folder"
