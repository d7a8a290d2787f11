/* SPDX-License-Identifier: Apache-2.0
 *
 * The loop around the children: start while there is room, read what they say, kill what takes too
 * long. */
#include "harness/runner/worker.h"
#include "harness/base/real_limits.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "harness/runner/worker_child.h"
#include "mocks/mock.h"

/* Poll wakes at least this often, for a signal that came just before it began to wait. */
enum { POLL_MS = 200 };

/* A signal often comes twice at once: to the process and to its group. */
enum { SAME_SIGNAL_US = 1000 * 1000 };

static volatile sig_atomic_t caught;
static int64_t caught_us;

/* A report that never ends can be interrupted by a later signal. */
static void on_signal(int number) {
    int reason = errno;
    if (caught == 0) {
        caught_us = real_limits_clock_us();
        caught = number;
    } else if (real_limits_clock_us() - caught_us > SAME_SIGNAL_US) {
        signal(number, SIG_DFL);
        raise(number);
    }
    errno = reason;
}

void worker_catch_signals(void) {
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGHUP);
    sigaddset(&action.sa_mask, SIGINT);
    sigaddset(&action.sa_mask, SIGTERM);
    sigaction(SIGHUP, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

int worker_interrupted(void) {
    return caught;
}

struct pool {
    const struct worker_plan *plan;
    struct worker_child *children; /* the living ones */
    size_t alive;
    size_t next;   /* the next piece to begin */
    size_t wanted; /* pieces from here on are not wanted any more */
    struct pollfd *fds;
};

static void report(struct pool *pool, size_t index, struct worker_outcome *outcome) {
    size_t wanted = pool->plan->ended(pool->plan->context, index, outcome);
    if (wanted < pool->wanted)
        pool->wanted = wanted;
    cJSON_Delete(outcome->result);
    free(outcome->how);
    free(outcome->output);
}

static void begin(struct pool *pool) {
    char *how = NULL;
    size_t index = pool->next++;
    if (worker_child_start(&pool->children[pool->alive], pool->plan, index, pool->children,
                           pool->alive, &how)) {
        pool->alive++;
        return;
    }
    if (pool->alive > 0) { /* Too many processes: try again when one has ended. */
        pool->next--;
        free(how);
        return;
    }
    struct worker_outcome outcome = {.end = WORKER_NO_START, .how = how};
    report(pool, index, &outcome);
}

static void kill_overdue(struct pool *pool) {
    int64_t now_ms = real_limits_clock_us() / 1000;
    for (size_t i = 0; i < pool->alive; i++) {
        struct worker_child *child = &pool->children[i];
        if (child->end != WORKER_DONE)
            continue;
        if (worker_interrupted() != 0 || child->index >= pool->wanted)
            worker_child_kill(child, WORKER_STOPPED);
        else if (child->deadline_ms <= now_ms)
            worker_child_kill(child, WORKER_TOO_LONG);
    }
}

/* Milliseconds until the next deadline. */
static int patience(const struct pool *pool) {
    int64_t least = POLL_MS, now_ms = real_limits_clock_us() / 1000;
    for (size_t i = 0; i < pool->alive; i++) {
        int64_t left = pool->children[i].deadline_ms - now_ms;
        if (pool->children[i].end == WORKER_DONE && left < least)
            least = left > 0 ? left : 0;
    }
    return (int)least;
}

static void listen_to_all(struct pool *pool) {
    nfds_t count = (nfds_t)pool->alive * 2;
    for (size_t i = 0; i < pool->alive; i++) {
        pool->fds[2 * i] = (struct pollfd){.fd = pool->children[i].result_fd, .events = POLLIN};
        pool->fds[2 * i + 1] = (struct pollfd){.fd = pool->children[i].output_fd, .events = POLLIN};
    }
    if (poll(pool->fds, count, patience(pool)) <= 0)
        return;
    for (nfds_t i = 0; i < count; i++)
        if (pool->fds[i].fd >= 0 && pool->fds[i].revents != 0)
            worker_child_read(&pool->children[i / 2], pool->fds[i].fd);
}

static void reap(struct pool *pool) {
    for (size_t i = 0; i < pool->alive;) {
        struct worker_child *child = &pool->children[i];
        if (child->result_fd >= 0 || child->output_fd >= 0) {
            i++;
            continue;
        }
        struct worker_outcome outcome;
        size_t index = child->index;
        worker_child_finish(child, &outcome);
        *child = pool->children[--pool->alive];
        report(pool, index, &outcome);
    }
}

void worker_run(const struct worker_plan *plan) {
    size_t jobs = plan->jobs > 0 ? plan->jobs : 1;
    struct pool pool = {.plan = plan, .wanted = plan->count};
    pool.children = must_alloc(jobs * sizeof *pool.children);
    pool.fds = must_alloc(jobs * 2 * sizeof *pool.fds);
    while (pool.alive > 0 || (pool.next < pool.wanted && worker_interrupted() == 0)) {
        while (pool.alive < jobs && pool.next < pool.wanted && worker_interrupted() == 0) {
            size_t before = pool.alive;
            begin(&pool);
            if (pool.alive == before)
                break;
        }
        kill_overdue(&pool);
        if (pool.alive > 0)
            listen_to_all(&pool);
        reap(&pool);
    }
    free(pool.children);
    free(pool.fds);
}
