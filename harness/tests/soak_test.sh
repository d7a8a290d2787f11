#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# mqrig soak, and that it notices what it is there for: producers with a bug planted where memory
# runs out, a crash, a leak, a call that never ends. Usage: soak_test.sh BUILD_DIR
# Prints `N passed, N failed`.
set -u
build=$1
cc=${CC:-cc}
libraries="$(pkg-config --libs lua5.4) -lcjson -lz -lm"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

verdict() { # sentence, ok?
    if [ "$2" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL  $1 (exit status $status)" >&2
        sed 's/^/      /' "$work/out" >&2
    fi
}

# Run a program; its output is in $work/out, its exit status in $status.
run() {
    "$@" >"$work/out" 2>&1 </dev/null
    status=$?
}

exits() { # sentence, status
    [ "$status" = "$2" ]
    verdict "$1" $?
}

says() { # sentence, pattern
    grep -qE -- "$2" "$work/out"
    verdict "$1" $?
}

# A program whose producer has a bug: an edit of one source, in $work/NAME.
plant() { # name, source, text to replace, what by
    python3 - "$2" "$work/$1.c" "$3" "$4" <<'END' || exit 3
import sys
source, planted, old, new = sys.argv[1:]
text = open(source).read()
assert text.count(old) == 1, f"{source}: {old!r} occurs {text.count(old)} times"
open(planted, "w").write(text.replace(old, new))
END
    # Before the archives, so that it stands for the member it replaces.
    $cc -std=c11 -D_POSIX_C_SOURCE=200809L -w -g -Isut/c -c "$work/$1.c" -o "$work/$1.o" &&
        $cc "$build/harness/main.o" "$work/$1.o" "$build/libharness.a" "$build/libmocks.a" "$build/libsut.a" \
            $libraries -o "$work/$1" || exit 3
}

sound=send/message_is_acknowledged_by_its_broker
broken=selftest/request_breaks_a_clause

run "$build/mqrig" soak $sound
exits "a sound producer is sound without memory" 0
says "figures" '^1 scenarios, [1-9][0-9]+ allocations failed, 0 findings$'
says "the last line counts scenarios" '^1 passed, 0 failed$'
all=$(sed -n 's/^1 scenarios, \([0-9]*\) .*/\1/p' "$work/out")

run "$build/mqrig" soak $sound --stride 10 --jobs 3
says "every tenth allocation, by three" "^1 scenarios, ($((all / 10))|$((all / 10 + 1))) allocations"
run "$build/mqrig" soak $sound --most 7
says "seven allocations at most" '^1 scenarios, [67] allocations'

run "$build/mqrig" replay $sound --out "$work" --fail-allocation $((all + 1))
exits "a replay beyond the last allocation is a mistake" 2
says "with their number" "this run makes $all, and number $((all + 1))"

run "$build/mqrig" soak $broken
exits "a broken rule is a failure" 1
says "the rule" 'breaks SENDREQ-31'
says "the last line counts it" '^0 passed, 1 failed$'
replay=$(sed -n 's/^ *replay  //p' "$work/out" | head -n 1)
run sh -c "$replay --out $work"
exits "the replay line works" 1
says "and shows the same" 'breaks SENDREQ-31'
says "with its own replay line" "--fail-allocation [0-9]+"

plant crash sut/c/core/buf.c '        buf->failed = true;
        return false;' '        *bytes = 0;'
run "$work/crash" soak $sound
exits "a crash is a failure" 1
says "told with its signal" 'the run broke down: killed by signal 11'
says "and its allocation" '^FAIL  send/message_is_acknowledged_by_its_broker  allocation [0-9]+$'

plant leak sut/c/core/producer.c '        producer_free(producer);
        return NULL;
    }
    list_append' '        return NULL;
    }
    list_append'
run "$work/leak" soak $sound
exits "a leak is a failure" 1
says "told in bytes" 'p still holds [0-9]+ bytes after its manager was freed'

plant hang sut/c/core/call.c '        fail_before_write(call, err_out_of_memory());
        return;' '        return;'
run "$work/hang" soak $sound
exits "a call that never ends is a failure" 1
says "told with what it waits for" 'an operation of p never ends: start of shop: waiting for the project group'

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
