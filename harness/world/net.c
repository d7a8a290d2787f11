/* SPDX-License-Identifier: Apache-2.0
 *
 * Listening addresses and how connections come about. */
#include "harness/world/net.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "harness/world/net_parts.h"
#include "mocks/mock.h"

static const struct net_faults no_faults;

struct net *net_new(struct sim *sim, struct rng *rng, net_observer *observer, void *arg) {
    struct net *net = must_alloc(sizeof *net);
    net->sim = sim;
    net->rng = rng;
    net->observer = observer;
    net->arg = arg;
    return net;
}

void net_free(struct net *net) {
    if (net == NULL)
        return;
    while (net->first != NULL)
        net_connection_free(net->first);
    while (net->listeners != NULL) {
        struct net_listener *listener = net->listeners;
        net->listeners = listener->next;
        free(listener->address);
        free(listener->name);
        free(listener);
    }
    free(net);
}

/* ---- Listeners ---- */

struct net_listener *net_listen(struct net *net, const char *address, const char *name,
                                const struct net_accept *accept) {
    struct net_listener *listener = must_alloc(sizeof *listener);
    listener->net = net;
    listener->address = must_text(address);
    listener->name = must_text(name);
    listener->accept = *accept;
    listener->up = true;
    listener->next = net->listeners;
    net->listeners = listener;
    return listener;
}

struct net_faults *net_listener_faults(struct net_listener *listener) {
    return &listener->faults;
}

void net_listener_changed(struct net_listener *listener) {
    struct net_connection *connection = listener->net->first;
    for (; connection != NULL; connection = connection->next)
        if (connection->listener == listener)
            net_resume(&connection->ends[NET_SERVER]);
}

void net_listener_set_up(struct net_listener *listener, bool up) {
    listener->up = up;
}

bool net_listener_is_up(const struct net_listener *listener) {
    return listener->up;
}

void net_listener_move(struct net_listener *listener, const char *address) {
    free(listener->address);
    listener->address = must_text(address);
}

void net_listener_cut(struct net_listener *listener, bool reset) {
    struct net *net = listener->net;
    for (struct net_connection *c = net->first; c != NULL; c = c->next) {
        struct net_end *server = &c->ends[NET_SERVER];
        if (c->listener != listener || server->gone || server->broken)
            continue;
        if (reset)
            net_send_reset(server);
        else
            net_shut(server);
        server->broken = true;
        net_report_closed(server, reset ? "Connection reset by peer" : NULL, net->sim->now_us);
    }
}

/* Of several at one address the one that came last, as with a server that was replaced. */
static struct net_listener *listener_at(const struct net *net, const char *address) {
    struct net_listener *listener = net->listeners;
    while (listener != NULL && (!listener->up || strcmp(listener->address, address) != 0))
        listener = listener->next;
    return listener;
}

/* ---- Connections ---- */

const struct net_faults *net_faults_of(const struct net_connection *connection) {
    return connection->listener != NULL ? &connection->listener->faults : &no_faults;
}

/* A server that is down is still known by its name. */
const char *net_server_name(const struct net_connection *connection) {
    if (connection->listener != NULL)
        return connection->listener->name;
    const struct net_listener *listener = connection->net->listeners;
    while (listener != NULL && strcmp(listener->address, connection->address) != 0)
        listener = listener->next;
    return listener != NULL ? listener->name : connection->address;
}

int64_t net_latency(struct net_connection *connection) {
    const int64_t *latency_us = net_faults_of(connection)->latency_us;
    if (latency_us[1] <= latency_us[0])
        return latency_us[0];
    return rng_between(connection->net->rng, latency_us[0], latency_us[1]);
}

void net_observe(struct net_connection *connection, bool by_client, const char *what) {
    struct net *net = connection->net;
    if (net->observer != NULL && !connection->ended)
        net->observer(net->arg, connection->client, net_server_name(connection), by_client, what);
}

void net_connection_free(struct net_connection *connection) {
    struct net *net = connection->net;
    sim_cancel(net->sim, &connection->step);
    net_end_clear(&connection->ends[NET_CLIENT]);
    net_end_clear(&connection->ends[NET_SERVER]);
    *(connection->previous != NULL ? &connection->previous->next : &net->first) = connection->next;
    *(connection->next != NULL ? &connection->next->previous : &net->last) = connection->previous;
    free(connection->client);
    free(connection->address);
    free(connection);
}

static struct net_connection *connection_new(struct net *net, const char *client,
                                             const char *address) {
    struct net_connection *connection = must_alloc(sizeof *connection);
    connection->net = net;
    connection->client = must_text(client);
    connection->address = must_text(address);
    connection->listener = listener_at(net, address);
    for (int side = NET_CLIENT; side <= NET_SERVER; side++) {
        connection->ends[side].connection = connection;
        connection->ends[side].side = side;
    }
    connection->ends[NET_SERVER].gone = true; /* until it is accepted */
    connection->previous = net->last;
    *(net->last != NULL ? &net->last->next : &net->first) = connection;
    net->last = connection;
    return connection;
}

static void step(struct net_connection *connection, void (*fire)(void *arg), const char *name,
                 bool in_client, int64_t at_us) {
    connection->step.fire = fire;
    connection->step.arg = connection;
    connection->step.owner = in_client ? connection->client : net_server_name(connection);
    connection->step.name = name;
    connection->step.stalls = in_client;
    sim_set(connection->net->sim, &connection->step, at_us);
}

static void refused(void *arg) {
    struct net_connection *connection = arg;
    struct net_end *client = &connection->ends[NET_CLIENT];
    const struct net_events *events = client->events;
    void *owner = client->owner;
    net_observe(connection, false, "REFUSED");
    net_connection_free(connection);
    events->closed(owner, "Connection refused");
}

static void established(void *arg) {
    struct net_connection *connection = arg;
    struct net_end *client = &connection->ends[NET_CLIENT];
    const struct net_faults *faults = net_faults_of(connection);
    net_observe(connection, true, "CONNECTED");
    connection->established = true;
    if (connection->accept_close) {
        net_observe(connection, false, "CLOSE");
        connection->ended = true;
        net_send_end(client);
    } else if (faults->has_close_after && faults->close_after == 0) {
        net_break(connection, false, "RESET", "Connection reset by peer");
    }
    client->events->connected(client->owner);
}

/* The connect has reached the address. */
static void arrived(void *arg) {
    struct net_connection *connection = arg;
    struct net *net = connection->net;
    struct net_listener *listener = listener_at(net, connection->address);
    connection->listener = listener;
    const struct net_faults *faults = net_faults_of(connection);
    if (faults->black_hole)
        return;
    int64_t back_us = net->sim->now_us + net_latency(connection);
    if (listener == NULL || faults->refuse) {
        step(connection, refused, "refusal", true, back_us);
        return;
    }
    connection->established_us = back_us;
    step(connection, established, "connection", true, back_us);
    connection->accept_close = faults->accept_close;
    if (connection->accept_close)
        return;
    struct net_end *server = &connection->ends[NET_SERVER];
    server->gone = false;
    server->events = listener->accept.events;
    server->owner = listener->accept.accept(listener->accept.arg, server, connection->client);
}

struct net_end *net_dial(struct net *net, const char *client, const char *address,
                         const struct net_events *events, void *owner) {
    struct net_connection *connection = connection_new(net, client, address);
    struct net_end *end = &connection->ends[NET_CLIENT];
    end->events = events;
    end->owner = owner;
    net_observe(connection, true, "CONNECT");
    step(connection, arrived, "connect", false, net->sim->now_us + net_latency(connection));
    return end;
}
