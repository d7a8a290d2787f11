/* SPDX-License-Identifier: Apache-2.0
 *
 * What net.c (listeners, connecting) and net_stream.c (bytes, endings) share. Nobody else includes
 * it. */
#ifndef NET_PARTS_H
#define NET_PARTS_H

#include "harness/world/net.h"

enum { NET_CLIENT = 0, NET_SERVER = 1 };

/* Bytes under way to one end, or the end of the stream. */
struct net_packet {
    struct sim_event event;
    struct net_end *to;
    struct net_packet *next;
    uint8_t *bytes;
    size_t size;
    bool is_end;
};

/* Something an end is to be told: the outcome of a write, or that the connection is over. */
struct net_report {
    struct sim_event event;
    struct net_end *end;
    struct net_report *next;
    struct net_report *previous;
    bool is_closed;
    uint64_t token;
    const char *error;
};

struct net_end {
    struct net_connection *connection;
    int side;
    const struct net_events *events;
    void *owner;
    bool gone;    /* its owner is to hear nothing more */
    bool shut;    /* has written its last */
    bool stopped; /* reads no more */
    bool broken;  /* the connection is known to be over; `closed` is on its way */

    struct net_packet *first; /* on their way to this end, in order */
    struct net_packet *last;
    struct net_packet *batch; /* held for coalescing, still open for more; NULL: none */
    int64_t busy_until_us;    /* of the wire to this end, when bandwidth is limited */
    int64_t last_arrival_us;
    struct net_report *first_report; /* in order */
    struct net_report *last_report;
};

struct net_connection {
    struct net *net;
    struct net_listener *listener; /* NULL when nobody answers at the address */
    struct net_connection *next;
    struct net_connection *previous;
    char *client;
    char *address;
    struct net_end ends[2];
    struct sim_event step; /* of connecting */
    bool established;
    bool accept_close; /* the knob, when the connect arrived */
    int64_t established_us;
    size_t carried; /* bytes handed to the client */
    bool ended;     /* the observer was told */
};

struct net_listener {
    struct net_listener *next;
    struct net *net;
    char *address;
    char *name;
    struct net_accept accept;
    struct net_faults faults;
    bool up;
};

struct net {
    struct sim *sim;
    struct rng *rng;
    net_observer *observer;
    void *arg;
    struct net_listener *listeners;
    struct net_connection *first; /* in the order in which they were dialled */
    struct net_connection *last;
};

/* net.c */
const struct net_faults *net_faults_of(const struct net_connection *connection);
const char *net_server_name(const struct net_connection *connection);
int64_t net_latency(struct net_connection *connection);
void net_observe(struct net_connection *connection, bool by_client, const char *what);
void net_connection_free(struct net_connection *connection);

/* net_stream.c */
/* Tell nothing more to an end, and drop what is under way to it. */
void net_end_clear(struct net_end *end);
/* Let the end of the stream follow what is under way to `to`. */
void net_send_end(struct net_end *to);
/* Tell an end, at `at_us`, that the connection is over. */
void net_report_closed(struct net_end *end, const char *error, int64_t at_us);
/* The connection breaks under both ends: both are told so now. */
void net_break(struct net_connection *connection, bool by_client, const char *what,
               const char *client_error);
/* Ends of the connection as seen from `end`, without the owner of `end` losing it. */
void net_send_reset(struct net_end *end);
/* Take up again what waited for its reader. */
void net_resume(struct net_end *end);

#endif
