/* SPDX-License-Identifier: Apache-2.0
 *
 * Work done in child processes, a few at a time: whatever a piece of work does to itself, the
 * parent only hears of it. What a child makes is a JSON value that travels back over a pipe. */
#ifndef WORKER_H
#define WORKER_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum worker_end {
    WORKER_DONE,     /* `result` is what the work made */
    WORKER_CRASHED,  /* ended without one; `how` says how */
    WORKER_TOO_LONG, /* took longer than allowed and was killed */
    WORKER_STOPPED,  /* killed, or never begun, because the caller stopped */
    WORKER_NO_START, /* no child could be made; `how` says why */
};

struct worker_outcome {
    enum worker_end end;
    cJSON *result; /* owned by the outcome; take it by setting it to NULL */
    char *how;     /* "killed by signal 6 (Aborted)"; NULL otherwise */
    char *output;  /* what the child wrote to standard output and error, at most 16 KiB; "" when
                      nothing */
};

struct worker_plan {
    /* In the child: make the result of piece `index`. */
    cJSON *(*work)(void *context, size_t index);
    /* In the parent, in the order in which pieces end: look at the outcome. Returns how many pieces
     * from the first are still wanted: `count` for all, less to give up on those behind. */
    size_t (*ended)(void *context, size_t index, struct worker_outcome *outcome);
    void *context;
    size_t count;     /* pieces */
    size_t jobs;      /* children at once */
    int64_t limit_ms; /* real time for one piece */
};

/* Do all pieces, begun in order. Ends early when worker_interrupted. */
void worker_run(const struct worker_plan *plan);

/* From now on the first SIGHUP, SIGINT or SIGTERM ends worker_run, which kills its children. */
void worker_catch_signals(void);
/* The signal that came, 0 while none did. */
int worker_interrupted(void);

#endif
