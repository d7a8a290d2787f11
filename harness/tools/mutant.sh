#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One planted bug. Usage: mutant.sh build FOLDER, then mutant.sh run FOLDER [options of mqrig run]; mutant.sh both FOLDER
# [...] does both and keeps no program. FOLDER holds mutant.c. `build` compiles that source alone and links it with the
# ordinary objects, or leaves FOLDER/mqrig away; `run` runs the suite and writes `verdicts`, `status` and `milliseconds`.
# FOLDER/words, when it is there, names the scenarios that are run. All print FOLDER.
set -u
step=$1
folder=$2
shift 2

now() {
    echo $(($(date +%s%N) / 1000000))
}

# The mutant's object comes before the archives, so that it stands for the member it replaces.
build() {
    rm -f "$folder/mqrig"
    $CC $MUTANT_FLAGS -w -Isut/c -c "$folder/mutant.c" -o "$folder/mutant.o" &&
        $CC $MUTANT_FLAGS -s "$BUILD/harness/main.o" "$folder/mutant.o" "$BUILD/libharness.a" "$BUILD/libmocks.a" \
            "$BUILD/libsut.a" $LINK_LIBS -o "$folder/mqrig"
} >"$folder/errors" 2>&1

# A mutant may spin, or eat memory: that costs seconds. What had ended by then is still reported.
run() {
    begun=$(now)
    [ ! -e "$folder/words" ] || set -- "$@" $(cat "$folder/words")
    rm -f "$folder/verdicts"
    (
        [ -n "$SANITIZE" ] || ulimit -v 4000000
        exec timeout -k 5 60 "$folder/mqrig" run --jobs 1 --limit 2 --out "$folder/out" \
            --report "harness/tools/verdicts.lua=$folder/verdicts" "$@"
    ) >"$folder/output" 2>&1
    echo $? >"$folder/status"
    echo $(($(now) - begun)) >"$folder/milliseconds"
}

case $step in
build) build ;;
run) run "$@" ;;
both)
    rm -f "$folder/status"
    build && run "$@"
    rm -rf "$folder/mqrig" "$folder/mutant.o" "$folder/out"
    ;;
esac
echo "$folder"
