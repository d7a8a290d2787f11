/* SPDX-License-Identifier: Apache-2.0
 *
 * What a fake answers when the scenario says so: a table of what to change in the faithful answer,
 * or a function that sees the request and returns such a table. */
#include "harness/lua_answer.h"

#include "harness/lua_args.h"
#include "harness/lua_class.h"
#include "harness/lua_fake.h"
#include "harness/lua_host.h"
#include "harness/lua_request.h"
#include "harness/lua_sandbox.h"
#include "harness/lua_value.h"
#include "harness/run.h"
#include "mocks/codes.h"
#include <stdlib.h>
#include <string.h>

static const char rule_class[] = "answer";

struct answer_function {
    struct answer_function *next;
    struct run *run;
    int function; /* registry reference */
    struct rule *rule;
};

struct rule_object {
    struct rule *rule;
    struct script *script;
};

/* ---- Header fields ---- */

static const char *field_text(lua_State *L) {
    switch (lua_type(L, -1)) {
    case LUA_TSTRING:
        return lua_tostring(L, -1);
    case LUA_TNUMBER:
        return luaL_tolstring(L, -1, NULL);
    case LUA_TBOOLEAN:
        return lua_toboolean(L, -1) ? "true" : NULL;
    default:
        lua_host_error(L, "a header field is a text, a number, true, or false to remove it; not %s",
                       lua_value_show(L, -1));
        return NULL;
    }
}

void lua_answer_each_field(lua_State *L, int index,
                           void (*each)(void *arg, const char *key, const char *value), void *arg) {
    index = lua_absindex(L, index);
    lua_sandbox_keys(L, index);
    int keys = lua_gettop(L);
    for (lua_Integer i = 1; lua_rawgeti(L, keys, i) != LUA_TNIL; i++) {
        if (lua_type(L, -1) != LUA_TSTRING) {
            lua_host_error(L, "fields = { name = value }: a name is a text, not %s",
                           lua_value_show(L, -1));
        }
        const char *key = lua_tostring(L, -1);
        lua_getfield(L, index, key);
        each(arg, key, field_text(L));
        lua_settop(L, keys);
    }
    lua_settop(L, keys - 1);
}

void lua_answer_set_command_field(void *arg, const char *key, const char *value) {
    wire_command_set(arg, key, value);
    ((struct wire_command *)arg)->has_fields = true;
}

static void add_field(void *arg, const char *key, const char *value) {
    struct mock_answer *answer = arg;
    answer->fields =
        must_resize(answer->fields, (answer->field_count + 1) * sizeof *answer->fields);
    struct wire_field *field = &answer->fields[answer->field_count++];
    *field =
        (struct wire_field){.key = must_text(key), .value = must_text(value), .was_string = true};
    field->value_size = value ? strlen(value) : 0;
}

/* ---- Answer tables ---- */

static uint8_t *copy_bytes(const char *bytes, size_t size) {
    uint8_t *copy = must_alloc(size + 1);
    memcpy(copy, bytes, size);
    return copy;
}

static void read_code(lua_State *L, int index, struct mock_answer *answer) {
    const char *name;
    if (lua_args_text(L, index, "code", &name, NULL)) {
        if (!codes_response(name, &answer->code)) {
            const char *near = codes_response_nearest(name);
            lua_host_error(L,
                           near ? "no response code is called \"%s\"; did you mean \"%s\"?"
                                : "no response code is called \"%s\"%s",
                           name, near ? near : "");
        }
        answer->has_code = true;
    } else {
        answer->has_code = lua_args_int32(L, index, "code", &answer->code);
    }
}

static void read_response(lua_State *L, int index, struct mock_answer *answer) {
    const char *text;
    size_t size;
    bool flag;
    if (lua_args_text(L, index, "remark", &text, NULL)) {
        answer->remark = must_text(text);
    } else {
        answer->no_remark = lua_args_has(L, index, "remark");
    }
    if (lua_getfield(L, index, "fields") == LUA_TTABLE) {
        lua_answer_each_field(L, -1, add_field, answer);
    }
    lua_pop(L, 1);
    lua_args_boolean(L, index, "no_fields", &answer->no_fields);
    if (lua_args_text(L, index, "body", &text, &size)) {
        answer->body = copy_bytes(text, size);
        answer->body_size = size;
        answer->has_body = true;
    } else {
        answer->has_body = lua_args_has(L, index, "body"); /* false: none */
    }
    if (lua_args_boolean(L, index, "stored", &flag)) {
        answer->stored = flag;
        answer->not_stored = !flag;
    }
    lua_args_boolean(L, index, "binary", &answer->binary);
}

static void read_close(lua_State *L, int index, struct mock_answer *answer) {
    const char *when;
    const char *how = "close";
    if (lua_args_text(L, index, "close", &when, NULL)) {
        answer->close_before = strcmp(when, "before") == 0;
        answer->close_after = strcmp(when, "after") == 0;
        if (!answer->close_before && !answer->close_after) {
            lua_host_error(L, "close = \"%s\": it is \"before\" or \"after\" the answer", when);
        }
    }
    lua_args_text(L, index, "how", &how, NULL);
    if (strcmp(how, "reset") == 0) {
        answer->close_how = MOCK_RESET;
    } else if (strcmp(how, "shut") == 0) {
        answer->close_how = MOCK_SHUT;
    } else if (strcmp(how, "close") != 0) {
        lua_host_error(L, "how = \"%s\": it is \"close\", \"reset\" or \"shut\"", how);
    }
}

static void read_frame(lua_State *L, int index, struct mock_answer *answer) {
    const char *bytes;
    int64_t number;
    lua_args_boolean(L, index, "silent", &answer->silent);
    lua_args_int32(L, index, "opaque", &answer->opaque_offset);
    if (lua_args_integer(L, index, "copies", &number)) {
        answer->copies = (uint32_t)number;
    }
    lua_args_boolean(L, index, "as_request", &answer->request_flag);
    if (lua_args_text(L, index, "raw", &bytes, &answer->raw_size)) {
        answer->raw = copy_bytes(bytes, answer->raw_size);
    }
    answer->has_cut = lua_args_integer(L, index, "cut", &number);
    if (answer->has_cut) {
        answer->cut = (size_t)number;
    }
    lua_args_boolean(L, index, "stop_reading", &answer->stop_reading);
}

static const struct lua_args_option answer_options[] = {
    {"code", ARGS_TEXT | ARGS_INTEGER, 0, 0},
    {"remark", ARGS_TEXT | ARGS_FALSE | ARGS_NULL, 0, 0},
    {"after", ARGS_TIME, 0, 0},
    {"times", ARGS_INTEGER | ARGS_TEXT, 1, INT32_MAX},
    {"fields", ARGS_TABLE, 0, 0},
    {"no_fields", ARGS_BOOLEAN, 0, 0},
    {"body", ARGS_TEXT | ARGS_FALSE | ARGS_NULL, 0, 0},
    {"stored", ARGS_BOOLEAN, 0, 0},
    {"binary", ARGS_BOOLEAN, 0, 0},
    {"silent", ARGS_BOOLEAN, 0, 0},
    {"opaque", ARGS_INTEGER, 0, 0},
    {"copies", ARGS_INTEGER, 0, 1000},
    {"as_request", ARGS_BOOLEAN, 0, 0},
    {"raw", ARGS_TEXT, 0, 0},
    {"cut", ARGS_INTEGER, 0, INT32_MAX},
    {"close", ARGS_TEXT, 0, 0},
    {"how", ARGS_TEXT, 0, 0},
    {"stop_reading", ARGS_BOOLEAN, 0, 0},
    {"optional", ARGS_BOOLEAN, 0, 0},
    {NULL, 0, 0, 0}};

static void read_answer(lua_State *L, int index, struct mock_answer *answer) {
    static const struct lua_args_spec spec = {.what = "an answer", .options = answer_options};
    index = lua_absindex(L, index);
    lua_args_check(L, index, &spec);
    lua_args_time(L, index, "after", &answer->after_us);
    read_code(L, index, answer);
    read_response(L, index, answer);
    read_frame(L, index, answer);
    read_close(L, index, answer);
    if (answer->not_stored || answer->field_count > 0 || answer->raw) {
        run_of(L)->forged = true; /* the result may name a message no broker stored */
    }
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

/* ---- Answer functions ---- */

struct answer_call {
    const struct answer_function *function;
    const struct mock_request *request;
    struct mock_answer *answer;
    bool answered;
};

/* In protected mode; nil leaves the request to the next rule. */
static int call_function(lua_State *L) {
    struct answer_call *call = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, call->function->function);
    lua_request_push(L, call->request);
    lua_call(L, 1, 1);
    if (!lua_isnil(L, -1)) {
        read_answer(L, -1, call->answer);
        call->answered = true;
    }
    return 0;
}

/* A wrong table is seen when its function has returned: tell where the function was given. */
static void add_line(cJSON *failure, const char *origin) {
    const char *colon = strrchr(origin, ':');
    if (failure && colon && !cJSON_GetObjectItemCaseSensitive(failure, "line")) {
        cJSON_AddNumberToObject(failure, "line", atoi(colon + 1));
    }
}

static bool ask_function(void *arg, const struct mock_request *request,
                         struct mock_answer *answer) {
    struct answer_function *function = arg;
    struct lua_host *host = function->run->host;
    if (host->ended) {
        return false;
    }
    function->rule->optional = true; /* it was asked: that is all it was there for */
    struct answer_call call = {.function = function, .request = request, .answer = answer};
    lua_pushcfunction(host->L, call_function);
    lua_pushlightuserdata(host->L, &call);
    if (!lua_host_call(host, 1, 0)) {
        add_line(host->failure, function->rule->origin);
        char *note = must_format("in the answer function of %s", function->rule->origin);
        lua_host_note(host, note);
        free(note);
        mock_answer_close(answer);
        memset(answer, 0, sizeof *answer);
        return false;
    }
    return call.answered;
}

void lua_answer_close(struct run *run) {
    struct answer_function *next;
    for (struct answer_function *function = run->functions; function; function = next) {
        next = function->next;
        free(function);
    }
    run->functions = NULL;
}

static void set_function(lua_State *L, int index, struct rule *rule) {
    struct run *run = run_of(L);
    struct answer_function *function = must_alloc(sizeof *function);
    function->next = run->functions;
    run->functions = function;
    function->run = run;
    function->rule = rule;
    lua_pushvalue(L, index);
    function->function = luaL_ref(L, LUA_REGISTRYINDEX);
    rule->function = ask_function;
    rule->function_arg = function;
}

/* ---- Selectors ---- */

static int32_t request_code(lua_State *L, const char *name) {
    int32_t code = -1;
    if (strcmp(name, "*") != 0 && !codes_request(name, &code)) {
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
    lua_rawgeti(L, index, 1);
    if (lua_type(L, -1) == LUA_TSTRING) {
        rule->code = request_code(L, lua_tostring(L, -1));
    } else if (lua_args_text(L, index, "request", &text, NULL)) {
        rule->code = request_code(L, text);
    } else {
        lua_args_int32(L, index, "request", &rule->code);
    }
    lua_pop(L, 1);
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
    if (lua_type(L, index) == LUA_TSTRING) {
        rule->code = request_code(L, lua_tostring(L, index));
    } else if (lua_isinteger(L, index)) {
        rule->code = (int32_t)lua_tointeger(L, index);
    } else if (lua_istable(L, index)) {
        read_selectors(L, index, rule);
    } else {
        lua_host_error(
            L, "on wants the name of a request, a code, \"*\" or a table of selectors, not %s",
            lua_value_show(L, index));
    }
}

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
 *     binary      true: ROCKETMQ header
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
int lua_answer_on(lua_State *L) {
    struct fake *fake = lua_fake_check(L, 1);
    struct script *script = &fake_server(fake)->script;
    luaL_checkany(L, 3);
    lua_settop(L, 3);
    struct rule *rule = script_add(script);
    struct run *run = run_of(L);
    rule->origin = must_format("%s:%d", run->host->path, lua_host_line(L));
    bool is_function = lua_isfunction(L, 3);
    rule->times = is_function ? SIZE_MAX : 1;
    read_which(L, 2, rule);
    if (is_function) {
        set_function(L, 3, rule);
    } else {
        read_answer(L, 3, &rule->answer);
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

int lua_answer_open(lua_State *L) {
    static const luaL_Reg methods[] = {{"remove", rule_remove}, {NULL, NULL}};
    static const luaL_Reg members[] = {{"used", rule_used}, {NULL, NULL}};
    lua_class_open(L, rule_class, methods, members);
    return 0;
}
