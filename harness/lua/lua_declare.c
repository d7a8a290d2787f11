/* SPDX-License-Identifier: Apache-2.0
 *
 * The declaration of a scenario, and its globals: strict, so that a mistyped name is an error with
 * a suggestion. */
#include "harness/lua/lua_declare.h"

#include "harness/base/nearest.h"
#include "harness/base/requirements.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_sandbox.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"
#include <string.h>

enum { GLOBALS_MAX = 128, SEEDS_MAX = 1000000 };

/* ---- Globals ---- */

const char *lua_declare_instead_of(const char *name) {
    static const struct {
        const char *name;
        const char *hint;
    } hints[] = {{"print", "write into the trace with log(text)"},
                 {"os", "time is now() and clock.wall()"},
                 {"io", "a scenario reads and writes no files"},
                 {"require", "a scenario is one file"},
                 {"coroutine", "use spawn(function)"},
                 {"xpcall", "use pcall, or expect.fails"},
                 {"next", "use pairs, which visits in order"},
                 {"load", "a scenario loads no code"},
                 {"setmetatable", "a scenario has no metatables"}};
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        if (strcmp(hints[i].name, name) == 0) {
            return hints[i].hint;
        }
    }
    return NULL;
}

static int unknown_global(lua_State *L) {
    const char *name = lua_value_text(L, 2);
    if (lua_declare_instead_of(name)) {
        return lua_host_error(L, "\"%s\" does not exist here: %s", name,
                              lua_declare_instead_of(name));
    }
    const char *names[GLOBALS_MAX];
    size_t count = 0;
    lua_pushglobaltable(L);
    lua_sandbox_keys(L, -1);
    for (lua_Integer i = 1; count < GLOBALS_MAX && lua_rawgeti(L, -1, i) == LUA_TSTRING; i++) {
        names[count++] = lua_tostring(L, -1); /* a key of the globals */
        lua_pop(L, 1);
    }
    char hint[100];
    return lua_host_error(L, "nothing is called \"%s\"%s", name,
                          nearest_hint(name, names, count, hint, sizeof hint));
}

static int set_global(lua_State *L) {
    return lua_host_error(L, "\"%s\" is set but not declared: write `local %s`",
                          lua_value_text(L, 2), lua_value_text(L, 2));
}

/* Before the declaration. */
static int get_early(lua_State *L) {
    static const char *const early[] = {"scenario", "ms", "s", "us", "null"};
    const char *name = lua_value_text(L, 2);
    for (size_t i = 0; i < sizeof early / sizeof *early; i++) {
        if (strcmp(early[i], name) == 0) {
            lua_getglobal(L, name);
            return 1;
        }
    }
    if (name[0] != '\0' && strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == strlen(name)) {
        return lua_host_error(
            L, "nothing is called \"%s\"; a clause id needs quotes: covers = \"SEND-14\"", name);
    }
    return lua_host_error(L, "scenario { ... } must be the first statement, before \"%s\"", name);
}

void lua_declare_enclose(lua_State *L) {
    lua_newtable(L);
    lua_newtable(L);
    lua_pushcfunction(L, get_early);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, set_global);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, "scenario globals");
    lua_setmetatable(L, -2);
    lua_setupvalue(L, -2, 1); /* _ENV */
}

/* The declaration is made: all globals are there. */
static void open_globals(lua_State *L) {
    lua_pushglobaltable(L);
    lua_newtable(L);
    lua_pushcfunction(L, unknown_global);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_getfield(L, LUA_REGISTRYINDEX, "scenario globals");
    lua_insert(L, -2);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 1);
}

/* ---- The declaration ---- */

static void check_clause(lua_State *L, const char *id) {
    const struct requirements *requirements = run_of(L)->options->requirements;
    if (!requirements || requirements_find(requirements, id)) {
        return;
    }
    const char *near = requirements_nearest(requirements, id);
    lua_host_error(L,
                   near ? "covers: requirements.lua has no clause \"%s\"; did you mean \"%s\"?"
                        : "covers: requirements.lua has no clause \"%s\"%s",
                   id, near ? near : "");
}

/* Add the text on top of the stack. Pops it. */
static void add_text(lua_State *L, cJSON *list, const char *option) {
    if (lua_type(L, -1) != LUA_TSTRING) {
        lua_host_error(L, "%s wants texts, not %s", option, lua_value_show(L, -1));
    }
    lua_args_check_zero(L, -1, option);
    if (strcmp(option, "covers") == 0) {
        check_clause(L, lua_tostring(L, -1));
    }
    cJSON_AddItemToArray(list, cJSON_CreateString(lua_tostring(L, -1)));
    lua_pop(L, 1);
}

static void add_texts(lua_State *L, cJSON *list, const char *option) {
    int type = lua_getfield(L, 1, option);
    if (type == LUA_TSTRING) {
        add_text(L, list, option);
        return;
    }
    int table = lua_gettop(L);
    for (lua_Integer i = 1; type == LUA_TTABLE && i <= (lua_Integer)lua_rawlen(L, table); i++) {
        lua_rawgeti(L, table, i);
        add_text(L, list, option);
    }
    lua_settop(L, table - 1);
}

static void read_title(lua_State *L, cJSON *result) {
    if (lua_rawgeti(L, 1, 1) != LUA_TSTRING || lua_rawlen(L, -1) == 0) {
        lua_host_error(L, "scenario { \"Title as a sentence\", ... } wants a title first");
    }
    lua_args_check_zero(L, -1, "a title");
    cJSON_AddStringToObject(result, "title", lua_tostring(L, -1));
    lua_pop(L, 1);
}

static void read_profile(lua_State *L, cJSON *result) {
    const char *profile = "3.0";
    lua_args_text(L, 1, "profile", &profile, NULL);
    if (strcmp(profile, "3.0") != 0) {
        lua_host_error(L, "there is no profile \"%s\"; did you mean \"3.0\"?", profile);
    }
    cJSON_AddStringToObject(result, "profile", profile);
}

static void read_limits(lua_State *L, struct run *run) {
    int64_t limit_us;
    int64_t seeds;
    if (lua_args_time(L, 1, "limit", &limit_us) && run->world) {
        world_sim(run->world)->limit_us = limit_us;
    }
    if (lua_args_integer(L, 1, "seeds", &seeds)) {
        cJSON_AddNumberToObject(run->result, "seeds", (double)seeds);
    }
    run->expect_no_send = lua_args_has(L, 1, "expect_no_send");
    run->unused_faults = lua_args_has(L, 1, "unused_faults");
}

/* A scenario that covers nothing by mistake would be missing from the coverage. */
static void check_covers(lua_State *L, const struct run *run) {
    if (run->options->requirements && !lua_args_has(L, 1, "covers")) {
        lua_host_error(L,
                       "say which clauses it checks: covers = \"SEND-14\"; "
                       "covers = {} when it checks none");
    }
}

/* LUA scenario
 * scenario { "Title as a sentence", covers = "SEND-14" | { ... }, tags = { ... }, profile = "3.0",
 *            limit = s(600), seeds = 20, expect_no_send = "why", unused_faults = "why" }
 *   The first statement of every file; before it only ms, s and us exist.
 *     covers          ids of scenarios/requirements.lua that this scenario checks;
 *                     {}: none
 *     tags            for choosing scenarios; the folder's name is one anyway
 *     profile         the version of the producer's behaviour; there is "3.0"
 *     limit           how much virtual time may pass, 600 s unless given
 *     seeds           run with the seeds 1 to 20 instead of one
 *     expect_no_send  a scenario that sends no message is an ERROR, unless it says why here
 *     unused_faults   so is one that leaves an answer unused */
static int scenario(lua_State *L) {
    static const struct lua_args_option options[] = {{"covers", ARGS_TEXT | ARGS_TABLE, 0, 0},
                                                     {"tags", ARGS_TEXT | ARGS_TABLE, 0, 0},
                                                     {"profile", ARGS_TEXT, 0, 0},
                                                     {"limit", ARGS_TIME, 0, 0},
                                                     {"seeds", ARGS_INTEGER, 1, SEEDS_MAX},
                                                     {"expect_no_send", ARGS_TEXT, 0, 0},
                                                     {"unused_faults", ARGS_TEXT, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {
        .what = "scenario", .options = options, .positional = 1};
    struct run *run = run_of(L);
    if (run->declared) {
        return lua_host_error(L, "a file has one scenario { ... }");
    }
    lua_settop(L, 1);
    lua_args_check(L, 1, &spec);
    run->declared = true;
    read_title(L, run->result);
    read_profile(L, run->result);
    read_limits(L, run);
    check_covers(L, run);
    add_texts(L, cJSON_GetObjectItemCaseSensitive(run->result, "covers"), "covers");
    add_texts(L, cJSON_GetObjectItemCaseSensitive(run->result, "tags"), "tags");
    if (run->declare_only) {
        return lua_host_stop(L);
    }
    open_globals(L);
    return 0;
}

int lua_declare_open(lua_State *L) {
    lua_pushcfunction(L, scenario);
    lua_setglobal(L, "scenario");
    return 0;
}
