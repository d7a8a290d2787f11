/* SPDX-License-Identifier: Apache-2.0
 *
 * In-memory byte streams between hosts, and what goes wrong on them. TCP as an application sees it:
 * bytes come late, cut up, or not at all; they are never lost in the middle, repeated or reordered.
 *
 * Faults are properties of a listening address (those of connecting apply to connections made from
 * then on, the others at once to all) or actions on open connections. */
#ifndef NET_H
#define NET_H

#include "harness/world/rng.h"
#include "harness/world/sim.h"

struct net;
struct net_end;      /* one end of a connection */
struct net_listener; /* an address somebody answers at */

/* How one end hears of things; never from inside a call of this module. After `closed`, and after
 * net_close or net_reset, the end is gone and hears nothing more. `connected` is not used by
 * servers, and `written` may be NULL. An end of the stream is an end of the connection: whoever
 * hears of it loses its end, and the other side, if it had closed only half, hears `closed` in
 * turn. */
struct net_events {
    void (*connected)(void *owner);
    void (*received)(void *owner, const void *bytes, size_t size);
    /* A write has left (error NULL) or failed. */
    void (*written)(void *owner, uint64_t token, const char *error);
    /* error: "Connection refused", "Connection reset by peer", "Broken pipe"; NULL for an orderly
     * end. */
    void (*closed)(void *owner, const char *error);
};

/* The fault knobs of a listening address. Zeroed: none. */
struct net_faults {
    /* Drawn from [0]..[1] for every write, and for connecting, each way. */
    int64_t latency_us[2];
    int64_t bandwidth;     /* bytes a second each way; 0: no limit */
    int64_t slow_write_us; /* a write by the client takes this long to leave its buffer */
    size_t split; /* deliver in pieces of at most this size, one event each; 0: whole writes */
    int64_t coalesce_us; /* hold bytes this long, hand them over together, unsplit; 0: no */
    bool refuse;         /* connects are refused */
    bool black_hole;     /* connects are never answered */
    bool accept_close;   /* accepted, then closed at once */
    bool write_error; /* a write by the client fails with "Broken pipe", the connection is over */
    bool has_close_after; /* each connection is reset once it carried that many bytes to the client
                           */
    size_t close_after;
    bool stop_reading; /* the server end takes no more bytes: they wait in the stream */
};

/* Accepts connections. `accept` returns the owner for the server end's events; `client` is the
 * dialling host's name. It may write, but not close. */
struct net_accept {
    const struct net_events *events;
    void *(*accept)(void *arg, struct net_end *end, const char *client);
    void *arg;
};

/* Called for the trace whenever a connection is tried, made, refused or ended. `what` is CONNECT,
 * CONNECTED, REFUSED, CLOSE (also of one half), RESET, WRITE_FAILED; `by_client` says whose doing
 * it was. A connection ends once: what the other side does about it later is not told. `server` is
 * the listener's name, also while it is down, or the address where nobody ever listened. */
typedef void net_observer(void *arg, const char *client, const char *server, bool by_client,
                          const char *what);

/* `observer` may be NULL. */
struct net *net_new(struct sim *sim, struct rng *rng, net_observer *observer, void *arg);
/* Free all listeners and connections; no owner hears of it. */
void net_free(struct net *net);

/* Answer at `address` ("10.0.1.1:10911"); `name` is the server's in traces. The listener lives as
 * long as the network. */
struct net_listener *net_listen(struct net *net, const char *address, const char *name,
                                const struct net_accept *accept);
/* The knobs, to be changed in place; then call net_listener_changed. */
struct net_faults *net_listener_faults(struct net_listener *listener);
/* After a change of knobs: bytes that waited for stop_reading to end go on. */
void net_listener_changed(struct net_listener *listener);
/* Take an address away, or give it back: connects to it are refused, open connections stay. */
void net_listener_set_up(struct net_listener *listener, bool up);
bool net_listener_is_up(const struct net_listener *listener);
/* Reset or close every open connection of a listener, from its side. The server ends hear `closed`.
 */
void net_listener_cut(struct net_listener *listener, bool reset);
/* Move to another address; open connections stay. */
void net_listener_move(struct net_listener *listener, const char *address);

/* Connect from host `client`. The outcome comes as `connected` or `closed`. An address nobody
 * answers at refuses. */
struct net_end *net_dial(struct net *net, const char *client, const char *address,
                         const struct net_events *events, void *owner);
/* False when the end is not, or no longer, open for writing. */
bool net_write(struct net_end *end, const void *bytes, size_t size, uint64_t token);
/* Close in order: what was written arrives first. The end is gone for its owner. */
void net_close(struct net_end *end);
/* Close at once: what is under way is lost, the other end sees "Connection reset by peer". */
void net_reset(struct net_end *end);
/* Half close: nothing more is written, reading goes on. */
void net_shut(struct net_end *end);
/* Take no more bytes from the stream, nor its end. A reset is still heard. */
void net_stop_reading(struct net_end *end);

#endif
