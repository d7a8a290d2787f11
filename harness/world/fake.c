/* SPDX-License-Identifier: Apache-2.0
 *
 * A fake server on the simulated network: the services it needs, its connections, and what is seen
 * of it. */
#include <stdlib.h>

#include "harness/world/world_parts.h"

/* ---- Time and chance ---- */

static int64_t now_us(void *context) {
    struct fake *fake = context;
    return fake->world->sim.now_us;
}

static int64_t wall_ms(void *context) {
    struct fake *fake = context;
    return world_wall_ms(fake->world);
}

static uint32_t draw(void *context) {
    struct fake *fake = context;
    return (uint32_t)(rng_next(world_rng(fake->world, fake->name)) >> 32);
}

static void timer_fired(void *arg) {
    struct wake *wake = arg;
    struct fake *fake = wake->context;
    struct mock_timer *timer = wake->object;
    timer->slot[0] = NULL;
    wake_give(&fake->world->wakes, wake);
    timer->fire(timer->arg);
}

static void timer_set(void *context, struct mock_timer *timer, int64_t at_us) {
    struct fake *fake = context;
    struct wake *wake = timer->slot[0];
    if (wake == NULL) {
        wake = timer->slot[0] = wake_take(&fake->world->wakes);
        wake->object = timer;
        wake->context = fake;
        wake->event.fire = timer_fired;
        wake->event.owner = fake->name;
        wake->event.name = timer->background ? "housekeeping" : "answer";
        wake->event.background = timer->background;
        wake->event.last = timer->background;
        wake->event.stalls = false;
    }
    sim_set(&fake->world->sim, &wake->event, at_us);
}

static void timer_cancel(void *context, struct mock_timer *timer) {
    struct fake *fake = context;
    if (timer->slot[0] != NULL)
        wake_give(&fake->world->wakes, timer->slot[0]);
    timer->slot[0] = NULL;
}

/* ---- Connections ---- */

static void link_free(struct fake_link *link) {
    struct fake *fake = link->fake;
    *(link->previous != NULL ? &link->previous->next : &fake->links) = link->next;
    if (link->next != NULL)
        link->next->previous = link->previous;
    size_t kept = 0;
    for (size_t i = 0; i < fake->push_count; i++)
        if (fake->pushes[i].connection != link->connection)
            fake->pushes[kept++] = fake->pushes[i];
    fake->push_count = kept;
    free(link);
}

static void link_received(void *owner, const void *bytes, size_t size) {
    struct fake_link *link = owner;
    server_receive(link->fake->server, link->connection, bytes, size);
}

static void link_closed(void *owner, const char *error) {
    struct fake_link *link = owner;
    struct fake *fake = link->fake;
    struct mock_connection *connection = link->connection;
    (void)error;
    link_free(link);
    server_disconnected(fake->server, connection);
}

static const struct net_events link_events = {.received = link_received, .closed = link_closed};

static void *accept(void *arg, struct net_end *end, const char *client) {
    struct fake *fake = arg;
    struct fake_link *link = must_alloc(sizeof *link);
    link->fake = fake;
    link->end = end;
    link->next = fake->links;
    if (link->next != NULL)
        link->next->previous = link;
    fake->links = link;
    link->connection = server_accept(fake->server, link, client);
    return link;
}

static void write_bytes(void *context, void *handle, const void *bytes, size_t size) {
    struct fake_link *link = handle;
    (void)context;
    link->written = net_write(link->end, bytes, size, 0) ? size : 0;
}

static void close_link(void *context, void *handle, enum mock_close how) {
    struct fake_link *link = handle;
    (void)context;
    switch (how) {
    case MOCK_SHUT:
        net_shut(link->end);
        return;
    case MOCK_CLOSE:
        net_close(link->end);
        break;
    case MOCK_RESET:
        net_reset(link->end);
        break;
    }
    link_free(link);
}

static void read_stop(void *context, void *handle) {
    struct fake_link *link = handle;
    (void)context;
    net_stop_reading(link->end);
}

/* ---- What is seen ---- */

static void on_request(void *context, struct server *server, const struct mock_request *request) {
    struct fake *fake = context;
    (void)server;
    world_trace_request(fake, request);
    if (fake->world->received != NULL)
        fake->world->received(fake->world->received_arg, fake, request);
}

static void on_answer(void *context, struct server *server, struct mock_connection *connection,
                      const struct mock_request *request, const struct mock_answer *answer,
                      const struct wire_command *response) {
    struct fake *fake = context;
    struct fake_link *link = mock_connection_link(connection);
    (void)server;
    world_trace_answer(fake, connection, request, answer, response, link->written);
    link->written = 0;
}

static void on_violation(void *context, struct server *server, const char *clause, const char *text,
                         const void *bytes, size_t size) {
    struct fake *fake = context;
    struct world *world = fake->world;
    (void)server;
    world->violations =
        must_resize(world->violations, (world->violation_count + 1) * sizeof *world->violations);
    uint8_t *copy = must_alloc(size + 1);
    for (size_t i = 0; i < size; i++)
        copy[i] = ((const uint8_t *)bytes)[i];
    world->violations[world->violation_count++] = (struct violation){
        .at_us = world->sim.now_us,
        .server = fake->name,
        .clause = must_text(clause),
        .text = must_text(text),
        .bytes = copy,
        .size = size,
    };
}

static const struct mock_env env = {
    .now_us = now_us,
    .wall_ms = wall_ms,
    .timer_set = timer_set,
    .timer_cancel = timer_cancel,
    .random = draw,
    .write = write_bytes,
    .close = close_link,
    .read_stop = read_stop,
    .on_request = on_request,
    .on_answer = on_answer,
    .on_violation = on_violation,
};

/* ---- The fake itself ---- */

struct fake *fake_new(struct world *world, const char *name, const char *address) {
    struct fake *fake = must_alloc(sizeof *fake);
    fake->world = world;
    fake->name = must_text(name);
    fake->env = env;
    fake->env.context = fake;
    struct net_accept acceptor = {&link_events, accept, fake};
    fake->listener = net_listen(world->net, address, name, &acceptor);
    return fake;
}

void fake_free(struct fake *fake) {
    name_server_free(fake->name_server);
    broker_free(fake->broker);
    while (fake->links != NULL)
        link_free(fake->links);
    free(fake->events);
    free(fake->pushes);
    free(fake->name);
    free(fake);
}

const char *fake_name(const struct fake *fake) {
    return fake->name;
}

struct world *fake_world(const struct fake *fake) {
    return fake->world;
}

struct server *fake_server(struct fake *fake) {
    return fake->server;
}

struct name_server *fake_name_server(struct fake *fake) {
    return fake->name_server;
}

struct broker *fake_broker(struct fake *fake) {
    return fake->broker;
}

struct net_listener *fake_listener(struct fake *fake) {
    return fake->listener;
}

struct fake *fake_next(const struct fake *fake) {
    return fake->next;
}

bool fake_is_up(const struct fake *fake) {
    return net_listener_is_up(fake->listener);
}

void fake_set_up(struct fake *fake, bool up) {
    bool is_broker = fake->broker != NULL;
    if (fake_is_up(fake) == up)
        return;
    if (up)
        world_fault(fake->world, fake->name, is_broker ? "BROKER_UP" : "NAME_SERVER_UP", NULL, 0);
    else
        world_fault(fake->world, fake->name, is_broker ? "BROKER_DOWN" : "NAME_SERVER_DOWN", NULL,
                    0);
    net_listener_set_up(fake->listener, up);
    if (!up)
        net_listener_cut(fake->listener, true);
}

void fake_move(struct fake *fake, const char *address) {
    struct trace_field field = {"address", address};
    world_fault(fake->world, fake->name,
                fake->broker != NULL ? "BROKER_MOVED" : "NAME_SERVER_MOVED", &field, 1);
    net_listener_move(fake->listener, address);
    free(fake->server->address);
    fake->server->address = must_text(address);
}
