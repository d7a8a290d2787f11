/* SPDX-License-Identifier: Apache-2.0
 *
 * In-memory byte streams between hosts, and what goes wrong on them. TCP as an application sees it: bytes come late, cut
 * up, or not at all; they are never lost in the middle, repeated or reordered.
 *
 * Faults are properties of a listening address (they apply to connections made from then on, and latency, split and
 * stall also to open ones) or actions on open connections. */
#ifndef NET_H
#define NET_H

#include "harness/rng.h"
#include "harness/sim.h"

struct net;
struct net_end;      /* one end of a connection */
struct net_listener; /* an address somebody answers at */

/* How one end hears of things; never from inside a call of this module. After `closed` the end is gone. */
struct net_events {
    void (*connected)(void *owner);
    void (*received)(void *owner, const void *bytes, size_t size);
    /* A write has left (error NULL) or failed. */
    void (*written)(void *owner, uint64_t token, const char *error);
    /* error: "Connection refused", "Connection reset by peer", "Broken pipe"; NULL for an orderly end. */
    void (*closed)(void *owner, const char *error);
};

/* The fault knobs of a listening address. Zeroed: none. */
struct net_faults {
    int64_t latency_us[2];       /* drawn from [0]..[1] for every write, each way */
    int64_t bandwidth;           /* bytes a second each way; 0: no limit */
    size_t split;                /* deliver in pieces of at most this many bytes, one event each; 0: whole writes */
    int64_t coalesce_us;         /* bytes are held this long and handed over together; 0: no */
    bool refuse;                 /* connects are refused at once */
    bool black_hole;             /* connects are never answered */
    bool accept_close;           /* accepted, then closed at once */
    bool write_error;            /* the client's writes fail with "Broken pipe" and the connection is over */
    bool has_close_after;        /* each connection is reset once that many bytes were carried to the client */
    size_t close_after;
    bool stop_reading;           /* the server end takes no more bytes: they wait in the stream, unacknowledged */
};

/* Accepts connections. `accept` returns the owner for the server end's events; `client` is the dialling host's name. */
struct net_accept {
    const struct net_events *events;
    void *(*accept)(void *arg, struct net_end *end, const char *client);
    void *arg;
};

/* Called for the trace whenever a connection is tried, made, refused or ended. `what` is CONNECT, CONNECTED, REFUSED,
 * CLOSE, RESET, WRITE_FAILED; `by_client` says whose doing it was. */
typedef void net_observer(void *arg, const char *client, const char *server, bool by_client, const char *what);

struct net *net_new(struct sim *sim, struct rng *rng, net_observer *observer, void *arg);
void net_free(struct net *net);

/* Answer at `address` ("10.0.1.1:10911"); `name` is the server's in traces. */
struct net_listener *net_listen(struct net *net, const char *address, const char *name, const struct net_accept *accept);
struct net_faults *net_listener_faults(struct net_listener *listener);
/* Take an address away, or give it back: connects to it are refused, open connections stay. */
void net_listener_set_up(struct net_listener *listener, bool up);
/* Reset or close every open connection of a listener, from its side. */
void net_listener_cut(struct net_listener *listener, bool reset);
/* Move to another address; open connections stay. */
void net_listener_move(struct net_listener *listener, const char *address);

/* Connect from host `client`. The outcome comes as `connected` or `closed`. An address nobody answers at refuses. */
struct net_end *net_dial(struct net *net, const char *client, const char *address, const struct net_events *events,
                         void *owner);
/* False when the end is no longer open for writing. */
bool net_write(struct net_end *end, const void *bytes, size_t size, uint64_t token);
/* Close in order: what was written arrives first. The end is gone for its owner. */
void net_close(struct net_end *end);
/* Close at once: what is under way is lost, the other end sees "Connection reset by peer". */
void net_reset(struct net_end *end);
/* Half close: nothing more is written, reading goes on. */
void net_shut(struct net_end *end);
/* Take no more bytes from the stream. */
void net_stop_reading(struct net_end *end);

#endif
