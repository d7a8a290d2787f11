/* SPDX-License-Identifier: Apache-2.0
 *
 * Runs a report format over the result document. */
#include "harness/runner/report.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/file.h"
#include "harness/base/nearest.h"
#include "harness/base/text.h"
#include "harness/runner/report_lua.h"
#include "mocks/mock.h"

enum { FORMATS_MAX = 16 };

static bool is_path(const char *format) {
    size_t size = strlen(format);
    return size > 4 && strcmp(format + size - 4, ".lua") == 0;
}

static char *unknown_format(const char *format, const char *const *names, size_t count) {
    struct text text = {0};
    char hint[80];
    text_format(&text, "no report format \"%s\"%s", format,
                nearest_hint(format, names, count, hint, sizeof hint));
    text_put(&text, *hint != 0 ? " There are " : "; there are ");
    for (size_t i = 0; i < count; i++)
        text_format(&text, "%s, ", names[i]);
    text_put(&text, "and FILE.lua");
    return text_take(&text);
}

bool report_exists(const char *format, char **problem) {
    const char *names[FORMATS_MAX];
    size_t count = 0;
    for (; report_lua_format(count) != NULL; count++) {
        names[count] = report_lua_format(count);
        if (strcmp(names[count], format) == 0)
            return true;
    }
    if (is_path(format) && file_exists(format))
        return true;
    if (is_path(format))
        *problem = must_format("no report file %s", format);
    else
        *problem = unknown_format(format, names, count);
    return false;
}

/* Leave the chunk on the stack. */
static bool load(lua_State *L, const char *format, char **problem) {
    const struct report_source *source = is_path(format) ? NULL : report_lua_source(format);
    size_t size = source != NULL ? source->size : 0;
    char *text = source == NULL ? file_read(format, &size, problem) : NULL;
    if (source == NULL && text == NULL)
        return false;
    char *chunk =
        source != NULL ? must_format("@reports/%s.lua", format) : must_format("@%s", format);
    int status =
        luaL_loadbufferx(L, source != NULL ? (const char *)source->bytes : text, size, chunk, "t");
    if (status != LUA_OK)
        *problem = must_text(lua_tostring(L, -1));
    free(chunk);
    free(text);
    return status == LUA_OK;
}

static int with_traceback(lua_State *L) {
    luaL_traceback(L, L, luaL_tolstring(L, 1, NULL), 1);
    return 1;
}

/* json(): the document itself, printed. Upvalue: the document. */
static int print_json(lua_State *L) {
    char *text = cJSON_Print(lua_touserdata(L, lua_upvalueindex(1)));
    if (text == NULL)
        return luaL_error(L, "out of memory");
    lua_pushstring(L, text);
    cJSON_free(text);
    return 1;
}

static void push_options(lua_State *L, const cJSON *result, const struct report_options *options) {
    lua_newtable(L);
    lua_pushinteger(L, (lua_Integer)options->width);
    lua_setfield(L, -2, "width");
    lua_pushboolean(L, options->colour);
    lua_setfield(L, -2, "colour");
    lua_pushboolean(L, options->verbose);
    lua_setfield(L, -2, "verbose");
    lua_pushboolean(L, options->trace);
    lua_setfield(L, -2, "trace");
    lua_pushboolean(L, options->terminal);
    lua_setfield(L, -2, "terminal");
    lua_pushlightuserdata(L, (void *)(uintptr_t)result);
    lua_pushcclosure(L, print_json, 1);
    lua_setfield(L, -2, "json");
}

/* What a call of ours needs, handed through lua_pcall. */
struct call {
    const cJSON *result;
    const struct report_options *options;
};

/* On the stack: the chunk, and a struct call. Protected: running out of memory is an error like any
 * other. */
static int run(lua_State *L) {
    const struct call *call = lua_touserdata(L, 2);
    lua_settop(L, 1);
    lua_call(L, 0, 1);
    luaL_argexpected(L, lua_isfunction(L, 1), 1,
                     "function (the file returns function(result, options))");
    report_lua_push(L, call->result);
    push_options(L, call->result, call->options);
    lua_call(L, 2, 1);
    if (lua_type(L, -1) != LUA_TSTRING)
        return luaL_error(L, "the report returned no text");
    return 1;
}

char *report_make(const char *format, const cJSON *result, const struct report_options *options,
                  size_t *size, char **problem) {
    lua_State *L = report_lua_new();
    if (L == NULL) {
        *problem = must_text("out of memory");
        return NULL;
    }
    char *text = NULL;
    struct call call = {result, options};
    lua_pushcfunction(L, with_traceback);
    lua_pushcfunction(L, run);
    if (load(L, format, problem)) {
        lua_pushlightuserdata(L, &call);
        if (lua_pcall(L, 2, 1, 1) == LUA_OK) {
            const char *made = lua_tolstring(L, -1, size);
            text = must_resize(NULL, *size + 1);
            memcpy(text, made, *size + 1);
        } else {
            *problem = must_text(lua_tostring(L, -1));
        }
    }
    lua_close(L);
    return text;
}
