/* SPDX-License-Identifier: Apache-2.0
 *
 * The simulated world: clocks, chance, and who is in it. */
#include "harness/world/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/world/world_parts.h"

enum { WALL_AT_START_S = 1400000000 };

static void observe(void *arg, const char *client, const char *server, bool by_client,
                    const char *what) {
    struct world *world = arg;
    if (!world->closing)
        world_trace_connection(world, client, server, by_client, what);
}

struct world *world_new(uint64_t seed) {
    struct world *world = must_alloc(sizeof *world);
    world->seed = seed;
    sim_init(&world->sim);
    world->wakes.sim = &world->sim;
    world->net = net_new(&world->sim, world_rng(world, "network"), observe, world);
    world->trace = trace_new();
    return world;
}

/* ---- Freeing ---- */

static void free_violations(struct world *world) {
    for (size_t i = 0; i < world->violation_count; i++) {
        free(world->violations[i].clause);
        free(world->violations[i].text);
        free(world->violations[i].bytes);
    }
    free(world->violations);
}

static void free_http(struct world *world) {
    for (size_t i = 0; i < world->get_count; i++)
        free(world->gets[i].url);
    free(world->gets);
    free(world->http_body);
}

static void free_members(struct world *world) {
    while (world->processes != NULL) {
        struct process *process = world->processes;
        world->processes = process->next;
        process_free(process);
    }
    while (world->fakes != NULL) {
        struct fake *fake = world->fakes;
        world->fakes = fake->next;
        fake_free(fake);
    }
    while (world->ports != NULL) {
        struct world_port *port = world->ports;
        world->ports = port->next;
        free(port->host);
        free(port);
    }
    while (world->streams != NULL) {
        struct world_stream *stream = world->streams;
        world->streams = stream->next;
        free(stream->purpose);
        free(stream);
    }
}

void world_free(struct world *world) {
    if (world == NULL)
        return;
    world->closing = true;
    /* From here on nothing is reported to anybody: the core's condition for freeing a manager. */
    sim_close(&world->sim);
    for (struct process *process = world->processes; process != NULL; process = process->next)
        process_stop(process);
    free_members(world);
    net_free(world->net);
    wake_pool_close(&world->wakes);
    sim_close(&world->sim);
    trace_free(world->trace);
    free_violations(world);
    free_http(world);
    free(world);
}

/* ---- Parts ---- */

struct sim *world_sim(struct world *world) {
    return &world->sim;
}

struct net *world_net(struct world *world) {
    return world->net;
}

struct trace *world_trace(struct world *world) {
    return world->trace;
}

struct rng *world_rng(struct world *world, const char *purpose) {
    struct world_stream *stream = world->streams;
    while (stream != NULL && strcmp(stream->purpose, purpose) != 0)
        stream = stream->next;
    if (stream == NULL) {
        stream = must_alloc(sizeof *stream);
        stream->purpose = must_text(purpose);
        rng_init(&stream->rng, world->seed, purpose);
        stream->next = world->streams;
        world->streams = stream;
    }
    return &stream->rng;
}

void world_on_request(struct world *world,
                      void (*received)(void *arg, struct fake *fake,
                                       const struct mock_request *request),
                      void *arg) {
    world->received = received;
    world->received_arg = arg;
}

size_t world_violation_count(const struct world *world) {
    return world->violation_count;
}

const struct violation *world_violation(const struct world *world, size_t index) {
    return index < world->violation_count ? &world->violations[index] : NULL;
}

/* ---- Clocks ---- */

int64_t world_wall_ms(const struct world *world) {
    return INT64_C(1000) * WALL_AT_START_S + world->sim.now_us / 1000 + world->jumps_ms;
}

static void clock_fault(struct world *world, const char *what, const char *key, int64_t us) {
    char text[32];
    struct trace_field field = {key, text};
    trace_time(us, text, sizeof text);
    world_fault(world, "world", what, &field, 1);
}

void world_clock_jump(struct world *world, int64_t ms) {
    clock_fault(world, "CLOCK_JUMP", "by", ms * 1000);
    world->jumps_ms += ms;
}

void world_clock_stall(struct world *world, int64_t us) {
    clock_fault(world, "CLOCK_STALL", "for", us);
    sim_stall(&world->sim, us);
}

/* ---- Fakes ---- */

static size_t count_fakes(const struct world *world, bool brokers) {
    size_t count = 0;
    for (const struct fake *fake = world->fakes; fake != NULL; fake = fake->next)
        count += (fake->broker != NULL) == brokers;
    return count;
}

static void append_fake(struct world *world, struct fake *fake) {
    struct fake **slot = &world->fakes;
    while (*slot != NULL)
        slot = &(*slot)->next;
    *slot = fake;
}

struct fake *world_name_server(struct world *world, const char *name, const char *address) {
    char text[32];
    snprintf(text, sizeof text, "10.0.0.%zu:9876", count_fakes(world, false) + 1);
    if (address == NULL)
        address = text;
    struct fake *fake = fake_new(world, name, address);
    fake->name_server = name_server_new(&fake->env, name, address);
    fake->server = name_server_base(fake->name_server);
    append_fake(world, fake);
    return fake;
}

struct fake *world_broker(struct world *world, const char *name, const char *address,
                          const char *broker_name, int64_t id) {
    char text[32];
    snprintf(text, sizeof text, "10.0.1.%zu:10911", count_fakes(world, true) + 1);
    if (address == NULL)
        address = text;
    struct fake *fake = fake_new(world, name, address);
    fake->broker = broker_new(&fake->env, name, address, broker_name, id);
    fake->server = broker_base(fake->broker);
    append_fake(world, fake);
    return fake;
}

struct fake *world_first_fake(const struct world *world) {
    return world->fakes;
}

struct fake *world_fake_of(const struct world *world, const struct server *server) {
    struct fake *fake = world->fakes;
    while (fake != NULL && fake->server != server)
        fake = fake->next;
    return fake;
}

/* ---- Processes ---- */

struct process *world_process(struct world *world, const char *name) {
    size_t number = 1;
    struct process **slot = &world->processes;
    for (; *slot != NULL; slot = &(*slot)->next)
        number++;
    *slot = process_new(world, name, number);
    return *slot;
}

struct process *world_first_process(const struct world *world) {
    return world->processes;
}

void world_fail_allocation(struct world *world, uint64_t number) {
    world->failing = number;
}

uint64_t world_allocations(const struct world *world) {
    return world->allocations;
}

bool world_sweeps(const struct world *world) {
    return world->sweeps;
}

/* ---- The HTTP address server ---- */

void world_http_set(struct world *world, int status, const char *body, int64_t after_us) {
    free(world->http_body);
    world->http_status = status;
    world->http_body = must_text(body);
    world->http_after_us = after_us;
}

size_t world_http_count(const struct world *world) {
    return world->get_count;
}

const struct http_get *world_http(const struct world *world, size_t index) {
    return index < world->get_count ? &world->gets[index] : NULL;
}
