/* SPDX-License-Identifier: Apache-2.0
 *
 * x:on: which requests an answer is for, and how often. */
#include "harness/lua/lua_rule.h"

#include "harness/lua/lua_answer.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_class.h"
#include "harness/lua/lua_fake.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"
#include "mocks/codes.h"
#include <string.h>

static const char rule_class[] = "handle";

/* What the scenario holds of a rule. */
struct rule_object {
    struct rule *rule;
    struct script *script;
};

/* ---- Selectors ---- */

int32_t lua_rule_request_code(lua_State *L, const char *name) {
    int32_t code = 0;
    if (!codes_request(name, &code)) {
        const char *near = codes_request_nearest(name);
        lua_host_error(L,
                       near ? "no request is called \"%s\"; did you mean \"%s\"?"
                            : "no request is called \"%s\"%s",
                       name, near ? near : "");
    }
    return code;
}

static void read_client(lua_State *L, int index, struct rule *rule) {
    int type = lua_getfield(L, index, "client");
    if (type == LUA_TUSERDATA) {
        lua_getfield(L, -1, "name");
        lua_remove(L, -2);
    }
    if (type != LUA_TNIL) {
        rule->client = must_text(lua_tostring(L, -1));
    }
    lua_pop(L, 1);
}

/* A name or a code; -1 stands for any in a rule. */
static int32_t read_code(lua_State *L, int index) {
    if (lua_type(L, index) == LUA_TSTRING) {
        const char *name = lua_tostring(L, index);
        lua_args_check_zero(L, index, "on");
        return strcmp(name, "*") == 0 ? -1 : lua_rule_request_code(L, name);
    }
    int whole;
    lua_Integer code = lua_tointegerx(L, index, &whole);
    if (!whole || code < 0 || code > INT32_MAX) {
        lua_host_error(
            L, "on wants the name of a request, a code, \"*\" or a table of selectors, not %s",
            lua_value_show(L, index));
    }
    return (int32_t)code;
}

static size_t read_times(lua_State *L, int index, size_t otherwise) {
    const char *text;
    int64_t number;
    if (lua_args_text(L, index, "times", &text, NULL)) {
        if (strcmp(text, "always") != 0) {
            lua_host_error(L, "times = \"%s\": it is a number or \"always\"", text);
        }
        return SIZE_MAX;
    }
    return lua_args_integer(L, index, "times", &number) ? (size_t)number : otherwise;
}

static void read_selectors(lua_State *L, int index, struct rule *rule) {
    static const struct lua_args_option options[] = {
        {"request", ARGS_TEXT | ARGS_INTEGER, 0, 0},
        {"topic", ARGS_TEXT, 0, 0},
        {"queueId", ARGS_INTEGER, 0, 0},
        {"nth", ARGS_INTEGER, 1, INT32_MAX},
        {"client", ARGS_TEXT | ARGS_OBJECT, 0, 0},
        {"times", ARGS_INTEGER | ARGS_TEXT, 1, INT32_MAX},
        {"optional", ARGS_BOOLEAN, 0, 0},
        {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "on", .options = options, .positional = 1};
    lua_args_check(L, index, &spec);
    const char *text;
    int64_t number;
    int top = lua_gettop(L);
    if (lua_rawgeti(L, index, 1) == LUA_TNIL) {
        lua_getfield(L, index, "request");
    }
    if (!lua_isnil(L, -1)) { /* else any */
        rule->code = read_code(L, -1);
    }
    lua_settop(L, top);
    if (lua_args_text(L, index, "topic", &text, NULL)) {
        rule->topic = must_text(text);
    }
    lua_args_integer(L, index, "queueId", &rule->queue_id);
    if (lua_args_integer(L, index, "nth", &number)) {
        rule->nth = (size_t)number;
    }
    read_client(L, index, rule);
    rule->times = read_times(L, index, rule->times);
    lua_args_boolean(L, index, "optional", &rule->optional);
}

static void read_which(lua_State *L, int index, struct rule *rule) {
    if (lua_istable(L, index)) {
        read_selectors(L, index, rule);
    } else {
        rule->code = read_code(L, index);
    }
}

/* ---- The language ---- */

/* LUA x:on
 * x:on(request, answer) -> handle
 *   Queue an answer. Answers are used first in, first out, each once; then the faithful default is
 *   back. An answer that was never used makes the scenario an ERROR.
 *   request: a name, a code, "*" for any, or a table:
 *     request, topic, queueId, client  all that are named must hold
 *     nth                              only the n-th request from now that the others match
 *     times, optional                  as below, for functions
 *   answer: a table; {} is the default answer.
 *     code        name or number; an error is decided before the message is stored
 *     stored      true: store it nevertheless; false: answer success without storing
 *     remark      a text; false: none
 *     after       ms to wait before answering
 *     times       how many requests it answers, or "always"
 *     optional    true: it need not be used
 *     fields      header fields to set, false removes one; no_fields = true: none at all
 *     body        a text; false: none
 *     binary      true: ROCKETMQ header, false: JSON; that of the request unless given
 *     silent      true: no answer; the request is carried out, unless stored = false
 *     opaque      added to the right one
 *     copies      how many further copies of the answer
 *     as_request  true: without the response bit
 *     raw         write these bytes instead
 *     cut         write only so many bytes of the frame, then close
 *     close       "before" (instead of) or "after" the answer; how = "close", "reset" or "shut"
 *     stop_reading  true: take no more bytes from this connection
 *   Or a function(request) that returns such a table, or nil to leave the request to the next
 *   answer or the default; it is asked for every request and cannot wait.
 *   handle.used says how many requests it answered; handle:remove() takes it back.
 *   Example: a:on("SEND_MESSAGE", { code = "SYSTEM_ERROR", after = ms(20), times = 2 }) */
int lua_rule_on(lua_State *L) {
    struct fake *fake = lua_fake_check(L, 1);
    struct script *script = &fake_server(fake)->script;
    if (lua_isnoneornil(L, 3)) {
        return lua_host_error(L, "on(request, answer) wants an answer, {} for the default one");
    }
    lua_settop(L, 3);
    struct rule *rule = script_add(script);
    struct run *run = run_of(L);
    rule->origin = must_format("%s:%d", run->host->path, lua_host_line(L));
    bool is_function = lua_isfunction(L, 3);
    rule->times = is_function ? SIZE_MAX : 1;
    read_which(L, 2, rule);
    if (is_function) {
        lua_answer_set_function(L, 3, rule);
    } else {
        lua_answer_read(L, 3, &rule->answer);
        rule->times = read_times(L, 3, rule->times);
        lua_args_boolean(L, 3, "optional", &rule->optional);
    }
    struct rule_object *object = lua_class_push(L, rule_class, sizeof *object);
    object->rule = rule;
    object->script = script;
    return 1;
}

static int rule_used(lua_State *L) {
    const struct rule_object *object = lua_class_check(L, 1, rule_class);
    lua_pushinteger(L, (lua_Integer)object->rule->used);
    return 1;
}

static int rule_remove(lua_State *L) {
    struct rule_object *object = lua_class_check(L, 1, rule_class);
    if (!object->rule->removed) {
        script_remove(object->script, object->rule);
    }
    return 0;
}

int lua_rule_open(lua_State *L) {
    static const luaL_Reg methods[] = {{"remove", rule_remove}, {NULL, NULL}};
    static const luaL_Reg members[] = {{"used", rule_used}, {NULL, NULL}};
    lua_class_open(L, rule_class, methods, members);
    return 0;
}
