/* SPDX-License-Identifier: Apache-2.0
 *
 * One child process: how it is made, what it says, how it ended. */
#ifndef WORKER_CHILD_H
#define WORKER_CHILD_H

#include <sys/types.h>

#include "harness/base/text.h"
#include "harness/runner/worker.h"

struct worker_child {
    pid_t pid;
    size_t index;             /* of the piece */
    int result_fd, output_fd; /* -1 once closed */
    struct text result, output;
    int64_t deadline_ms;
    enum worker_end end; /* WORKER_DONE until the parent kills it for another reason */
};

/* False with *how: no child could be made. `others` are the pipes of the children alive, to be
 * closed in the new one. */
bool worker_child_start(struct worker_child *child, const struct worker_plan *plan, size_t index,
                        const struct worker_child *others, size_t other_count, char **how);
/* Read what is there on one of the two pipes. */
void worker_child_read(struct worker_child *child, int fd);
void worker_child_kill(struct worker_child *child, enum worker_end why);
/* Both pipes are closed: wait for the process and say what became of it. Frees what the child
 * holds. */
void worker_child_finish(struct worker_child *child, struct worker_outcome *outcome);

#endif
