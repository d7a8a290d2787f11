/* SPDX-License-Identifier: Apache-2.0
 *
 * A Lua state that a scenario can neither escape from nor hang: limited memory and instructions, a
 * white list of functions, nothing that differs from run to run. And the one place where a
 * scenario's failures are written down: the first one counts, and once there is one no Lua code
 * goes on. */
#ifndef LUA_HOST_H
#define LUA_HOST_H

#include "harness/base/real_limits.h"
#include <cjson/cJSON.h>
#include <lauxlib.h>
#include <lua.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum lua_host_verdict { HOST_PASS, HOST_FAIL, HOST_ERROR, HOST_SKIP };

struct lua_host_limits {
    size_t bytes;          /* 0: 16 MiB */
    uint64_t instructions; /* 0: 50 million, counted in steps of 1000 */
    struct real_limits real;
};

struct lua_host {
    lua_State *L; /* the main thread; runs answer functions, never a scenario's tasks; NULL once it
                     is closed */
    struct lua_host_limits limits;
    size_t bytes;
    uint64_t instructions;
    const char *path; /* the scenario's, as shown to people */
    char *chunk;      /* "@" path */
    void *owner;
    int returned_line; /* where a function began whose results are being read; 0: none are */

    /* The end, once there is one. `failure` is as in the result document, NULL for HOST_SKIP. */
    bool ended;
    enum lua_host_verdict verdict;
    cJSON *failure;
    char *reason; /* of HOST_SKIP */
};

struct lua_host *lua_host_new(const struct lua_host_limits *limits, const char *path, void *owner);
/* Begin again with another scenario: whatever ended is forgotten, what was registered stays. */
void lua_host_serve(struct lua_host *host, const struct real_limits *real, const char *path,
                    void *owner);
/* The end of its Lua: frees the state and all that lives in it. Harmless when it is closed. */
void lua_host_close(struct lua_host *host);
/* No Lua code may be run any more. */
bool lua_host_is_over(const struct lua_host *host);
void lua_host_free(struct lua_host *host);
struct lua_host *lua_host_of(lua_State *L);

/* Run `open` protected, for registering things. False: the host has ended with the reason. */
bool lua_host_open(struct lua_host *host, lua_CFunction open, void *arg);

/* Load text as a chunk and leave the function on the stack. False: the host has ended with the
 * reason. */
bool lua_host_load(struct lua_host *host, const char *text, size_t size, const char *name);

/* Call on the main thread; a failure ends the host and leaves nothing on the stack. */
bool lua_host_call(struct lua_host *host, int arguments, int results);

/* The line of the scenario that is being run: the innermost frame of its file. 0 when there is
 * none. */
int lua_host_line(lua_State *L);

/* The scenario is wrong (ERROR, kind "scenario"): `format` is lua_pushfstring's. These do not
 * return and cannot be caught by the scenario. */
int lua_host_error(lua_State *L, const char *format, ...);
/* The same with a finished failure (taken over; file, line and traceback are added when it has
 * none). */
int lua_host_raise(lua_State *L, enum lua_host_verdict verdict, cJSON *failure);
int lua_host_skip(lua_State *L, const char *reason);
/* Nothing is wrong, but nothing more is to be run. */
int lua_host_stop(lua_State *L);
/* End without a running scenario: hang, limit, verdict at the end. Ignored when the host has ended.
 */
void lua_host_end(struct lua_host *host, enum lua_host_verdict verdict, cJSON *failure);

/* Forget how it ended, so that somebody else may say. Its Lua must be closed. */
void lua_host_forget(struct lua_host *host);

/* Add a line to the detail of the failure, if there is one. */
void lua_host_note(struct lua_host *host, const char *text);

/* {"kind":..., "file":..., "line":..., "message":...}; line 0: without. */
cJSON *lua_host_failure(struct lua_host *host, const char *kind, int line, const char *message);

/* A coroutine ended with an error, which is on top of its stack: write it down. */
void lua_host_caught(struct lua_host *host, lua_State *thread);

#endif
