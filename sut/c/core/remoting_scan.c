/* SPDX-License-Identifier: Apache-2.0
 *
 * The scan for ASYNC calls that waited too long. It runs at a fixed rate from the start of the
 * client, so how late a call hears of its time-out depends on when it was made (ASYNC-07). */
#include "core/call.h"

static const int64_t SCAN_FIRST_US = 3000000; /* REMOTE-26, ASYNC-07 */
static const int64_t SCAN_PERIOD_US = 1000000;
static const int64_t SCAN_GRACE_US = 1000000; /* added to every ASYNC time-out */

static void arm_scan(struct remoting *remoting) {
    remoting->scan.name = "scan for timed-out calls";
    remoting->scan.background = remoting->async_waiting == 0;
    remoting->env->timer_set(remoting->env->context, &remoting->scan, remoting->scan_at_us);
}

void remoting_scan_count(struct remoting *remoting, int change) {
    bool was_idle = remoting->async_waiting == 0;
    remoting->async_waiting += (size_t)change;
    /* ASYNC-07: the phase of the scan stays; only whether somebody waits for it changes. */
    if (remoting->scanning && was_idle != (remoting->async_waiting == 0)) {
        arm_scan(remoting);
    }
}

/* REMOTE-26, ASYNC-06 */
static bool is_expired(const struct call *call, int64_t now_us) {
    int64_t limit_us = call->begin_us + (int64_t)call->timeout_ms * 1000 + SCAN_GRACE_US;
    return call->mode == CALL_ASYNC && call->stage == CALL_WAITING && limit_us <= now_us;
}

static void collect_expired(struct remoting *remoting, int64_t now_us) {
    struct link *next;
    for (struct link *link = remoting->calls.next; link != &remoting->calls; link = next) {
        next = link->next;
        if (is_expired(LIST_OBJECT(link, struct call, all), now_us)) {
            list_remove(link);
            list_append(&remoting->ending, link);
        }
    }
}

static void on_scan(void *arg) {
    struct remoting *remoting = arg;
    remoting_enter(remoting);
    int64_t now_us = remoting->env->monotonic_us(remoting->env->context);
    remoting->scan_at_us += SCAN_PERIOD_US;
    arm_scan(remoting);
    collect_expired(remoting, now_us);
    while (!list_is_empty(&remoting->ending)) {
        call_finish(LIST_OBJECT(remoting->ending.next, struct call, all), CALL_TIMED_OUT, NULL,
                    NULL);
    }
    remoting_leave(remoting);
}

void remoting_scan_stop(struct remoting *remoting) {
    remoting->scanning = false;
    remoting->env->timer_cancel(remoting->env->context, &remoting->scan);
}

void remoting_scan_start(struct remoting *remoting) {
    remoting->scanning = true;
    remoting->scan.fire = on_scan;
    remoting->scan.arg = remoting;
    remoting->scan_at_us = remoting->env->monotonic_us(remoting->env->context) + SCAN_FIRST_US;
    arm_scan(remoting);
}
