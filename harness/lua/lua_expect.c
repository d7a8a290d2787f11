/* SPDX-License-Identifier: Apache-2.0
 *
 * Expectations that look at the trace, and what the prelude's need from C. */
#include "harness/lua/lua_expect.h"

#include "harness/lua/lua_args.h"
#include "harness/lua/lua_error.h"
#include "harness/lua/lua_filter.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_record.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Failing ---- */

static void add_text(lua_State *L, cJSON *failure, const char *name) {
    if (lua_getfield(L, 1, name) == LUA_TSTRING) {
        cJSON_AddStringToObject(failure, name, lua_tostring(L, -1));
    }
    lua_pop(L, 1);
}

static const char *member(lua_State *L, const char *name, const char *otherwise) {
    lua_getfield(L, 1, name);
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : otherwise;
    lua_pop(L, 1); /* the table keeps it */
    return text;
}

/* native.fail { kind, message, expected, actual, why }: the expectation does not hold. */
static int fail(lua_State *L) {
    struct lua_host *host = lua_host_of(L);
    const char *message = member(L, "message", "failed");
    const char *why = member(L, "why", NULL);
    if (why) {
        lua_pushfstring(L, "%s: %s", why, message);
        message = lua_tostring(L, -1);
    }
    cJSON *failure = lua_host_failure(host, member(L, "kind", "value"), 0, message);
    add_text(L, failure, "detail");
    add_text(L, failure, "expected");
    add_text(L, failure, "actual");
    return lua_host_raise(L, HOST_FAIL, failure);
}

/* native.wrong(text): the scenario is wrong. */
static int wrong(lua_State *L) {
    return lua_host_error(L, "%s", luaL_checkstring(L, 1));
}

static int vacuous(lua_State *L, const char *text) {
    return lua_host_raise(L, HOST_ERROR, lua_host_failure(lua_host_of(L), "vacuous", 0, text));
}

/* native.checked(): an expectation is executed. */
static int checked(lua_State *L) {
    run_of(L)->checks++;
    return 0;
}

/* native.seal(table, what): a table of functions is complete. */
static int seal(lua_State *L) {
    lua_record_seal_functions(L, 1, luaL_checkstring(L, 2));
    return 0;
}

/* ---- Values ---- */

static int show(lua_State *L) {
    luaL_checkany(L, 1);
    lua_value_show(L, 1);
    return 1;
}

/* native.difference(actual, expected) -> path of the first difference or nil. */
static int difference(lua_State *L) {
    char path[160];
    if (lua_value_equal(L, 1, 2, path, sizeof path)) {
        lua_pushnil(L);
    } else {
        lua_pushstring(L, path);
    }
    return 1;
}

/* native.is_failure(value): whether it is an error of a producer's call. */
static int is_failure(lua_State *L) {
    lua_pushboolean(L, lua_error_is(L, 1, NULL));
    return 1;
}

/* native.check_pattern(table): the description of an error has only members that errors have. */
static int check_pattern(lua_State *L) {
    static const struct lua_args_option options[] = {{"class", ARGS_TEXT, 0, 0},
                                                     {"message", ARGS_TEXT | ARGS_FALSE, 0, 0},
                                                     {"code", ARGS_INTEGER, 0, 0},
                                                     {"text", ARGS_TEXT | ARGS_FALSE, 0, 0},
                                                     {"cause", ARGS_TABLE | ARGS_FALSE, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "an error", .options = options};
    lua_args_check(L, 1, &spec);
    return 0;
}

/* ---- Counting ---- */

static size_t count_events(const struct run *run, const struct filter *filter) {
    const struct trace *trace = world_trace(run->world);
    struct trace_event event;
    size_t count = 0;
    for (size_t number = 1; trace_get(trace, number, &event); number++) {
        count += filter_accepts(filter, trace, &event);
    }
    return count;
}

/* native.count(filter): events that pass, answers only when named themselves. */
static int count(lua_State *L) {
    struct filter filter;
    lua_filter_read(L, 1, &filter);
    filter.no_answers = true;
    lua_pushinteger(L, (lua_Integer)count_events(run_of(L), &filter));
    return 1;
}

/* The n-th of them as a line of the trace, without the blanks before it. Pushes. */
static void push_event(lua_State *L, const struct run *run, const struct filter *filter, size_t n) {
    const struct trace *trace = world_trace(run->world);
    struct trace_event event;
    char *line = NULL;
    for (size_t number = 1; !line && trace_get(trace, number, &event); number++) {
        if (filter_accepts(filter, trace, &event) && --n == 0) {
            trace_format(&event, NULL, &line);
        }
    }
    lua_pushstring(L, line ? line + strspn(line, " ") : "");
    free(line);
}

/* native.event(filter, n): the n-th that native.count counts, as text. */
static int event(lua_State *L) {
    struct filter filter;
    lua_Integer n = luaL_checkinteger(L, 2);
    lua_filter_read(L, 1, &filter);
    filter.no_answers = true;
    push_event(L, run_of(L), &filter, (size_t)n);
    return 1;
}

/* native.targets(filter): the servers the requests went to. */
static int targets(lua_State *L) {
    struct filter filter;
    lua_filter_read(L, 1, &filter);
    const struct trace *trace = world_trace(run_of(L)->world);
    struct trace_event event;
    lua_newtable(L);
    lua_Integer size = 0;
    for (size_t number = 1; trace_get(trace, number, &event); number++) {
        if (event.kind == TRACE_REQUEST && filter_accepts(&filter, trace, &event)) {
            lua_pushstring(L, event.whom);
            lua_rawseti(L, -2, ++size);
        }
    }
    return 1;
}

/* ---- Never ---- */

static int fail_never(lua_State *L, const struct run *run, const struct filter *filter, int line,
                      const char *why) {
    lua_pushfstring(L, "%s%s%s should never happen, but did", why ? why : "", why ? ": " : "",
                    lua_value_show(L, 1));
    cJSON *failure = lua_host_failure(run->host, "value", line, lua_tostring(L, -1));
    push_event(L, run, filter, 1);
    cJSON_AddStringToObject(failure, "expected", "nothing");
    cJSON_AddStringToObject(failure, "actual", lua_tostring(L, -1));
    return lua_host_raise(L, HOST_FAIL, failure);
}

/* LUA expect.never
 * expect.never(filter, why)
 *   No event that the filter lets through has happened, and none will until the scenario ends. */
static int never(lua_State *L) {
    struct run *run = run_of(L);
    run->checks++;
    const char *why = luaL_optstring(L, 2, NULL);
    if (lua_isnoneornil(L, 1)) {
        return lua_host_error(L, "expect.never wants a filter");
    }
    struct filter filter;
    lua_filter_read(L, 1, &filter);
    filter.no_answers = true;
    int line = lua_host_line(L);
    if (count_events(run, &filter) > 0) {
        return fail_never(L, run, &filter, line, why);
    }
    struct never *entry = must_alloc(sizeof *entry);
    entry->next = run->nevers;
    run->nevers = entry;
    entry->why = must_text(why);
    entry->line = line;
    lua_pushvalue(L, 1);
    entry->filter = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

int lua_expect_look_again(lua_State *L) {
    const struct run *run = run_of(L);
    for (const struct never *entry = run->nevers; entry; entry = entry->next) {
        struct filter filter;
        lua_settop(L, 0);
        lua_rawgeti(L, LUA_REGISTRYINDEX, entry->filter);
        lua_filter_read(L, 1, &filter);
        filter.no_answers = true;
        if (count_events(run, &filter) > 0) {
            return fail_never(L, run, &filter, entry->line, entry->why);
        }
    }
    return 0;
}

void lua_expect_close(struct run *run) {
    struct never *next;
    for (struct never *entry = run->nevers; entry; entry = next) {
        next = entry->next;
        free(entry->why);
        free(entry);
    }
    run->nevers = NULL;
}

/* ---- Watching ---- */

static int watched(lua_State *L, int status, lua_KContext context) {
    (void)L;
    (void)status;
    (void)context;
    tasks_check_cancelled(L);
    return 0;
}

/* native.watch(deadline): wait until anything happens, or the deadline. */
static int watch(lua_State *L) {
    return tasks_watch(L, lua_args_us(L, 1), watched, 0);
}

/* ---- Traces ---- */

static cJSON *rows_of(const struct match_result *result, size_t *first_difference) {
    cJSON *rows = cJSON_CreateArray();
    *first_difference = 0;
    for (size_t i = 0; i < result->row_count; i++) {
        const struct match_row *row = &result->rows[i];
        cJSON *object = cJSON_CreateObject();
        cJSON_AddNumberToObject(object, "number", (double)row->number);
        if (row->expected) {
            cJSON_AddStringToObject(object, "expected", row->expected);
        }
        if (row->actual) {
            cJSON_AddStringToObject(object, "actual", row->actual);
        }
        cJSON_AddBoolToObject(object, "same", row->same);
        cJSON_AddItemToArray(rows, object);
        if (!row->same && *first_difference == 0) {
            *first_difference = row->number;
        }
    }
    return rows;
}

static cJSON *trace_failure(struct lua_host *host, const struct match_result *result,
                            const char *why) {
    char *where =
        result->line > result->lines
            ? must_format("more happened than the %zu expected lines", result->lines)
            : must_format("trace differs at line %zu of %zu", result->line, result->lines);
    char *message = must_format("%s%s%s", why ? why : "", why ? ": " : "", where);
    cJSON *failure = lua_host_failure(host, "trace", 0, message);
    free(message);
    free(where);
    if (result->difference) {
        cJSON_AddStringToObject(failure, "detail", result->difference);
    }
    size_t first;
    cJSON *rows = rows_of(result, &first);
    cJSON_AddItemToObject(failure, "rows", rows);
    cJSON_AddNumberToObject(failure, "first_difference", (double)first);
    return failure;
}

static int wrong_text(lua_State *L, struct match_result *result) {
    lua_pushfstring(L, "line %d of the expected trace: %s", (int)result->problem_line,
                    result->problem);
    match_result_close(result);
    return lua_host_error(L, "%s", lua_tostring(L, -1));
}

static bool is_text(lua_State *L, int index) {
    return lua_type(L, index) == LUA_TSTRING && strpbrk(lua_tostring(L, index), " \t\n") != NULL;
}

static int compare(lua_State *L, const struct filter *filter, const char *text, const char *why) {
    struct run *run = run_of(L);
    struct match_result result;
    match(world_trace(run->world), filter, text, &result);
    if (result.problem) {
        return wrong_text(L, &result);
    }
    bool matched = result.matched;
    bool empty = result.compared == 0;
    bool anything_goes = result.lines > 0 && result.named == 0;
    cJSON *failure = matched ? NULL : trace_failure(run->host, &result, why);
    match_result_close(&result);
    if (!matched) {
        return lua_host_raise(L, HOST_FAIL, failure);
    }
    if (anything_goes) {
        return vacuous(L, "the expected trace names no event: ... alone lets anything pass");
    }
    if (empty) {
        return vacuous(L,
                       "nothing was compared: no event passes the filter and none is expected; "
                       "use expect.count(0, filter) or expect.never");
    }
    return 0;
}

/* LUA expect.trace
 * expect.trace(filter, text, why) | expect.trace(text, why)
 *   What has happened so far and the filter lets through (see filters) is, line by line, the
 *   expected trace. Without a filter the whole trace is meant. A line is
 *     time who > whom WHAT field=value
 *   time: 12ms since the start, +20ms after the line above, 10ms~15ms or +10ms~15ms a range, * any.
 *   A request's time is that of its arrival at the server, an answer's that of its departure.
 *   > and < point from sender to receiver; of events that happen to one there is only who. A
 *   connect that succeeds is p > a CONNECTED, one that does not p < a REFUSED. WHAT is a request, a
 *   response, a state change, a call. The field body is there for a body of a request of up to 64
 *   printable characters, of a call of up to 100 bytes without NUL; otherwise there is bodySize,
 *   which requests always have. Fields not named are not compared; a value
 *   stands bare up to a blank, or in quotes with \n, \", \\ and \xNN; * is any value. A line ...
 *   skips any number of events; lines between `any order {` and `}` may come in any order. A
 *   comparison of nothing with nothing is an error, and so is an expected trace of ... alone.
 *   Example:
 *     expect.trace("SEND_MESSAGE", [[
 *           *  p > a  SEND_MESSAGE  topic=orders queueId=0
 *       +20ms  p < a  SYSTEM_BUSY
 *     ]]) */
static int trace(lua_State *L) {
    run_of(L)->checks++;
    bool filtered = !is_text(L, 1);
    int text = filtered ? 2 : 1;
    lua_args_text_argument(L, text, "expect.trace");
    const char *why = luaL_optstring(L, text + 1, NULL);
    lua_settop(L, 3);
    struct filter filter;
    if (filtered) {
        lua_filter_read(L, 1, &filter);
    }
    return compare(L, filtered ? &filter : NULL, lua_tostring(L, text), why);
}

int lua_expect_open(lua_State *L) {
    static const luaL_Reg natives[] = {{"fail", fail},
                                       {"wrong", wrong},
                                       {"seal", seal},
                                       {"checked", checked},
                                       {"show", show},
                                       {"difference", difference},
                                       {"is_failure", is_failure},
                                       {"check_pattern", check_pattern},
                                       {"count", count},
                                       {"event", event},
                                       {"targets", targets},
                                       {"watch", watch},
                                       {"trace", trace},
                                       {"never", never},
                                       {NULL, NULL}};
    luaL_newlib(L, natives);
    lua_setfield(L, LUA_REGISTRYINDEX, "native");
    return 0;
}
