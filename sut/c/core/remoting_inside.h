/* SPDX-License-Identifier: Apache-2.0
 *
 * The remoting client as its own parts see it. For remoting*.c and call.c only. */
#ifndef CORE_REMOTING_INSIDE_H
#define CORE_REMOTING_INSIDE_H

#include "core/call_table.h"
#include "core/channel.h"
#include "core/name_servers.h"
#include "core/remoting.h"

struct remoting {
    const struct rmq_env *env;
    int32_t version; /* header field of every request */
    bool binary;     /* form of the headers that are written (BIN-05) */
    remoting_handler *handler;
    void *handler_arg;

    struct name_servers servers;
    struct lock choice; /* of the name server: one call at a time (REMOTE-05) */
    struct lock async_permits;
    struct lock oneway_permits;

    struct link connections; /* dialling or open, one per address (REMOTE-10) */
    struct link broken;      /* closed by us; their calls have not been told yet */
    struct link calls;       /* under way, in the order in which they began */
    struct link ending;      /* taken from `calls` to be ended one by one */
    struct call_table pending;
    struct buf out;
    uint32_t next_opaque;

    struct rmq_timer scan;
    int64_t scan_at_us;
    bool scanning;
    size_t async_waiting; /* pending ASYNC calls */

    int32_t async_owed; /* permits to be given back by remoting_leave */
    int32_t oneway_owed;
    int depth; /* nested entries from outside */
    bool shut_down;
    bool freed; /* for good when depth is back to 0 */
};

/* Tokens of writes: the kind above, the opaque below. */
enum token_kind { TOKEN_CALL, TOKEN_ONEWAY, TOKEN_RESPONSE };

static inline uint64_t remoting_token(enum token_kind kind, int32_t opaque) {
    return (uint64_t)kind << 32 | (uint32_t)opaque;
}

/* Bracket everything that may run callbacks: the client, even if freed by one, lives until the
 * outermost leave, which also does what must not be done while a call is between stages. */
void remoting_enter(struct remoting *remoting);
void remoting_leave(struct remoting *remoting);

/* The connection to an address, dialled if there is none; borrowed. NULL: none can be had. */
struct channel *remoting_channel(struct remoting *remoting, const char *address);
/* The one that is there, or NULL. */
struct channel *remoting_find_channel(struct remoting *remoting, const char *address);
/* Close a connection now; its other calls hear of it in remoting_leave. */
void remoting_break(struct remoting *remoting, struct channel *channel);
/* An opaque no pending call has (HEADER-03). */
int32_t remoting_new_opaque(struct remoting *remoting);

/* The response or request that came in on a connection. */
void remoting_incoming_take(struct remoting *remoting, struct channel *channel,
                            const struct command *command);

void remoting_scan_start(struct remoting *remoting);
void remoting_scan_stop(struct remoting *remoting);
/* One pending ASYNC call more (1) or less (-1). */
void remoting_scan_count(struct remoting *remoting, int change);

#endif
