/* SPDX-License-Identifier: Apache-2.0
 *
 * One connection to one address: dialled at birth, then open, then over for good. Bytes that come
 * in leave as commands; what they mean is its owner's business.
 *
 * Reference-counted: one reference for the table that finds it, one for each call that names it in
 * a message. */
#ifndef CORE_CHANNEL_H
#define CORE_CHANNEL_H

#include "core/command.h"
#include "core/frame.h"
#include "core/list.h"

enum channel_state { CHANNEL_DIALLING, CHANNEL_OPEN, CHANNEL_OVER };

struct channel;

struct channel_events {
    void (*opened)(void *owner, struct channel *channel);
    /* A request or response; borrowed. */
    void (*received)(void *owner, struct channel *channel, const struct command *command);
    /* As in rmq_link_events. */
    void (*written)(void *owner, struct channel *channel, uint64_t token, const char *error);
    /* It is over, or could not be made. Not called for channel_close. */
    void (*ended)(void *owner, struct channel *channel, const char *why);
};

struct channel {
    const struct rmq_env *env;
    const struct channel_events *events;
    void *owner;
    struct link link; /* in a list of the owner */
    int refs;
    enum channel_state state;
    char *address; /* as given to channel_new */
    char *remote;  /* NULL until open */
    struct rmq_link *line;
    struct frame_reader reader;
    struct rmq_timer timer; /* gives up dialling; then watches for idleness */
    int64_t active_us;      /* last read or write */

    /* The owner's: calls that wait for it to open, calls whose write is under way, and how many
     * oneway writes are. */
    struct link waiting;
    struct link writing;
    size_t oneway_writes;
};

/* Dial `address`. One reference, the caller's. NULL: out of memory or not an address. */
struct channel *channel_new(const struct rmq_env *env, const char *address,
                            const struct channel_events *events, void *owner);
struct channel *channel_ref(struct channel *channel);
void channel_unref(struct channel *channel); /* NULL is fine */
/* The far end as ip:port; the address while it is not known. */
const char *channel_name(const struct channel *channel);
/* False: it is not open, or the environment refused. */
bool channel_write(struct channel *channel, const void *bytes, size_t size, uint64_t token);
/* Hang up. Nothing is reported any more. Harmless when it is over. */
void channel_close(struct channel *channel);

#endif
