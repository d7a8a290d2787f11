/* SPDX-License-Identifier: Apache-2.0
 *
 * One run of one scenario: what the parts of the Lua language share. */
#include "harness/lua/run.h"

#include "harness/trace/event_names.h"
#include "harness/world/sim.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct run *run_of(lua_State *L) {
    return lua_host_of(L)->owner;
}

int64_t run_now(const struct run *run) {
    return world_sim(run->world)->now_us;
}

void run_trace(struct run *run, const struct trace_event *event) {
    assert(event_names_has(event->what));
    struct trace_event stamped = *event;
    stamped.at_us = run_now(run);
    trace_add(world_trace(run->world), &stamped);
}

bool run_has_name(const struct run *run, const char *name) {
    for (const struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
        if (strcmp(fake_name(fake), name) == 0) {
            return true;
        }
    }
    for (const struct actor *actor = run->actors; actor; actor = actor->next) {
        if (strcmp(actor->name, name) == 0) {
            return true;
        }
    }
    for (const struct process *process = world_first_process(run->world); process;
         process = process_next(process)) {
        if (strcmp(process_name(process), name) == 0) {
            return true;
        }
    }
    return false;
}

void run_check_name(lua_State *L, const char *name) {
    static const char *const taken[] = {"app", "script", "world"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        if (strcmp(name, taken[i]) == 0) {
            lua_host_error(L, "\"%s\" stands for something else in traces; choose another name",
                           name);
        }
    }
    if (run_has_name(run_of(L), name)) {
        lua_host_error(L, "the name \"%s\" is taken already; names in traces must be unique", name);
    }
    if (name[0] == '\0' || strpbrk(name, " \t\n\"<>{}=") != NULL) {
        lua_host_error(L, "\"%s\" cannot be a name in traces: no blanks, quotes, <, >, =, { or }",
                       name);
    }
}
