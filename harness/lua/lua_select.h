/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a send is to go: options queue, selector and arg of p:send and its kin. */
#ifndef LUA_SELECT_H
#define LUA_SELECT_H

#include "harness/lua/lua_args.h"
#include "harness/lua/run.h"

/* For option tables of sends. */
#define LUA_SELECT_OPTIONS                                                                         \
    {"queue", ARGS_TABLE | ARGS_NULL, 0, 0}, {"selector", ARGS_FUNCTION | ARGS_TEXT, 0, 0}, {      \
        "arg", ARGS_ANY, 0, 0                                                                      \
    }

enum lua_target_kind { LUA_TARGET_ANY, LUA_TARGET_QUEUE, LUA_TARGET_SELECTED };

struct lua_target {
    enum lua_target_kind kind;
    struct rmq_queue given; /* its texts are owned */
    bool own_topic;
    bool null; /* the Java null is given */
    rmq_select *select;
    char *text; /* for a supplied one */

    /* A function in Lua. */
    struct actor *actor;
    struct rmq_selection *selection;
    int function; /* registry references */
    int arg;
};

/* Read the options at `index`, a checked table or none. NULL: to any queue. */
struct lua_target *lua_select_read(lua_State *L, int index, struct actor *actor);
/* The topic of a given queue that names none; may be NULL. */
void lua_select_know_topic(struct lua_target *target, const char *topic);
void lua_select_free(lua_State *L, struct lua_target *target); /* NULL is fine */

/* "a/0" for a given queue, else NULL; to be freed. */
char *lua_select_describe(const struct lua_target *target);

/* Push "a/1". */
const char *lua_select_push_name(lua_State *L, const struct rmq_queue *queue);
/* Push { topic =, broker =, id = }. */
void lua_select_push_queue(lua_State *L, const struct rmq_queue *queue);

#endif
