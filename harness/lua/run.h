/* SPDX-License-Identifier: Apache-2.0
 *
 * One run of one scenario: what the parts of the Lua language share. */
#ifndef RUN_H
#define RUN_H

#include "harness/lua/lua_host.h"
#include "harness/lua/outcome.h"
#include "harness/lua/scenario.h"
#include "harness/lua/tasks.h"
#include "harness/world/world.h"

enum call_kind {
    CALL_START,
    CALL_SHUTDOWN,
    CALL_SEND,
    CALL_SEND_ASYNC,
    CALL_SEND_ONEWAY,
    CALL_SEND_IN_TRANSACTION,
    CALL_CREATE_TOPIC,
    CALL_FETCH_PUBLISH_MESSAGE_QUEUES,
    CALL_SEARCH_OFFSET,
    CALL_MAX_OFFSET,
    CALL_MIN_OFFSET,
    CALL_EARLIEST_MSG_STORE_TIME,
    CALL_VIEW_MESSAGE,
    CALL_QUERY_MESSAGE,
};
enum { CALL_KINDS = CALL_QUERY_MESSAGE + 1 };

struct lua_target; /* lua_select.h */

/* A call of the producer's interface by the scenario; lua_call.c. Asynchronous sends are kept until
 * the end of the run, so that a second callback is noticed; others are reused. */
struct call_record {
    struct run *run;
    struct call_record *next; /* in the list of its kind: under way, asynchronous, unused */
    struct call_record *previous;
    struct actor *actor;
    enum call_kind kind;
    int line;                        /* of the scenario */
    bool try;                        /* a failure is returned, not raised */
    struct rmq_operation *operation; /* NULL once it is gone */
    /* Push what the call returns when all went well; how many values. NULL: nothing. */
    int (*give)(lua_State *L, struct call_record *call);
    struct task *caller; /* waits for the call to return */
    bool returned;
    struct outcome outcome;    /* of the call */
    struct lua_target *target; /* of a send; NULL: to any queue */
    int64_t number;            /* or what else it got: a number, */
    int kept;                  /* a registry reference, LUA_NOREF: nothing; */
    char value[24];            /* and how the trace shows it, "": not at all */

    /* Transactional sends. */
    int argument;            /* registry reference of what the executer is given */
    const char *local_state; /* how the transaction ended, NULL: it has not */
    struct rmq_local_transaction *transaction; /* while the executer runs */

    /* Asynchronous sends. */
    bool accepted;
    bool wants_callback;
    size_t callbacks;
    int64_t callback_us;
    struct outcome late; /* what the callback got */
    struct task *waiter; /* call:wait() */
    int on;              /* registry reference of the function to run, LUA_NOREF; of transactional
                            sends the executer */
};

/* A producer of the scenario; lua_producer.c. */
struct actor {
    struct run *run;
    struct actor *next;
    char *name;
    struct process *process;
    struct rmq_producer *producer;
    bool transactional;
    int listener;             /* registry reference of the function that answers checks */
    char *labels[CALL_KINDS]; /* "p:start", "p:shutdown", ... */
    int *states;              /* passed through, the first included */
    size_t state_count;
    bool has_shut_down; /* p:shutdown() was the last to end */
    int64_t shut_down_us;
    size_t shut_down_event; /* the last event of the trace by then */
};

/* expect.never: looked at again at the end. */
struct never {
    struct never *next;
    int filter; /* registry reference */
    int line;
    char *why;
};

struct call_list {
    struct call_record *first;
    struct call_record *last;
};

struct run {
    const struct scenario_options *options;
    struct lua_host *host;
    struct world *world;
    struct tasks tasks;
    cJSON *result;
    int chunk; /* registry reference of the file as a function */
    bool declare_only;
    bool declared;
    bool expect_no_send;
    bool unused_faults; /* are fine */

    struct actor *actors;            /* in order of creation */
    struct process *default_process; /* of producers without one */
    struct call_list under_way;
    struct call_list async;
    struct call_list unused;
    struct never *nevers;
    struct answer_function *functions; /* lua_answer.c */
    struct lua_hook *hooks;            /* lua_hook.c */
    uint64_t sends;                    /* calls of any send */
    size_t outstanding;                /* accepted asynchronous sends without a callback yet */
    size_t checks;                     /* expectations executed */
    bool forged;                       /* an answer may name a message that no broker stored */
    int64_t slowest_us;                /* how long a request may be under way at most */
    char *misreported;                 /* what is wrong with an outcome the producer reported */

    bool wound_down; /* wind_down.c: the scenario was over at end_us, after end_events */
    int64_t end_us;
    uint64_t end_events;
};

struct run *run_of(lua_State *L);
int64_t run_now(const struct run *run);
/* A line of the trace at the present time. */
void run_trace(struct run *run, const struct trace_event *event);
/* Whether any server, process or producer is called `name`. */
bool run_has_name(const struct run *run, const char *name);
/* Ends the scenario when a new actor may not be called so. */
void run_check_name(lua_State *L, const char *name);

#endif
