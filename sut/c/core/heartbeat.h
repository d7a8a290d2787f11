/* SPDX-License-Identifier: Apache-2.0
 *
 * Rounds over the brokers: one request to each address, one after another, failures logged and
 * forgotten (HEARTBEAT, SHUTDOWN-03 to SHUTDOWN-06), and the scheduled task that cleans up and then
 * sends heartbeats. */
#ifndef CORE_HEARTBEAT_H
#define CORE_HEARTBEAT_H

#include "core/address_table.h"
#include "core/remoting.h"

struct factory;

struct heartbeat_round {
    struct factory *factory;
    const char *group; /* NULL: heartbeats; else the group to unregister */
    char *body;
    struct address_list addresses;
    size_t next;
    bool looping;  /* the loop over the addresses is on the stack */
    bool answered; /* the call it made has ended */
    struct lock_waiter waiter;
    struct call call;
    bool calling;
    void (*done)(void *arg);
    void *arg;
};

/* HEARTBEAT-08: a round of HEART_BEAT, or none when another round is under way. `done` may be
 * called before this returns. */
void heartbeat_send(struct heartbeat_round *round, struct factory *factory, void (*done)(void *arg),
                    void *arg);

/* SHUTDOWN-03, SHUTDOWN-06: a round of UNREGISTER_CLIENT for `group`, which must stay valid. */
void heartbeat_unregister(struct heartbeat_round *round, struct factory *factory, const char *group,
                          void (*done)(void *arg), void *arg);

/* Free what the round owns; nothing of it may be under way but at the end of the manager. */
void heartbeat_close(struct heartbeat_round *round);

void heartbeat_describe(const struct heartbeat_round *round, char *text, size_t size);

/* Task 3 of FACTORY-14. */
struct heartbeat_tick {
    struct heartbeat_round round;
    struct lock_waiter waiter;
};
/* Run by the lane; `arg` is the factory. */
void heartbeat_run(void *arg);
void heartbeat_tick_close(struct heartbeat_tick *tick);

#endif
