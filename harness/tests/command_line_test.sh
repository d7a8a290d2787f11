#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The command line as a user meets it: exit codes, help, new, check, replay, reports. Usage: command_line_test.sh MQRIG
# Prints `N passed, N failed`.
set -u
mqrig=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 3
mkdir -p scenarios
cp "$root/scenarios/requirements.lua" scenarios/
passed=0
failed=0

# Run mqrig; its output is in $work/out, its exit status in $status.
rig() {
    NO_COLOR=1 "$mqrig" "$@" >"$work/out" 2>&1 </dev/null
    status=$?
}

verdict() { # sentence, ok?
    if [ "$2" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL  $1 (exit status $status)" >&2
        sed 's/^/      /' "$work/out" >&2
    fi
}

exits() { # sentence, status
    [ "$status" = "$2" ]
    verdict "$1" $?
}

says() { # sentence, pattern
    grep -qE -- "$2" "$work/out"
    verdict "$1" $?
}

# ---- Help and usage ----
rig --help
exits "--help succeeds" 0
[ "$(wc -l <"$work/out")" -le 24 ] && ! grep -qE '.{81}' "$work/out"
verdict "--help fits a screen" $?
says "--help shows examples" 'mqrig run '
rig --version
says "--version" '^mqrig [0-9]'
rig rnu
exits "an unknown command is a usage error" 2
says "and suggests one" 'did you mean "?run"?'
rig run --sede 1
exits "an unknown option is a usage error" 2
says "and suggests one" 'did you mean "?--seed"?'
rig run --report nonsense
exits "an unknown report format is a usage error" 2

# ---- new, check, run, replay ----
rig new send/first_try
exits "new writes a scenario" 0
[ -f scenarios/send/first_try.lua ]
verdict "new writes it where it says" $?
rig new send/first_try
exits "new does not overwrite" 2
rig check scenarios
exits "check accepts it" 0
rig run
exits "it runs" 0
[ "$(tail -n 1 "$work/out")" = "1 passed, 0 failed" ]
verdict "the last line counts" $?
rig run send/first_try
exits "by id" 0
rig run 'send/*'
exits "by glob" 0
rig run scenarios/send
exits "by path" 0
rig run send
exits "by tag" 0
sed -i 's/covers/tags = "greeting", covers/' scenarios/send/first_try.lua
rig run greeting
exits "by a tag of its own" 0
rig run
says "the whole suite tells how each clause stands" \
    '^coverage  [01] of [0-9]+ clauses by scenarios, [0-9]+ more by unit tests, [0-9]+ explained, [0-9]+ open$'
says "and how those of an area do" '^  BROKER +0 of +[0-9]+  open .*  unit .*25'
rig run nowhere/to_be_found
exits "nothing selected" 4
rig run send/frist_try
exits "a mistyped id selects nothing" 4
says "and is suggested" 'did you mean "send/first_try"'
rig run SEND-01
exits "a clause selects nothing when nobody covers it" 4
says "and says so" 'no scenario covers SEND-01'
rig check
exits "covering nothing is no mistake" 0
says "but noted" 'first_try.lua:1: note: it covers no clause'
sed -i 's/covers = {}/covers = "SEND-01"/' scenarios/send/first_try.lua
rig run SEND-01
exits "by clause" 0
says "a selection has one line of coverage" '^coverage  1 of [0-9]+ clauses$'
! grep -q ' of .* not ' "$work/out"
verdict "and no table" $?
rig run SEND-0l
says "a mistyped clause is suggested" 'did you mean the clause SEND-'
rig run first_tyr
says "a part of an id, too" 'did you mean "send/first_try"'
rig clauses SEND-01
exits "clauses" 0
says "shows the sentence's source" '^  source: '
says "and who covers it" '^  send/first_try$'
rig clauses BROKER-25
says "and which unit tests" '^  unit test mocks/tests/[a-z_]+\.c:[a-z_]+$'
rig clauses FRAME-11
says "or why nothing does" '^  not covered: [A-Z]'
rig clauses SEND
says "clauses by area" '^SEND-02 '
rig clauses nothing-of-the-kind
exits "no such clause" 4
rig clauses SEND-01 nothing-of-the-kind
exits "one of two that is none" 4
says "and which" 'no clause has "nothing-of-the-kind" in it'
rig replay first_try
exits "replay takes the last part of an id" 0
rig replay nowhere
exits "nothing to replay" 4
rig replay
exits "replay takes one scenario" 2
rig run --list
says "--list shows ids and titles" '^send/first_try '
rig run --trace
says "--trace prints the trace" 'p > [a-z]+ +SEND_MESSAGE'
rig run --seed 1 --seed 1
exits "one seed only" 2
COLUMNS=50 rig run --list
! grep -qE '.{51}' "$work/out"
verdict "--list keeps to the width" $?
mkdir "an odd place"
cp -r scenarios "an odd place/s"
sed -i 's/SEND_OK/SEND_KO/' "an odd place/s/send/first_try.lua"
rm "an odd place/s/requirements.lua"
rig run --scenarios "an odd place/s"
says "the line that replays can be pasted" "replay --scenarios 'an odd place/s' send/first_try --seed 1"
says "clauses have their sentences without a catalogue" '^ +SEND-01: [A-Z]'
rm -r "an odd place"
rig replay send/first_try --seed 1
exits "replay" 0
says "replay shows the trace" 'p > [a-z]+ +SEND_MESSAGE'

# ---- A failure, an error ----
sed 's/SEND_OK/SEND_KO/' scenarios/send/first_try.lua >scenarios/send/wrong.lua
rig run send/wrong
exits "a failing scenario" 1
says "names itself first" '^FAIL +send/wrong +seed 1'
says "and the line" 'scenarios/send/wrong.lua:[0-9]+'
says "and how to replay" 'replay send/wrong --seed 1'
trace=$(sed -n 's/^ *trace *\([^ ]*\).*/\1/p' "$work/out" | head -n 1)
[ -n "$trace" ] && [ -s "$trace" ]
verdict "and leaves its trace" $?
cat >scenarios/send/typo.lua <<'LUA'
scenario { "A typo", covers = "SEND-01" }

local ns = name_server "ns"
local p = producer { name_server = ns, retrys = 2 }
p:start()
LUA
rig run send/typo
exits "a mistake in a scenario" 2
says "is told at its line" 'scenarios/send/typo.lua:4'
says "with a suggestion" 'did you mean "retries"'
rig check scenarios/send/typo.lua
echo 'scenario { "Broken", covers = "SEND-01" ' >scenarios/send/syntax.lua
rig check scenarios/send/syntax.lua
exits "check finds a syntax error" 2
says "at its line" "scenarios/send/syntax.lua:2: '}' expected \(to close '\{' at line 1\)"
printf 'scenario { "Unknown clause", covers = "SEND-99" }\nlocal x = name_sever "ns"\n' >scenarios/send/unknown.lua
rig check scenarios/send/unknown.lua
exits "check finds unknown clauses and names" 2
says "the clause" 'SEND-99'
says "the name, with a suggestion" 'unknown.lua:2.*name_server'
cat >scenarios/send/words.lua <<'LUA'
scenario { "Words", covers = {} }
local a = broker "a"
a:on("SEND_MESAGE", { code = 1 })
a:onn("SEND_MESSAGE", {})
log(os)
expect.eqaul(1, 1)
clock.jmp(3)
expect.count(1, "SEND_MESSGE")
expect.never { "REFUSD" }
LUA
rig check send/words
for line in 3:.*SEND_MESSAGE 4:.*\"on\" 5:.*clock.wall 6:.*\"equal\" 7:.*\"jump\" 8:.*SEND_MESSAGE 9:.*REFUSED; do
    says "check finds $line" "^scenarios/send/words.lua:$line"
done
exits "words that mean nothing" 2
rm scenarios/send/syntax.lua scenarios/send/unknown.lua scenarios/send/words.lua
rig run --fail-fast --jobs 1
status_before=$status
[ "$status_before" = 2 ] || [ "$status_before" = 1 ]
verdict "--fail-fast fails" $?
says "and says what it left out" '^not complete: 2 of 3 runs'

rig run send/wrong --out "$work/elsewhere"
[ -s "$work/elsewhere/send/wrong.1.trace" ]
verdict "--out says where traces go" $?

# ---- Colour ----
! grep -q "$(printf '[\033\r]')" "$work/out"
verdict "no colour and no progress where there is no terminal" $?
on_terminal() { # environment; as bytes that can be seen
    env -u NO_COLOR TERM=xterm "$@" script -qec "$mqrig run send/wrong" /dev/null </dev/null | cat -v >"$work/out"
}
# Some containers have no pseudo-terminals; what cannot be looked at is said, and not counted.
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    on_terminal NONE=1
    says "a terminal gets colours" '\^\[\[31;1mFAIL'
    on_terminal NO_COLOR=1
    says "unless NO_COLOR is set: the text is there" 'FAIL  send/wrong'
    ! grep -qF '^[[31' "$work/out"
    verdict "and colours are not" $?
else
    echo "skip  colours: no pseudo-terminal can be made here"
fi

# ---- Reports ----
rm scenarios/send/typo.lua
rig run --seed 7 --jobs 1 --report "digests=$work/one" --report "digests=$work/two"
rig run --seed 7 --jobs 4 --report digests
grep '^send/first_try 7 ' "$work/one" >/dev/null && cmp "$work/one" "$work/two" && cmp "$work/one" "$work/out"
verdict "--seed is that of every run, reports may be many, jobs change nothing" $?
mkdir "$work/folder"
echo old >"$work/file"
rig run send/first_try --report "junit=$work/folder"
exits "a report that cannot be written is known before the run" 2
rig run send/first_try --report "junit=$work/file/x.xml"
exits "so is one below a file" 2
says "and why" 'Not a directory'
rig run send/wrong --out "$work/file"
exits "traces that cannot be written hide no verdict" 1
says "a note says so" 'trace could not be written: .*; choose a folder with --out'
rig run send/first_try --report "xml=$work/x.xml"
exits "an unknown format" 2
says "lists those there are" 'console, junit, json, digests, and FILE.lua'
[ -z "$(ls -A "$work/folder")" ] && [ "$(cat "$work/file")" = old ]
verdict "and leaves nothing behind" $?
cat >"$work/broken.lua" <<'LUA'
return function(result) return result.nothing.at.all end
LUA
rig run send/first_try --report "$work/broken.lua=$work/file"
exits "a broken report format is the rig's failure" 3
[ "$(cat "$work/file")" = old ]
verdict "and the last report stays as it was" $?
rig run send/first_try --report json --report junit
exits "only one report can take standard output" 2
"$mqrig" run send/first_try >/dev/full 2>"$work/out"
status=$?
exits "a full disk is noticed" 3
rig run --report "junit=$work/junit.xml" --report "json=$work/result.json" --report "digests=$work/digests"
exits "reports of a failing suite" 1
xmllint --noout --schema "$root/reports/junit.xsd" "$work/junit.xml" >"$work/out" 2>&1
verdict "JUnit is valid" $?
grep -q '<failure' "$work/junit.xml" && grep -q 'name="wrong"' "$work/junit.xml"
verdict "JUnit names the failure" $?
/usr/bin/jsonschema -i "$work/result.json" "$root/reports/result.schema.json" >"$work/out" 2>&1
verdict "the document keeps its schema" $?
sed 's/"verdict"/"verdikt"/' "$work/result.json" >"$work/broken.json"
! /usr/bin/jsonschema -i "$work/broken.json" "$root/reports/result.schema.json" >"$work/out" 2>&1
verdict "and the check of the schema can fail" $?
sed 's/<testcase name=/<testcase nmae=/' "$work/junit.xml" >"$work/broken.xml"
! xmllint --noout --schema "$root/reports/junit.xsd" "$work/broken.xml" >"$work/out" 2>&1
verdict "and the check of JUnit can fail" $?
cut -d' ' -f1,2 "$work/digests" | grep -q '^send/first_try 1$'
verdict "digests name the run" $?

# ---- Narrow ----
cat >scenarios/send/wide.lua <<'LUA'
scenario { "A title of many words that no terminal of eighty columns could show on a line", covers = "SEND-01" }

local ns = name_server "ns"
local a = broker "broker_with_a_name"
ns:route { topic = "t", brokers = { a }, queues = 1 }
local p = producer { name_server = ns }
p:start()
p:send { topic = "t", body = "x" }
expect.trace("SEND_MESSAGE", [[
     *  p > broker_with_a_name  SEND_MESSAGE  topic=t
     *  p < broker_with_a_name  SYSTEM_BUSY
]])
LUA
COLUMNS=80 rig run send/wide
! grep -vE '^  replay ' "$work/out" | grep -qE '.{81}'
verdict "everything but the line to be copied keeps to 80 columns" $?
says "equal lines of two traces are one" '^ +1  same +\*  p > broker_with_a_name'
COLUMNS=80 rig replay send/wide
says "peers have one column" '^ +0ms  app > p                 START$'
rm scenarios/send/wide.lua

# ---- Examples of the help ----
"$mqrig" --help | sed -n 's/^  mqrig \(run\|replay\) \([a-zA-Z].*\)/\1 \2/p' | sed 's/  .*//' >"$work/examples"
while read -r line; do
    (cd "$root" && eval "NO_COLOR=1 \"$mqrig\" $(echo "$line" | sed "s|out.xml|$work/x.xml|") --out $work/o") >"$work/out" 2>&1 </dev/null
    status=$?
    exits "an example of the help: $line" 0
done < <(grep -v SCENARIO "$work/examples")
[ "$(grep -vc SCENARIO "$work/examples")" -ge 3 ]
verdict "there are examples" $?

# ---- An interrupted run ----
early() { # words
    rm -f "$work/early.json"
    timeout -s INT 0.02 "$mqrig" "$@" --report "json=$work/early.json" >"$work/out" 2>&1 </dev/null
    status=$?
    [ $status = 124 ] && grep -q '"schema"' "$work/early.json"
    verdict "interrupted at once: $*: there is a report" $?
}
for number in $(seq 400); do
    cp scenarios/send/first_try.lua "scenarios/send/copy_$number.lua"
done
early run --jobs 1
early run greeting --jobs 1
rm scenarios/send/copy_*.lua
cat >scenarios/send/endless.lua <<'LUA'
scenario { "Endless", covers = "SEND-01", limit = s(9e8) }

local ns = name_server "ns"
local a = broker "a"
ns:route { topic = "t", brokers = { a }, queues = 1 }
local p = producer { name_server = ns }
p:start()
while true do p:send { topic = "t", body = "x" } end
LUA
"$mqrig" run send/endless --report "json=$work/interrupted.json" >"$work/out" 2>&1 </dev/null &
child=$!
sleep 0.5
kill -INT $child
wait $child
status=$?
exits "an interrupted run is not a pass" 3
grep -q '"complete": *false' "$work/interrupted.json"
verdict "its document says incomplete" $?

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
