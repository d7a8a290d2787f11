/* SPDX-License-Identifier: Apache-2.0
 *
 * Lua functions that the producer calls: selectors, executers, listeners, hooks. Each runs as a
 * task of its own, so that it may take virtual time; the producer goes on when it has ended. */
#ifndef USER_CODE_H
#define USER_CODE_H

#include "harness/lua/run.h"

/* One call. The functions run in the task; they may end the scenario with lua_host_error. */
struct user_code_call {
    struct actor *actor;
    const char *what; /* for the trace and failures: "SELECT"; lives as long as the run */
    int function;     /* registry reference */
    /* Push the arguments and return their number. */
    int (*push)(lua_State *L, void *arg);
    /* It returned: the values from `first` to the top of the stack. Gives the text the trace shows
     * for it, NULL: nothing. Texts live until the next event. */
    const char *(*returned)(lua_State *L, int first, void *arg);
    /* It threw (LUA throw), or a call of a producer failed in it; `text` is the exception's. */
    void (*thrown)(const char *text, void *arg);
    void *arg; /* must live until one of the two was called */
};

/* From inside user code that the producer runs (rmq_task.work). Without effect when the scenario
 * has ended. */
void user_code_run(const struct user_code_call *call);

int user_code_open(lua_State *L);

#endif
