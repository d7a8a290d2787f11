/* SPDX-License-Identifier: Apache-2.0
 *
 * One simulated world: virtual time, network, fakes, and processes in which producers live. It
 * joins the three sides that must not know each other, and writes down what passes between them in
 * the trace. */
#ifndef WORLD_H
#define WORLD_H

#include "harness/trace/trace.h"
#include "harness/world/net.h"
#include "mocks/broker.h"
#include "mocks/name_server.h"
#include "sut/c/rmq.h"

struct world;
struct process; /* a machine with one program on it: clock, memory, ports, one manager */
struct fake;    /* a fake server at an address */

struct world *world_new(uint64_t seed);
void world_free(struct world *world);
struct sim *world_sim(struct world *world);
struct net *world_net(struct world *world);
struct trace *world_trace(struct world *world);
/* A random stream of its own for `purpose`; made at the first call, owned by the world. */
struct rng *world_rng(struct world *world, const char *purpose);

/* Called, if set, for everything a fake has decoded, after it was traced: requests, and responses
 * to the fake's own requests. */
void world_on_request(struct world *world,
                      void (*received)(void *arg, struct fake *fake,
                                       const struct mock_request *request),
                      void *arg);

/* Trace what a script did to the world: `who` is whom it happens to ("a", "world"). Jumps, stalls,
 * fakes that go down, up or move, taken ports and failed allocations are traced by themselves. */
void world_fault(struct world *world, const char *who, const char *what,
                 const struct trace_field *fields, size_t field_count);

/* The wall clock: 1400000000000 ms at the start, plus virtual time, plus all jumps. */
int64_t world_wall_ms(const struct world *world);
void world_clock_jump(struct world *world, int64_t ms);
/* No process runs for that long: what is due for them waits, in order, until the stall is over. */
void world_clock_stall(struct world *world, int64_t us);

/* ---- Fakes ---- */

/* Addresses are given out in order of creation when `address` is NULL: name
 * servers 10.0.0.1:9876, 10.0.0.2:9876, ...; brokers 10.0.1.1:10911, 10.0.1.2:10911, ... */
struct fake *world_name_server(struct world *world, const char *name, const char *address);
struct fake *world_broker(struct world *world, const char *name, const char *address,
                          const char *broker_name, int64_t id);
const char *fake_name(const struct fake *fake);
struct world *fake_world(const struct fake *fake);
/* The fake a server belongs to. */
struct fake *world_fake_of(const struct world *world, const struct server *server);
struct server *fake_server(struct fake *fake);
struct name_server *fake_name_server(struct fake *fake); /* NULL when it is a broker */
struct broker *fake_broker(struct fake *fake);           /* NULL when it is a name server */
struct net_listener *fake_listener(struct fake *fake);
/* Down: connects are refused, open connections are reset. */
void fake_set_up(struct fake *fake, bool up);
bool fake_is_up(const struct fake *fake);
void fake_move(struct fake *fake, const char *address);
struct fake *world_first_fake(const struct world *world);
struct fake *fake_next(const struct fake *fake);

/* A fake's report that a peer broke a clause. Owned by the world. */
struct violation {
    int64_t at_us;
    const char *server;
    char *clause;
    char *text;
    uint8_t *bytes;
    size_t size;
};
size_t world_violation_count(const struct world *world);
const struct violation *world_violation(const struct world *world, size_t index);

/* ---- The HTTP address server (NSADDR-06) ---- */

/* How GETs from now on are answered: status 0 refuses at once; `after_us` later otherwise. */
void world_http_set(struct world *world, int status, const char *body, int64_t after_us);
struct http_get {
    int64_t at_us;
    char *url;
};
size_t world_http_count(const struct world *world);
const struct http_get *world_http(const struct world *world, size_t index);

/* ---- Processes ---- */

/* `name` stands for it in traces. Local addresses 127.0.0.1 and 10.0.2.n for the n-th process
 * unless set. Processes with an equal first address share a host, and so its UDP ports: all do that
 * nobody gave addresses. */
struct process *world_process(struct world *world, const char *name);
struct process *world_first_process(const struct world *world);
/* The allocation of that number fails, counted from 1 over all processes since the world began; 0:
 * none does. */
void world_fail_allocation(struct world *world, uint64_t number);
uint64_t world_allocations(const struct world *world); /* so far */
/* Whether process_fail_allocation was ever used: the scenario does a sweep of its own. */
bool world_sweeps(const struct world *world);
struct process *process_next(const struct process *process);
const char *process_name(const struct process *process);
/* The manager is made at the first call, with the environment as it is then. Never NULL unless an
 * allocation is made to fail. */
struct rmq_manager *process_manager(struct process *process);
const struct rmq_env *process_env(struct process *process);
/* Free the manager, while the rest of the world still stands. Harmless without one. */
void process_stop(struct process *process);
void process_set_addresses(struct process *process, const char *const *addresses, size_t count);
void process_set_host_address(struct process *process, const char *address); /* NULL: unknown */
void process_set_setting(struct process *process, const char *name,
                         const char *value);                 /* NULL: unset */
void process_set_pid(struct process *process, uint32_t pid); /* 1000 + n */
/* The n-th allocation from now fails (1: the next); 0: none does. */
void process_fail_allocation(struct process *process, uint64_t n);
uint64_t process_allocations(const struct process *process); /* so far */
size_t process_bytes_in_use(const struct process *process);
/* UDP ports of the process's host, taken by somebody else. False: taken already. */
bool process_occupy_port(struct process *process, uint16_t port);
void process_free_port(struct process *process, uint16_t port);
bool process_port_taken(const struct process *process, uint16_t port);
/* Names for the trace: how a producer is called; the process's name unless set. */
void process_name_producer(struct process *process, const struct rmq_producer *producer,
                           const char *name);
/* Called, if set, at each change of a producer's state, after it was traced. */
void process_on_state(struct process *process,
                      void (*changed)(void *arg, struct rmq_producer *producer, int from, int to),
                      void *arg);
/* For user code that takes virtual time, called from inside it: it does not return to the producer
 * yet, although the C function does, but when process_resume_user is called with what this gives.
 * NULL: no user code is running. */
struct rmq_task *process_hold_user(struct process *process);
void process_resume_user(struct process *process, struct rmq_task *task);
void process_resume_all(struct process *process);
/* Log lines of the core, oldest first, at most the last 100; for failure reports. "12ms WARN text";
 * valid until the next call. */
size_t process_log_count(const struct process *process);
const char *process_log(struct process *process, size_t index);

#endif
