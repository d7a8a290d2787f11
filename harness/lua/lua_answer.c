/* SPDX-License-Identifier: Apache-2.0
 *
 * What a fake answers when the scenario says so: a table of what to change in the faithful answer,
 * or a function that sees the request and returns such a table. */
#include "harness/lua/lua_answer.h"

#include "harness/lua/lua_args.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_request.h"
#include "harness/lua/lua_sandbox.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"
#include "mocks/codes.h"
#include <stdlib.h>
#include <string.h>

struct answer_function {
    struct answer_function *next;
    struct run *run;
    int function; /* registry reference */
    struct rule *rule;
};

/* ---- Header fields ---- */

static const char *field_text(lua_State *L) {
    switch (lua_type(L, -1)) {
    case LUA_TSTRING:
        lua_args_check_zero(L, -1, "a header field");
        return lua_tostring(L, -1);
    case LUA_TNUMBER:
        return lua_value_show(L, -1); /* 3.0 as 3 */
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
        lua_args_check_zero(L, -1, "the name of a header field");
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
    if (lua_args_boolean(L, index, "binary", &answer->binary)) {
        answer->json = !answer->binary;
    }
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
    {"body", ARGS_BYTES | ARGS_FALSE | ARGS_NULL, 0, 0},
    {"stored", ARGS_BOOLEAN, 0, 0},
    {"binary", ARGS_BOOLEAN, 0, 0},
    {"silent", ARGS_BOOLEAN, 0, 0},
    {"opaque", ARGS_INTEGER, 0, 0},
    {"copies", ARGS_INTEGER, 0, 1000},
    {"as_request", ARGS_BOOLEAN, 0, 0},
    {"raw", ARGS_BYTES, 0, 0},
    {"cut", ARGS_INTEGER, 0, INT32_MAX},
    {"close", ARGS_TEXT, 0, 0},
    {"how", ARGS_TEXT, 0, 0},
    {"stop_reading", ARGS_BOOLEAN, 0, 0},
    {"optional", ARGS_BOOLEAN, 0, 0},
    {NULL, 0, 0, 0}};

void lua_answer_read(lua_State *L, int index, struct mock_answer *answer) {
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
        lua_answer_read(L, -1, call->answer);
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
    if (lua_host_is_over(host)) {
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

void lua_answer_set_function(lua_State *L, int index, struct rule *rule) {
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
