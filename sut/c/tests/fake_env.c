/* SPDX-License-Identifier: Apache-2.0
 *
 * The environment of unit tests. Slow and simple: arrays, searched from the front. */
#include "fake_env.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *fake_resize(void *context, void *block, size_t size) {
    struct fake_env *fake = context;
    if (size == 0) {
        fake->blocks -= block != NULL;
        free(block);
        return NULL;
    }
    fake->allocations++;
    if (fake->allocations == fake->fail_allocation) {
        return NULL;
    }
    fake->blocks += block == NULL;
    return realloc(block, size);
}

static int64_t fake_wall_ms(void *context) {
    struct fake_env *fake = context;
    return fake->wall_ms + fake->now_us / 1000;
}

static int64_t fake_monotonic_us(void *context) {
    struct fake_env *fake = context;
    return fake->now_us;
}

/* ---- Timers ---- */

static void drop_timer(struct fake_env *fake, size_t index) {
    size_t after = fake->timer_count - index - 1;
    fake->timers[index]->slot[0] = NULL;
    memmove(fake->timers + index, fake->timers + index + 1, after * sizeof *fake->timers);
    memmove(fake->timers_at_us + index, fake->timers_at_us + index + 1,
            after * sizeof *fake->timers_at_us);
    fake->timer_count--;
}

static void fake_timer_cancel(void *context, struct rmq_timer *timer) {
    struct fake_env *fake = context;
    for (size_t i = 0; timer->slot[0] != NULL && i < fake->timer_count; i++) {
        if (fake->timers[i] == timer) {
            drop_timer(fake, i);
        }
    }
    assert(timer->slot[0] == NULL);
}

static void fake_timer_set(void *context, struct rmq_timer *timer, int64_t at_us) {
    struct fake_env *fake = context;
    assert(timer->fire != NULL && timer->name != NULL);
    fake_timer_cancel(fake, timer);
    assert(fake->timer_count < FAKE_TIMERS_MAX);
    timer->slot[0] = fake;
    fake->timers[fake->timer_count] = timer;
    fake->timers_at_us[fake->timer_count] = at_us;
    fake->timer_count++;
}

bool fake_env_is_awaited(const struct fake_env *fake) {
    for (size_t i = 0; i < fake->timer_count; i++) {
        if (!fake->timers[i]->background) {
            return true;
        }
    }
    return false;
}

/* ---- Links ---- */

static struct rmq_link *fake_dial(void *context, const char *address,
                                  const struct rmq_link_events *events, void *owner) {
    struct fake_env *fake = context;
    if (fake->refuse_dials) {
        return NULL;
    }
    assert(fake->link_count < FAKE_LINKS_MAX);
    struct rmq_link *link = calloc(1, sizeof *link);
    assert(link != NULL);
    link->fake = fake;
    snprintf(link->address, sizeof link->address, "%s", address);
    link->events = events;
    link->owner = owner;
    fake->links[fake->link_count++] = link;
    return link;
}

static bool fake_write(void *context, struct rmq_link *link, const void *bytes, size_t size,
                       uint64_t token) {
    struct fake_env *fake = context;
    assert(!link->over && link->token_count < FAKE_WRITES_MAX);
    if (fake->refuse_writes) {
        return false;
    }
    link->sent = realloc(link->sent, link->sent_size + size);
    assert(link->sent != NULL);
    memcpy(link->sent + link->sent_size, bytes, size);
    link->sent_size += size;
    link->tokens[link->token_count++] = token;
    return true;
}

static void fake_hang_up(void *context, struct rmq_link *link) {
    (void)context;
    assert(!link->over);
    link->over = true;
}

struct rmq_link *fake_env_last_link(const struct fake_env *fake) {
    assert(fake->link_count > 0);
    return fake->links[fake->link_count - 1];
}

void fake_env_accept(struct rmq_link *link) {
    link->events->connected(link->owner, link->address);
}

void fake_env_end(struct rmq_link *link, const char *error) {
    assert(!link->over);
    link->over = true;
    link->events->closed(link->owner, error);
}

void fake_env_deliver(struct rmq_link *link, const void *bytes, size_t size) {
    assert(!link->over);
    link->events->received(link->owner, bytes, size);
}

void fake_env_report_writes(struct rmq_link *link, const char *error) {
    size_t count = link->token_count;
    for (size_t i = 0; i < count && !link->over; i++) {
        link->events->written(link->owner, link->tokens[i], error);
    }
    memmove(link->tokens, link->tokens + count, (link->token_count - count) * sizeof *link->tokens);
    link->token_count -= count;
}

void fake_env_take(struct rmq_link *link) {
    link->sent_size = 0;
}

/* ---- The rest ---- */

static bool fake_udp_claim(void *context, uint16_t port, const char **error) {
    (void)context;
    (void)port;
    (void)error;
    return true;
}

static void fake_udp_release(void *context, uint16_t port) {
    (void)context;
    (void)port;
}

static bool fake_local_address(void *context, size_t index, char *text, size_t size) {
    static const char *const addresses[] = {"127.0.0.1", "10.0.2.1"};
    (void)context;
    if (index >= sizeof addresses / sizeof *addresses) {
        return false;
    }
    snprintf(text, size, "%s", addresses[index]);
    return true;
}

static bool fake_host_address(void *context, char *text, size_t size) {
    (void)context;
    snprintf(text, size, "10.0.2.1");
    return true;
}

static const char *fake_setting(void *context, const char *name) {
    (void)context;
    (void)name;
    return NULL;
}

static uint32_t fake_process_id(void *context) {
    (void)context;
    return 1001;
}

static uint32_t fake_random(void *context) {
    struct fake_env *fake = context;
    fake->random = fake->random * 1664525u + 1013904223u;
    return fake->random >> 8;
}

static void fake_run_user(void *context, struct rmq_task *task) {
    struct fake_env *fake = context;
    assert(fake->task_count < FAKE_TASKS_MAX);
    fake->tasks[fake->task_count++] = task;
}

static void fake_log(void *context, enum rmq_log_level level, const char *text) {
    struct fake_env *fake = context;
    (void)level;
    fake->log_count++;
    snprintf(fake->last_log, sizeof fake->last_log, "%s", text);
}

static const struct rmq_env FAKE_TABLE = {
    .resize = fake_resize,
    .wall_ms = fake_wall_ms,
    .monotonic_us = fake_monotonic_us,
    .timer_set = fake_timer_set,
    .timer_cancel = fake_timer_cancel,
    .dial = fake_dial,
    .write = fake_write,
    .hang_up = fake_hang_up,
    .udp_claim = fake_udp_claim,
    .udp_release = fake_udp_release,
    .local_address = fake_local_address,
    .host_address = fake_host_address,
    .setting = fake_setting,
    .process_id = fake_process_id,
    .random = fake_random,
    .run_user = fake_run_user,
    .log = fake_log,
};

/* ---- For the test ---- */

struct fake_env *fake_env_new(void) {
    struct fake_env *fake = calloc(1, sizeof *fake);
    assert(fake != NULL);
    fake->env = FAKE_TABLE;
    fake->env.context = fake;
    fake->wall_ms = 1400000000000;
    fake->timers = calloc(FAKE_TIMERS_MAX, sizeof *fake->timers);
    fake->timers_at_us = calloc(FAKE_TIMERS_MAX, sizeof *fake->timers_at_us);
    assert(fake->timers != NULL && fake->timers_at_us != NULL);
    return fake;
}

void fake_env_free(struct fake_env *fake) {
    assert(fake->blocks == 0);
    assert(fake->timer_count == 0);
    for (size_t i = 0; i < fake->link_count; i++) {
        assert(fake->links[i]->over);
        free(fake->links[i]->sent);
        free(fake->links[i]);
    }
    free(fake->timers);
    free(fake->timers_at_us);
    free(fake);
}

static void run_tasks(struct fake_env *fake) {
    while (fake->task_count > 0) {
        struct rmq_task *task = fake->tasks[0];
        fake->task_count--;
        memmove(fake->tasks, fake->tasks + 1, fake->task_count * sizeof(struct rmq_task *));
        task->work(task->arg);
        task->done(task->arg);
    }
}

/* The timer that is due first, by time and then by the order of setting; timer_count when none is
 * due by `end_us`. */
static size_t first_timer(const struct fake_env *fake, int64_t end_us) {
    size_t first = fake->timer_count;
    int64_t first_at_us = end_us;
    for (size_t i = 0; i < fake->timer_count; i++) {
        int64_t at_us = fake->timers_at_us[i];
        if (at_us < first_at_us || (at_us == first_at_us && first == fake->timer_count)) {
            first = i;
            first_at_us = at_us;
        }
    }
    return first;
}

void fake_env_run(struct fake_env *fake, int64_t ms) {
    int64_t end_us = fake->now_us + ms * 1000;
    run_tasks(fake);
    size_t index;
    while ((index = first_timer(fake, end_us)) < fake->timer_count) {
        struct rmq_timer *timer = fake->timers[index];
        if (fake->timers_at_us[index] > fake->now_us) {
            fake->now_us = fake->timers_at_us[index];
        }
        drop_timer(fake, index);
        timer->fire(timer->arg);
        run_tasks(fake);
    }
    fake->now_us = end_us;
}
