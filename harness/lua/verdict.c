/* SPDX-License-Identifier: Apache-2.0
 *
 * What a run that has stopped comes to: a hang or a limit, a violation a fake reported, a broken
 * invariant, and vacuity, which is no pass: answers nobody used, no message sent, nothing expected.
 */

/* LUA verdicts
 * PASS, FAIL, ERROR, SKIP
 *   FAIL   an expectation does not hold; a send or start failed and nobody took the failure; a
 *          server got a frame that breaks a clause; or one of the rules that hold everywhere is
 *          broken:
 *            an asynchronous send that was accepted has exactly one outcome
 *            no request after shutdown has ended
 *            no two requests under way with one opaque on a connection
 *            a SEND_OK names a message that a broker stored, unless an answer was forged
 *            once every producer is shut down, after the scenario and without a trace, nothing is
 *            left of it: no operation, request, permit, timer, connection, port, byte of memory
 *   ERROR  the scenario is wrong: a mistake in Lua, an unknown option or name, nothing left to
 *          happen (a hang), a limit, and checks that prove nothing: an answer that was not used,
 *          no message sent, nothing expected, nothing compared
 *   SKIP   skip "reason"
 *   A scenario waits at its end until its tasks and its asynchronous sends have ended. */
#include "harness/lua/verdict.h"

#include "harness/lua/invariants.h"
#include "harness/lua/lua_expect.h"
#include "harness/lua/wind_down.h"
#include "mocks/codes.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DUMP_BYTES_MAX = 1024, CODE_SEND_MESSAGE = 10, CODE_SEND_MESSAGE_V2 = 310 };

/* Takes `text`. */
static void end(struct run *run, enum lua_host_verdict verdict, const char *kind, int line,
                char *text) {
    lua_host_end(run->host, verdict, lua_host_failure(run->host, kind, line, text));
    free(text);
}

/* ---- Stopped before the end ---- */

static void end_stopped(struct run *run, enum sim_stop stop) {
    char waits[800];
    tasks_describe(&run->tasks, waits, sizeof waits);
    int line = tasks_line(&run->tasks);
    const char *who = waits[0] ? waits : "asynchronous sends are not completed";
    char limit[40];
    switch (stop) {
    case SIM_HANG:
        end(run, HOST_ERROR, "hang", line, must_format("nothing is left to happen while %s", who));
        break;
    case SIM_TIME_LIMIT:
        trace_time(world_sim(run->world)->limit_us, limit, sizeof limit);
        end(run, HOST_ERROR, "limit", line,
            must_format("the limit of %s of virtual time is reached while %s", limit, who));
        break;
    case SIM_EVENT_LIMIT:
        end(run, HOST_ERROR, "limit", line,
            must_format("%llu events have happened at %s, more than a scenario may have, while %s",
                        (unsigned long long)world_sim(run->world)->events,
                        trace_time(run_now(run), limit, sizeof limit), who));
        break;
    case SIM_DONE:
        break;
    }
}

void verdict_look_at_limits(struct run *run) {
    char text[120];
    if (run->host->ended || !real_limits_exceeded(&run->host->limits.real, text, sizeof text)) {
        return;
    }
    char waits[800];
    tasks_describe(&run->tasks, waits, sizeof waits);
    end(run, HOST_ERROR, "limit", tasks_line(&run->tasks),
        must_format("%s%s%s", text, waits[0] ? ", while " : "", waits));
}

/* ---- Violations ---- */

/* 16 bytes a line: offset, hexadecimal, and what is printable. */
static char *dump(const uint8_t *bytes, size_t size) {
    size_t shown = size < DUMP_BYTES_MAX ? size : DUMP_BYTES_MAX;
    char *text = must_alloc((shown / 16 + 2) * 80 + 80);
    size_t used = 0;
    for (size_t at = 0; at < shown; at += 16) {
        used += (size_t)sprintf(text + used, "%04zx ", at);
        for (size_t i = at; i < at + 16; i++) {
            used += (size_t)(i < shown ? sprintf(text + used, " %02x", bytes[i])
                                       : sprintf(text + used, "   "));
        }
        used += (size_t)sprintf(text + used, "  ");
        for (size_t i = at; i < at + 16 && i < shown; i++) {
            text[used++] = bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char)bytes[i] : '.';
        }
        text[used++] = '\n';
    }
    if (shown < size) {
        sprintf(text + used, "... %zu bytes in all\n", size);
    }
    return text;
}

static void end_violation(struct run *run) {
    const struct violation *violation = world_violation(run->world, 0);
    char then[40];
    char *message = must_format("%s got a frame at %s that breaks %s: %s", violation->server,
                                trace_time(violation->at_us, then, sizeof then), violation->clause,
                                violation->text);
    cJSON *failure = lua_host_failure(run->host, "violation", 0, message);
    free(message);
    cJSON_AddStringToObject(failure, "clause", violation->clause);
    if (violation->size > 0) {
        char *bytes = dump(violation->bytes, violation->size);
        cJSON_AddStringToObject(failure, "bytes", bytes);
        free(bytes);
    }
    lua_host_end(run->host, HOST_FAIL, failure);
}

/* ---- Vacuity ---- */

static int line_of(const char *origin) {
    const char *colon = origin ? strrchr(origin, ':') : NULL;
    return colon ? atoi(colon + 1) : 0;
}

static void end_unused(struct run *run, const struct fake *fake, const struct rule *rule) {
    const char *name = rule->code == -1 ? "any request" : codes_request_name(rule->code);
    char code[16];
    snprintf(code, sizeof code, "%d", (int)rule->code);
    char times[40] = "";
    if (rule->times != SIZE_MAX && rule->times > 1) {
        snprintf(times, sizeof times, " %zu of %zu times", rule->times - rule->used, rule->times);
    }
    end(run, HOST_ERROR, "unused_fault", line_of(rule->origin),
        must_format("the answer of %s to %s was not used%s; if that is meant, say optional = true",
                    fake_name(fake), name ? name : code, times));
}

static void check_unused(struct run *run) {
    for (struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
        size_t index = 0;
        const struct rule *rule = script_unused(&fake_server(fake)->script, &index);
        if (rule && !run->unused_faults) {
            end_unused(run, fake, rule);
            return;
        }
    }
}

static size_t count_sends(const struct run *run) {
    size_t count = 0;
    for (struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
        const struct ledger *ledger = &fake_server(fake)->ledger;
        for (size_t i = 0; i < ledger->count; i++) {
            int32_t code = ledger->requests[i]->command.code;
            bool response = (ledger->requests[i]->command.flag & 1) != 0;
            count += !response && (code == CODE_SEND_MESSAGE || code == CODE_SEND_MESSAGE_V2);
        }
    }
    return count;
}

static void check_vacuous(struct run *run) {
    size_t sends = count_sends(run);
    if (sends == 0 && !run->expect_no_send) {
        end(run, HOST_ERROR, "vacuous", 0,
            must_text("no message was sent; if that is meant, declare expect_no_send = \"why\""));
    } else if (sends > 0 && run->expect_no_send) {
        end(run, HOST_FAIL, "value", 0,
            must_format("the scenario declares expect_no_send, but brokers got %zu messages",
                        sends));
    } else if (run->checks == 0) {
        end(run, HOST_ERROR, "vacuous", 0,
            must_text("nothing was expected: such a scenario passes whatever happens; add an "
                      "expectation, such as expect.equal(result.status, \"SEND_OK\")"));
    }
}

/* ---- Reaching it ---- */

static void check_invariants(struct run *run) {
    int line = 0;
    char *broken = invariants_broken(run, &line);
    if (broken) {
        end(run, HOST_FAIL, "invariant", line, broken);
    }
}

void verdict_close(struct run *run) {
    if (run->host->ended) {
        return;
    }
    int line;
    char *broken = wind_down(run, false, &line);
    if (world_violation_count(run->world) > 0) {
        end_violation(run);
        free(broken);
    } else if (broken) {
        end(run, HOST_FAIL, "invariant", line, broken);
    }
}

/* The scenario's tasks may wait for what does not come any more; the world must not go round. */
static char *endless(struct run *run, enum sim_stop stop) {
    char text[120];
    if (real_limits_exceeded(&run->host->limits.real, text, sizeof text)) {
        return must_text(text);
    }
    return stop == SIM_EVENT_LIMIT ? must_text("events follow one another without end") : NULL;
}

void verdict_survive(struct run *run, enum sim_stop stop) {
    int line = 0;
    char *broken = endless(run, stop);
    broken = broken ? broken : invariants_trace_broken(run);
    char *after = wind_down(run, true, &line);
    lua_host_forget(run->host);
    if (world_violation_count(run->world) > 0) {
        end_violation(run);
    } else if (broken) {
        end(run, HOST_FAIL, "invariant", 0, broken);
        broken = NULL;
    } else if (after) {
        end(run, HOST_FAIL, "invariant", line, after);
        after = NULL;
    }
    free(broken);
    free(after);
    /* A sweep of sweeps would take the square of the time and find nothing else. */
    uint64_t allocations = world_sweeps(run->world) ? 0 : world_allocations(run->world);
    cJSON_AddNumberToObject(run->result, "allocations", (double)allocations);
}

void verdict_reach(struct run *run, enum sim_stop stop) {
    if (!run->host->ended && world_violation_count(run->world) > 0) {
        end_violation(run);
    }
    if (!run->host->ended && tasks_finished(&run->tasks) && stop != SIM_DONE) {
        check_invariants(run); /* an asynchronous send that never ends */
    }
    if (!run->host->ended) {
        end_stopped(run, stop);
    }
    if (!run->host->ended) {
        lua_host_open(run->host, lua_expect_look_again, NULL);
    }
    if (!run->host->ended) {
        check_invariants(run);
    }
    if (!run->host->ended) {
        check_unused(run);
    }
    if (!run->host->ended) {
        check_vacuous(run);
    }
}
