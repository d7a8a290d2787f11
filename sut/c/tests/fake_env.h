/* SPDX-License-Identifier: Apache-2.0
 *
 * An environment for unit tests: a clock that is moved by hand, timers, links whose other end is
 * the test, memory that can run out. Everything is done at the call; nothing happens by itself. */
#ifndef FAKE_ENV_H
#define FAKE_ENV_H

#include "env.h"

enum {
    FAKE_TIMERS_MAX = 20000,
    FAKE_LINKS_MAX = 256,
    FAKE_WRITES_MAX = 20000,
    FAKE_TASKS_MAX = 256
};

struct fake_env {
    struct rmq_env env;
    int64_t now_us;
    int64_t wall_ms;           /* at monotonic time 0 */
    struct rmq_timer **timers; /* in the order in which they were set */
    int64_t *timers_at_us;
    size_t timer_count;
    struct rmq_link
        *links[FAKE_LINKS_MAX]; /* in the order of dialling; kept until fake_env_close */
    size_t link_count;
    struct rmq_task *tasks[FAKE_TASKS_MAX];
    size_t task_count;
    uint32_t random;
    uint64_t allocations;
    uint64_t fail_allocation; /* the n-th fails, counted from 1; 0: none */
    int64_t blocks;           /* not freed yet */
    size_t log_count;
    char last_log[1024];
    bool refuse_writes; /* write() returns false */
    bool refuse_dials;  /* dial() returns NULL */
};

/* The environment's end of a link. `sent` is what was written and not taken by the test yet. */
struct rmq_link {
    struct fake_env *fake;
    char address[64];
    const struct rmq_link_events *events;
    void *owner;
    bool over;
    uint8_t *sent;
    size_t sent_size;
    uint64_t tokens[FAKE_WRITES_MAX];
    size_t token_count;
};

/* NULL when the test machine has no memory. */
struct fake_env *fake_env_new(void);
/* Asserts that no memory is in use, no timer armed and no link open. */
void fake_env_free(struct fake_env *fake);

/* Let `ms` pass, firing what is due and running user tasks. */
void fake_env_run(struct fake_env *fake, int64_t ms);
/* Is a timer armed that somebody waits for? */
bool fake_env_is_awaited(const struct fake_env *fake);

/* The link dialled last; the other end answers, ends, sends. */
struct rmq_link *fake_env_last_link(const struct fake_env *fake);
void fake_env_accept(struct rmq_link *link);
void fake_env_end(struct rmq_link *link, const char *error);
void fake_env_deliver(struct rmq_link *link, const void *bytes, size_t size);
/* Report all writes of the link that have not been reported yet. */
void fake_env_report_writes(struct rmq_link *link, const char *error);
/* Drop what was sent so far. */
void fake_env_take(struct rmq_link *link);

#endif
