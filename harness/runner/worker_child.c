/* SPDX-License-Identifier: Apache-2.0
 *
 * One child process. Its end is seen as the end of its two pipes: one for the result, one for
 * everything it prints. */
#include "harness/runner/worker_child.h"
#include "harness/base/real_limits.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mocks/mock.h"

enum { OUTPUT_MAX = 16 * 1024, RESULT_MAX = 512 * 1024 * 1024 };

static void write_all(int fd, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t written = write(fd, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        bytes += written;
        size -= (size_t)written;
    }
}

/* Processor time beyond the watchdog's, so that a child whose parent is gone ends too; and no core
 * files. */
static void limit_self(int64_t limit_ms) {
    rlim_t seconds = (rlim_t)(limit_ms / 1000 + 5);
    setrlimit(RLIMIT_CPU, &(struct rlimit){seconds, seconds + 1});
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

/* exit, not _exit: leak checkers and coverage write their findings then. */
static void be_child(const struct worker_plan *plan, size_t index, int result_fd, int output_fd) {
    static const int signals[] = {SIGHUP, SIGINT, SIGPIPE, SIGTERM};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_DFL);
    dup2(output_fd, STDOUT_FILENO);
    dup2(output_fd, STDERR_FILENO);
    close(output_fd);
    limit_self(plan->limit_ms);
    cJSON *result = plan->work(plan->context, index);
    char *text = cJSON_PrintUnformatted(result);
    cJSON_Delete(result);
    if (text != NULL)
        write_all(result_fd, text, strlen(text));
    cJSON_free(text);
    exit(0);
}

static void close_pair(const int pair[2]) {
    close(pair[0]);
    close(pair[1]);
}

static bool make_pipes(int result[2], int output[2], char **how) {
    if (pipe(result) == 0) {
        if (pipe(output) == 0)
            return true;
        *how = must_format("no pipe: %s", strerror(errno));
        close_pair(result);
        return false;
    }
    *how = must_format("no pipe: %s", strerror(errno));
    return false;
}

bool worker_child_start(struct worker_child *child, const struct worker_plan *plan, size_t index,
                        const struct worker_child *others, size_t other_count, char **how) {
    int result[2], output[2];
    if (!make_pipes(result, output, how))
        return false;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        for (size_t i = 0; i < other_count; i++) {
            close(others[i].result_fd);
            close(others[i].output_fd);
        }
        close(result[0]);
        close(output[0]);
        be_child(plan, index, result[1], output[1]);
    }
    close(result[1]);
    close(output[1]);
    if (pid < 0) {
        *how = must_format("no process: %s", strerror(errno));
        close(result[0]);
        close(output[0]);
        return false;
    }
    *child = (struct worker_child){.pid = pid,
                                   .index = index,
                                   .result_fd = result[0],
                                   .output_fd = output[0],
                                   .deadline_ms = real_limits_clock_us() / 1000 + plan->limit_ms};
    return true;
}

void worker_child_read(struct worker_child *child, int fd) {
    char bytes[16 * 1024];
    struct text *text = fd == child->result_fd ? &child->result : &child->output;
    size_t most = fd == child->result_fd ? RESULT_MAX : OUTPUT_MAX;
    ssize_t got = read(fd, bytes, sizeof bytes);
    if (got < 0 && errno == EINTR)
        return;
    if (got > 0) {
        size_t room = most - text->size;
        text_put_bytes(text, bytes, (size_t)got < room ? (size_t)got : room);
        return;
    }
    close(fd);
    if (fd == child->result_fd)
        child->result_fd = -1;
    else
        child->output_fd = -1;
}

void worker_child_kill(struct worker_child *child, enum worker_end why) {
    child->end = why;
    kill(child->pid, SIGKILL);
}

static char *describe(int status) {
    if (WIFSIGNALED(status))
        return must_format("killed by signal %d (%s)", WTERMSIG(status),
                           strsignal(WTERMSIG(status)));
    if (WEXITSTATUS(status) != 0)
        return must_format("ended with exit status %d", WEXITSTATUS(status));
    return must_text("ended without a result");
}

void worker_child_finish(struct worker_child *child, struct worker_outcome *outcome) {
    int status = 0;
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    *outcome = (struct worker_outcome){.end = child->end, .output = text_take(&child->output)};
    char *result = text_take(&child->result);
    bool well = child->end == WORKER_DONE && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (well)
        outcome->result = cJSON_ParseWithOpts(result, NULL, 1);
    if (child->end == WORKER_DONE && outcome->result == NULL) {
        outcome->end = WORKER_CRASHED;
        outcome->how = describe(status);
    }
    free(result);
}
