#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What may be done to the command line: odd files as scenarios, outputs that cannot be written, readers that go away,
# signals. Usage: command_abuse_test.sh MQRIG. Prints `N passed, N failed`.
set -u
mqrig=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 3
mkdir -p scenarios/x
cp "$root/scenarios/requirements.lua" scenarios/
passed=0
failed=0
status=0

verdict() { # sentence, ok?
    if [ "$2" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL  $1 (exit status $status)" >&2
        sed 's/^/      /' "$work/out" >&2
    fi
}

rig() {
    NO_COLOR=1 timeout 60 "$mqrig" "$@" >"$work/out" 2>&1 </dev/null
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

cat >scenarios/x/fine.lua <<'LUA'
scenario { "Fine", covers = "SEND-01" }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "t", brokers = { a }, queues = 1 }
local p = producer { name_server = ns }
p:start()
expect.equal(p:send { topic = "t", body = "x" }.status, "SEND_OK")
LUA

# ---- What a folder of scenarios may hold ----
ln -s . scenarios/x/itself
ln -s .. scenarios/x/above
mkfifo scenarios/x/pipe.lua
mkdir scenarios/x/folder.lua
rig run --list
exits "links that lead back, pipes and folders do not matter" 0
[ "$(wc -l <"$work/out")" = 1 ]
verdict "and the scenario beside them is found once" $?

head -c 20000 "$mqrig" >scenarios/x/garbage.lua
rig run x/garbage
exits "garbage is no scenario" 2
says "and is told at its line" 'scenarios/x/garbage.lua:[0-9]+: '
rig check x/garbage
exits "nor for check" 2

ln -s nowhere scenarios/x/dangling.lua
rig run x/dangling
exits "a link to nowhere is no scenario" 2
says "and is told once" '^  scenarios/x/dangling.lua: cannot be read: No such file'

{ cat scenarios/x/fine.lua; head -c 10000000 /dev/zero | tr '\0' '-'; } >scenarios/x/large.lua
rig run x/large
exits "10 MB of comment may follow" 0
rm scenarios/x/*a*.lua

rig run --scenarios nowhere
exits "a missing folder of scenarios is a usage error" 2
rig run --scenarios scenarios/x/fine.lua
exits "so is a file in its place" 2
rig run /dev/null
exits "a device is no scenario" 2
says "and is told so" '/dev/null:1: scenario'

# A child that declares many files is given up with the one that hangs where no hook looks.
cat >scenarios/x/hangs.lua <<'LUA'
local _ = ("a"):rep(60):find(("a-"):rep(60) .. "b")
LUA
rig run x --limit 1
exits "a declaration that hangs is an error" 2
says "and is told once" '^  scenarios/x/hangs.lua: ran longer than 1 s of real time'
says "and its neighbours run" '^1 passed, 1 failed'
rm scenarios/x/hangs.lua

# ---- Outputs ----
for words in "run x/fine" "run --list" "run x/fine --report json" "check" "--help" "--version"; do
    NO_COLOR=1 "$mqrig" $words >/dev/full 2>"$work/out" </dev/null
    status=$?
    exits "$words: a full disk is noticed" 3
    says "$words: and told" 'standard output cannot be written'
    NO_COLOR=1 "$mqrig" $words 2>"$work/out" </dev/null | :
    status=${PIPESTATUS[0]}
    exits "$words: a reader that goes away has seen enough" 0
    [ ! -s "$work/out" ]
    verdict "$words: and hears nothing of it" $?
done
ln -s /dev/full full
rig run x/fine --report json=full --report "junit=$work/junit.xml"
exits "a report that cannot be written is noticed" 3
says "and told" 'full: No space left on device'
[ -s junit.xml ] && [ -L full ]
verdict "and the other report is there" $?
rig run x/fine --report json=/proc/nowhere/x
exits "so is a folder that cannot be made" 3
COLUMNS=99999999999999999999 rig run x/fine
exits "a terminal of any width will do" 0

# ---- Signals: the run stops, nobody is left behind ----
cat >scenarios/x/endless.lua <<'LUA'
scenario { "Endless", covers = {}, limit = s(1e8) }
while true do sleep(0) end
LUA
for signal in INT TERM HUP KILL; do
    # A shell's background processes ignore INT unless job control is on.
    set -m
    "$mqrig" run x/endless --limit 60 >"$work/out" 2>&1 </dev/null &
    child=$!
    set +m
    sleep 0.5
    below=$(cat /proc/$child/task/$child/children)
    below=${below%% *}
    kill -$signal $child
    wait $child 2>/dev/null
    status=$?
    expected=3
    [ $signal = KILL ] && expected=137
    exits "$signal ends a run" $expected
    sleep 1
    # Where nobody reaps orphans they stay as zombies.
    [ -n "$below" ] && { [ ! -e "/proc/$below" ] || grep -q '^State:[[:space:]]*Z' "/proc/$below/status"; }
    verdict "$signal leaves nobody behind" $?
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
