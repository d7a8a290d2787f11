/* SPDX-License-Identifier: Apache-2.0
 *
 * A Lua state that a scenario can neither escape from nor hang, and the record of how it ended.
 *
 * What cannot be caught is recorded first and thrown second: the error value thrown is the host
 * itself, and the sandbox's pcall throws it on. So a scenario that wraps everything in pcall still
 * fails. */
#include "harness/lua/lua_host.h"

#include "harness/lua/lua_sandbox.h"
#include "harness/lua/lua_value.h"
#include "mocks/mock.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HOOK_STEP = 1000, FRAMES_MAX = 50 };

static const size_t bytes_default = (size_t)16 << 20;
static const uint64_t instructions_default = 50000000;

struct lua_host *lua_host_of(lua_State *L) {
    return *(struct lua_host **)lua_getextraspace(L);
}

/* ---- Limits ---- */

static void *limited_resize(void *context, void *block, size_t old_size, size_t size) {
    struct lua_host *host = context;
    size_t held = block ? old_size : 0;
    if (size == 0) {
        free(block);
        host->bytes -= held;
        return NULL;
    }
    if (size > held && size - held > host->limits.bytes - host->bytes) {
        return NULL;
    }
    void *moved = realloc(block, size);
    if (moved) {
        host->bytes = host->bytes - held + size;
    }
    return moved;
}

static void count_instructions(lua_State *L, lua_Debug *record) {
    (void)record;
    struct lua_host *host = lua_host_of(L);
    const char *kind = NULL;
    char text[120];
    host->instructions += HOOK_STEP;
    if (host->instructions >= host->limits.instructions) {
        kind = "lua";
        snprintf(text, sizeof text,
                 "the scenario ran more than %llu million Lua instructions; does a loop never end?",
                 (unsigned long long)(host->limits.instructions / 1000000));
    } else if (real_limits_exceeded(&host->limits.real, text, sizeof text)) {
        kind = "limit";
    }
    if (kind) {
        /* From now on at every instruction: what catches the error gets no further. */
        lua_sethook(L, count_instructions, LUA_MASKCOUNT, 1);
        lua_host_raise(L, HOST_ERROR, lua_host_failure(host, kind, 0, text));
    }
}

/* ---- Life ---- */

struct lua_host *lua_host_new(const struct lua_host_limits *limits, const char *path, void *owner) {
    struct lua_host *host = must_alloc(sizeof *host);
    if (limits) {
        host->limits = *limits;
    }
    if (host->limits.bytes == 0) {
        host->limits.bytes = bytes_default;
    }
    if (host->limits.instructions == 0) {
        host->limits.instructions = instructions_default;
    }
    host->L = lua_newstate(limited_resize, host);
    if (!host->L) {
        abort();
    }
    *(struct lua_host **)lua_getextraspace(host->L) = host;
    struct real_limits real = host->limits.real;
    lua_host_serve(host, &real, path, owner);
    lua_host_open(host, lua_sandbox_open, NULL);
    return host;
}

void lua_host_close(struct lua_host *host) {
    if (host->L) {
        lua_close(host->L);
        host->L = NULL;
    }
}

bool lua_host_is_over(const struct lua_host *host) {
    return host->ended || !host->L;
}

static void forget_end(struct lua_host *host) {
    cJSON_Delete(host->failure);
    free(host->reason);
    free(host->chunk);
    host->failure = NULL;
    host->reason = NULL;
    host->chunk = NULL;
    host->ended = false;
    host->verdict = HOST_PASS;
}

void lua_host_serve(struct lua_host *host, const struct real_limits *real, const char *path,
                    void *owner) {
    forget_end(host);
    host->limits.real = *real;
    host->instructions = 0;
    host->path = path;
    host->chunk = must_format("@%s", path);
    host->owner = owner;
    lua_settop(host->L, 0);
    lua_sethook(host->L, count_instructions, LUA_MASKCOUNT, HOOK_STEP);
}

void lua_host_free(struct lua_host *host) {
    if (!host) {
        return;
    }
    lua_host_close(host);
    forget_end(host);
    free(host);
}

/* ---- Where we are ---- */

static bool is_scenario_frame(const struct lua_host *host, const lua_Debug *frame) {
    return frame->currentline > 0 && strcmp(frame->source, host->chunk) == 0;
}

int lua_host_line(lua_State *L) {
    const struct lua_host *host = lua_host_of(L);
    lua_Debug frame;
    for (int level = 0; lua_getstack(L, level, &frame); level++) {
        lua_getinfo(L, "Sl", &frame);
        if (is_scenario_frame(host, &frame)) {
            return frame.currentline;
        }
    }
    return 0;
}

static void add_frame(cJSON *list, const struct lua_host *host, const lua_Debug *frame) {
    char text[300];
    if (frame->name) {
        snprintf(text, sizeof text, "%s:%d: in '%s'", host->path, frame->currentline, frame->name);
    } else {
        snprintf(text, sizeof text, "%s:%d: in %s", host->path, frame->currentline,
                 strcmp(frame->what, "main") == 0 ? "the scenario" : "a function");
    }
    cJSON_AddItemToArray(list, cJSON_CreateString(text));
}

static cJSON *traceback(lua_State *L) {
    const struct lua_host *host = lua_host_of(L);
    cJSON *list = cJSON_CreateArray();
    lua_Debug frame;
    for (int level = 0; level < FRAMES_MAX && lua_getstack(L, level, &frame); level++) {
        lua_getinfo(L, "Sln", &frame);
        if (is_scenario_frame(host, &frame)) {
            add_frame(list, host, &frame);
        }
    }
    return list;
}

/* ---- Ends ---- */

cJSON *lua_host_failure(struct lua_host *host, const char *kind, int line, const char *message) {
    cJSON *failure = cJSON_CreateObject();
    cJSON_AddStringToObject(failure, "kind", kind);
    cJSON_AddStringToObject(failure, "file", host->path);
    if (line > 0) {
        cJSON_AddNumberToObject(failure, "line", line);
    }
    cJSON_AddStringToObject(failure, "message", message);
    return failure;
}

void lua_host_end(struct lua_host *host, enum lua_host_verdict verdict, cJSON *failure) {
    if (host->ended) { /* the first one counts */
        cJSON_Delete(failure);
        return;
    }
    host->ended = true;
    host->verdict = verdict;
    host->failure = failure;
}

void lua_host_forget(struct lua_host *host) {
    assert(!host->L);
    cJSON_Delete(host->failure);
    free(host->reason);
    host->failure = NULL;
    host->reason = NULL;
    host->ended = false;
    host->verdict = HOST_PASS;
}

void lua_host_note(struct lua_host *host, const char *text) {
    if (!host->failure) {
        return;
    }
    const char *detail =
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(host->failure, "detail"));
    char *both = must_format("%s%s%s", detail ? detail : "", detail ? "\n" : "", text);
    cJSON_DeleteItemFromObjectCaseSensitive(host->failure, "detail");
    cJSON_AddStringToObject(host->failure, "detail", both);
    free(both);
}

static int throw_host(lua_State *L) {
    lua_pushlightuserdata(L, lua_host_of(L));
    return lua_error(L);
}

int lua_host_raise(lua_State *L, enum lua_host_verdict verdict, cJSON *failure) {
    int line = lua_host_line(L);
    line = line > 0 ? line : lua_host_of(L)->returned_line;
    if (line > 0 && !cJSON_GetObjectItemCaseSensitive(failure, "line")) {
        cJSON_AddNumberToObject(failure, "line", line);
    }
    cJSON *frames = traceback(L);
    if (cJSON_GetArraySize(frames) > 1) { /* one frame is the line itself */
        cJSON_AddItemToObject(failure, "traceback", frames);
    } else {
        cJSON_Delete(frames);
    }
    lua_host_end(lua_host_of(L), verdict, failure);
    return throw_host(L);
}

int lua_host_error(lua_State *L, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *text = lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    return lua_host_raise(L, HOST_ERROR, lua_host_failure(lua_host_of(L), "scenario", 0, text));
}

int lua_host_skip(lua_State *L, const char *reason) {
    struct lua_host *host = lua_host_of(L);
    if (!host->ended) {
        host->ended = true;
        host->verdict = HOST_SKIP;
        host->reason = must_text(reason);
    }
    return throw_host(L);
}

int lua_host_stop(lua_State *L) {
    lua_host_end(lua_host_of(L), HOST_PASS, NULL);
    return throw_host(L);
}

/* ---- Errors nobody caught ---- */

/* Lua puts "path:line: " before the texts of its errors. Cut it off; the line when the path is the
 * scenario's, else 0. */
static int cut_position(const struct lua_host *host, const char **message) {
    const char *colon = strchr(*message, ':');
    if (!colon || colon[1] < '0' || colon[1] > '9') {
        return 0;
    }
    char *end;
    long line = strtol(colon + 1, &end, 10);
    if (strncmp(end, ": ", 2) != 0) {
        return 0;
    }
    size_t size = (size_t)(colon - *message);
    bool own = strlen(host->path) == size && memcmp(host->path, *message, size) == 0;
    if (own || strncmp(*message, "prelude", size) == 0) {
        *message = end + 2;
    }
    return own ? (int)line : 0;
}

/* A failed send or start, which the application did not handle: the scenario fails, it is not
 * wrong. */
static bool is_failed_call(lua_State *L, int index) {
    bool failed = lua_istable(L, index) && luaL_getmetafield(L, index, "__failed") != LUA_TNIL;
    if (failed) {
        lua_pop(L, 1);
    }
    return failed;
}

/* The metafield is a function(error) -> message, detail or nil. Pushes both. */
static void describe_failed_call(lua_State *L, int index, const char **message,
                                 const char **detail) {
    lua_pushvalue(L, index);
    luaL_getmetafield(L, -1, "__failed");
    lua_insert(L, -2);
    lua_call(L, 1, 2);
    *message = lua_tostring(L, -2);
    *detail = lua_tostring(L, -1);
}

static int line_member(lua_State *L, int index) {
    lua_getfield(L, index, "line");
    int line = (int)lua_tointeger(L, -1);
    lua_pop(L, 1);
    return line;
}

static cJSON *describe_value(lua_State *L, struct lua_host *host, lua_State *thread, int index) {
    const char *kind = "lua";
    int line = 0;
    const char *message = lua_value_text(L, index);
    const char *detail = NULL;
    if (is_failed_call(L, index)) {
        kind = "error";
        line = line_member(L, index);
        describe_failed_call(L, index, &message, &detail);
    } else if (lua_type(L, index) == LUA_TSTRING) {
        line = cut_position(host, &message);
    }
    cJSON *failure = lua_host_failure(host, kind, line ? line : lua_host_line(thread), message);
    if (detail) {
        cJSON_AddStringToObject(failure, "detail", detail);
    }
    cJSON *frames = traceback(thread);
    if (cJSON_GetArraySize(frames) > 1) {
        cJSON_AddItemToObject(failure, "traceback", frames);
    } else {
        cJSON_Delete(frames);
    }
    return failure;
}

/* Arguments: the error, the thread it ended. */
static int describe_caught(lua_State *L) {
    struct lua_host *host = lua_host_of(L);
    lua_State *thread = lua_touserdata(L, 2);
    bool failed = is_failed_call(L, 1);
    cJSON *failure = describe_value(L, host, thread, 1);
    lua_host_end(host, failed ? HOST_FAIL : HOST_ERROR, failure);
    return 0;
}

static void end_out_of_memory(struct lua_host *host, int line) {
    char text[100];
    snprintf(text, sizeof text, "the scenario used more than %zu MiB of memory",
             host->limits.bytes >> 20);
    lua_host_end(host, HOST_ERROR, lua_host_failure(host, "lua", line, text));
}

static bool is_memory_text(lua_State *L, int index) {
    return lua_type(L, index) == LUA_TSTRING &&
           strcmp(lua_tostring(L, index), "not enough memory") == 0;
}

void lua_host_caught(struct lua_host *host, lua_State *thread) {
    lua_State *L = host->L;
    if (host->ended || is_memory_text(thread, -1)) {
        end_out_of_memory(host, lua_host_line(thread)); /* ignored when ended */
        lua_pop(thread, 1);
        return;
    }
    lua_pushcfunction(L, describe_caught);
    if (thread == L) {
        lua_insert(L, -2);
    } else {
        lua_xmove(thread, L, 1);
    }
    lua_pushlightuserdata(L, thread);
    if (lua_pcall(L, 2, 0, 0) != LUA_OK) {
        end_out_of_memory(host, lua_host_line(thread));
        lua_pop(L, 1);
    }
}

/* ---- Calls on the main thread ---- */

/* Message handler, while the failing frames are still there. */
static int note_error(lua_State *L) {
    struct lua_host *host = lua_host_of(L);
    if (!host->ended && !is_memory_text(L, 1)) {
        lua_pushlightuserdata(L, L);
        describe_caught(L);
        lua_settop(L, 1);
    }
    return 1;
}

bool lua_host_call(struct lua_host *host, int arguments, int results) {
    lua_State *L = host->L;
    int handler = lua_gettop(L) - arguments;
    lua_pushcfunction(L, note_error);
    lua_insert(L, handler);
    bool fine = lua_pcall(L, arguments, results, handler) == LUA_OK;
    lua_remove(L, handler);
    if (!fine) {
        end_out_of_memory(host, 0); /* anything else is written down already */
        lua_pop(L, 1);
    }
    return fine;
}

bool lua_host_open(struct lua_host *host, lua_CFunction open, void *arg) {
    lua_pushcfunction(host->L, open);
    lua_pushlightuserdata(host->L, arg);
    return lua_host_call(host, 1, 0);
}

bool lua_host_load(struct lua_host *host, const char *text, size_t size, const char *name) {
    lua_State *L = host->L;
    /* Mode "t": bytecode can do anything. */
    if (luaL_loadbufferx(L, text, size, name, "t") == LUA_OK) {
        return true;
    }
    if (is_memory_text(L, -1)) {
        lua_host_caught(host, L);
        return false;
    }
    const char *message = lua_tostring(L, -1);
    int line = cut_position(host, &message);
    lua_host_end(host, HOST_ERROR, lua_host_failure(host, "lua", line, message));
    lua_pop(L, 1);
    return false;
}
