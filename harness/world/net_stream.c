/* SPDX-License-Identifier: Apache-2.0
 *
 * Bytes on a connection, and how it ends. Everything on its way to an end is a list of packets in
 * order of arrival, each with its own event; what an end is told otherwise is a list of reports. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "harness/world/net_parts.h"
#include "mocks/mock.h"

static struct net_end *peer_of(struct net_end *end) {
    return &end->connection->ends[1 - end->side];
}

static struct sim *sim_of(const struct net_end *end) {
    return end->connection->net->sim;
}

static const char *name_of(const struct net_end *end) {
    return end->side == NET_CLIENT ? end->connection->client : net_server_name(end->connection);
}

static void free_if_over(struct net_connection *connection) {
    if (connection->ends[NET_CLIENT].gone && connection->ends[NET_SERVER].gone)
        net_connection_free(connection);
}

static void observe_end(struct net_end *end, const char *what) {
    net_observe(end->connection, end->side == NET_CLIENT, what);
    end->connection->ended = true;
}

/* ---- Packets ---- */

static void packet_free(struct net_packet *packet) {
    sim_cancel(sim_of(packet->to), &packet->event);
    free(packet->bytes);
    free(packet);
}

static void drop_packets(struct net_end *to) {
    while (to->first != NULL) {
        struct net_packet *packet = to->first;
        to->first = packet->next;
        packet_free(packet);
    }
    to->last = to->batch = NULL;
}

static void unlink_first(struct net_end *to) {
    struct net_packet *packet = to->first;
    to->first = packet->next;
    if (to->last == packet)
        to->last = NULL;
    if (to->batch == packet)
        to->batch = NULL;
}

static bool reads(const struct net_end *end) {
    bool server_stopped = end->side == NET_SERVER && net_faults_of(end->connection)->stop_reading;
    return !end->stopped && !server_stopped;
}

/* An end hears that the connection is over and loses it. */
static void end_over(struct net_end *end, const char *error) {
    struct net_end *peer = peer_of(end);
    const struct net_events *events = end->events;
    void *owner = end->owner;
    net_end_clear(end);
    if (!peer->gone && !peer->broken && !end->shut)
        net_send_end(peer);
    free_if_over(end->connection);
    events->closed(owner, error);
}

/* How much of `size` bytes the client still gets before a scripted reset. */
static size_t allowed(const struct net_end *to, size_t size) {
    const struct net_faults *faults = net_faults_of(to->connection);
    if (to->side != NET_CLIENT || !faults->has_close_after)
        return size;
    size_t carried = to->connection->carried;
    size_t left = carried < faults->close_after ? faults->close_after - carried : 0;
    return size < left ? size : left;
}

static bool is_last_byte(const struct net_end *to, size_t size) {
    const struct net_faults *faults = net_faults_of(to->connection);
    return to->side == NET_CLIENT && faults->has_close_after &&
           to->connection->carried + size >= faults->close_after;
}

static void arrive(void *arg) {
    struct net_packet *packet = arg;
    struct net_end *to = packet->to;
    if (!reads(to))
        return; /* net_resume */
    if (packet != to->first) {
        /* One before it was held up until this very instant. */
        sim_set(sim_of(to), &packet->event, sim_of(to)->now_us);
        return;
    }
    unlink_first(to);
    if (packet->is_end) {
        packet_free(packet);
        end_over(to, NULL);
        return;
    }
    size_t size = allowed(to, packet->size);
    if (is_last_byte(to, size))
        net_break(to->connection, false, "RESET", "Connection reset by peer");
    if (to->side == NET_CLIENT)
        to->connection->carried += size;
    uint8_t *bytes = packet->bytes;
    free(packet);
    if (size > 0)
        to->events->received(to->owner, bytes, size);
    free(bytes);
}

static struct net_packet *packet_add(struct net_end *to, const void *bytes, size_t size,
                                     int64_t at_us) {
    struct net_packet *packet = must_alloc(sizeof *packet);
    packet->to = to;
    packet->size = size;
    packet->bytes = must_alloc(size > 0 ? size : 1);
    if (size > 0)
        memcpy(packet->bytes, bytes, size);
    *(to->last != NULL ? &to->last->next : &to->first) = packet;
    to->last = packet;
    packet->event.fire = arrive;
    packet->event.arg = packet;
    packet->event.owner = name_of(to);
    packet->event.name = "bytes";
    packet->event.stalls = to->side == NET_CLIENT;
    sim_set(sim_of(to), &packet->event, at_us);
    return packet;
}

/* When what the other end writes now leaves it. */
static int64_t departure(const struct net_end *to) {
    int64_t slow_us = net_faults_of(to->connection)->slow_write_us;
    return sim_of(to)->now_us + (to->side == NET_SERVER ? slow_us : 0);
}

/* When `size` bytes written now are there: not before what was written earlier. */
static int64_t arrival(struct net_end *to, size_t size) {
    struct net_connection *connection = to->connection;
    int64_t bandwidth = net_faults_of(connection)->bandwidth;
    int64_t left_us = departure(to);
    if (bandwidth > 0) {
        if (to->busy_until_us > left_us)
            left_us = to->busy_until_us;
        left_us += ((int64_t)size * 1000000 + bandwidth - 1) / bandwidth;
        to->busy_until_us = left_us;
    }
    int64_t at_us = left_us + net_latency(connection);
    if (at_us < connection->established_us)
        at_us = connection->established_us;
    if (at_us < to->last_arrival_us)
        at_us = to->last_arrival_us;
    to->last_arrival_us = at_us;
    return at_us;
}

static void batch_add(struct net_end *to, const uint8_t *bytes, size_t size, int64_t hold_us) {
    struct net_packet *batch = to->batch;
    if (batch == NULL) {
        to->last_arrival_us = arrival(to, size) + hold_us;
        to->batch = packet_add(to, bytes, size, to->last_arrival_us);
        return;
    }
    batch->bytes = must_resize(batch->bytes, batch->size + size);
    memcpy(batch->bytes + batch->size, bytes, size);
    batch->size += size;
}

static void transmit(struct net_end *to, const uint8_t *bytes, size_t size) {
    const struct net_faults *faults = net_faults_of(to->connection);
    if (to->gone || size == 0)
        return;
    if (faults->coalesce_us > 0) {
        batch_add(to, bytes, size, faults->coalesce_us);
        return;
    }
    to->batch = NULL;
    int64_t at_us = arrival(to, size);
    size_t piece = faults->split > 0 ? faults->split : size;
    for (size_t done = 0; done < size; done += piece)
        packet_add(to, bytes + done, size - done < piece ? size - done : piece, at_us);
}

void net_send_end(struct net_end *to) {
    to->batch = NULL;
    packet_add(to, NULL, 0, arrival(to, 0))->is_end = true;
}

void net_resume(struct net_end *end) {
    if (end->gone || !reads(end))
        return;
    int64_t now_us = sim_of(end)->now_us;
    for (struct net_packet *packet = end->first; packet != NULL; packet = packet->next)
        if (packet->event.at_us <= now_us)
            sim_set(sim_of(end), &packet->event, now_us);
}

/* ---- Reports ---- */

static void report_free(struct net_report *report) {
    sim_cancel(sim_of(report->end), &report->event);
    free(report);
}

static void unlink_report(struct net_report *report) {
    struct net_end *end = report->end;
    *(report->previous != NULL ? &report->previous->next : &end->first_report) = report->next;
    *(report->next != NULL ? &report->next->previous : &end->last_report) = report->previous;
}

static void tell(void *arg) {
    struct net_report told = *(struct net_report *)arg;
    unlink_report(arg);
    report_free(arg);
    if (told.is_closed)
        end_over(told.end, told.error);
    else
        told.end->events->written(told.end->owner, told.token, told.error);
}

static struct net_report *report_add(struct net_end *end, const char *name, int64_t at_us) {
    struct net_report *report = must_alloc(sizeof *report);
    report->end = end;
    report->previous = end->last_report;
    *(end->last_report != NULL ? &end->last_report->next : &end->first_report) = report;
    end->last_report = report;
    report->event.fire = tell;
    report->event.arg = report;
    report->event.owner = name_of(end);
    report->event.name = name;
    report->event.stalls = end->side == NET_CLIENT;
    sim_set(sim_of(end), &report->event, at_us);
    return report;
}

static void report_written(struct net_end *end, uint64_t token, const char *error, int64_t at_us) {
    if (end->events->written == NULL)
        return;
    struct net_report *report = report_add(end, "outcome of a write", at_us);
    report->token = token;
    report->error = error;
}

void net_report_closed(struct net_end *end, const char *error, int64_t at_us) {
    struct net_report *report = report_add(end, "end of the connection", at_us);
    report->is_closed = true;
    report->error = error;
}

/* ---- Endings ---- */

void net_end_clear(struct net_end *end) {
    end->gone = true;
    if (end->side == NET_CLIENT) /* a connect under way is given up */
        sim_cancel(sim_of(end), &end->connection->step);
    drop_packets(end);
    while (end->first_report != NULL) {
        struct net_report *report = end->first_report;
        unlink_report(report);
        report_free(report);
    }
}

void net_break(struct net_connection *connection, bool by_client, const char *what,
               const char *client_error) {
    net_observe(connection, by_client, what);
    connection->ended = true;
    for (int side = NET_CLIENT; side <= NET_SERVER; side++) {
        struct net_end *end = &connection->ends[side];
        drop_packets(end);
        if (end->gone || end->broken)
            continue;
        end->broken = true;
        net_report_closed(end, side == NET_CLIENT ? client_error : "Connection reset by peer",
                          connection->net->sim->now_us);
    }
}

void net_send_reset(struct net_end *end) {
    struct net_end *peer = peer_of(end);
    observe_end(end, "RESET");
    end->shut = true;
    drop_packets(end);
    drop_packets(peer);
    if (peer->gone || peer->broken)
        return;
    int64_t at_us = sim_of(end)->now_us + net_latency(end->connection);
    if (at_us < end->connection->established_us)
        at_us = end->connection->established_us;
    net_report_closed(peer, "Connection reset by peer", at_us);
}

bool net_write(struct net_end *end, const void *bytes, size_t size, uint64_t token) {
    struct net_connection *connection = end->connection;
    assert(!end->gone);
    if (end->shut || end->broken || (end->side == NET_CLIENT && !connection->established))
        return false;
    if (end->side == NET_CLIENT && net_faults_of(connection)->write_error) {
        report_written(end, token, "Broken pipe", sim_of(end)->now_us);
        net_break(connection, true, "WRITE_FAILED", "Broken pipe");
        return true;
    }
    transmit(peer_of(end), bytes, size);
    report_written(end, token, NULL, departure(peer_of(end)));
    return true;
}

void net_shut(struct net_end *end) {
    struct net_end *peer = peer_of(end);
    assert(!end->gone);
    if (end->shut || end->broken)
        return;
    observe_end(end, "CLOSE");
    end->shut = true;
    if (!peer->gone && !peer->broken)
        net_send_end(peer);
}

void net_close(struct net_end *end) {
    net_shut(end);
    net_end_clear(end);
    free_if_over(end->connection);
}

void net_reset(struct net_end *end) {
    assert(!end->gone);
    if (!end->broken)
        net_send_reset(end);
    net_end_clear(end);
    free_if_over(end->connection);
}

void net_stop_reading(struct net_end *end) {
    end->stopped = true;
}
