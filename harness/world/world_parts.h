/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of a world share: world*.c, fake.c, process*.c. Nobody else includes it. */
#ifndef WORLD_PARTS_H
#define WORLD_PARTS_H

#include "harness/world/process_json.h"
#include "harness/world/wake.h"
#include "harness/world/world.h"

enum { PROCESS_LOG_LINES = 100 };

struct world_stream {
    struct world_stream *next;
    char *purpose;
    struct rng rng;
};

/* A UDP port in use. */
struct world_port {
    struct world_port *next;
    char *host;
    uint16_t port;
    const struct process *process; /* NULL: somebody else's */
};

struct world {
    uint64_t seed;
    struct sim sim;
    struct wake_pool wakes;
    struct net *net;
    struct trace *trace;
    bool closing; /* nothing is observed any more */
    struct world_stream *streams;
    int64_t jumps_ms; /* sum of all */
    struct fake *fakes;
    struct process *processes;
    struct violation *violations;
    size_t violation_count;
    int http_status;
    char *http_body;
    int64_t http_after_us;
    struct http_get *gets;
    size_t get_count;
    struct world_port *ports;
    uint64_t allocations; /* of all processes */
    uint64_t failing;     /* number of the one that fails; 0: none */
    bool sweeps;          /* a process was told to fail one */
    void (*received)(void *arg, struct fake *fake, const struct mock_request *request);
    void *received_arg;
};

/* ---- fake.c ---- */

/* The world's side of an accepted connection; the fake's handle for it. */
struct fake_link {
    struct fake_link *next;
    struct fake_link *previous;
    struct fake *fake;
    struct net_end *end;
    struct mock_connection *connection;
    size_t written; /* size of the last write */
};

/* A request of the fake's own that may be answered. */
struct fake_push {
    struct mock_connection *connection;
    int32_t opaque;
    int32_t code;
    size_t event; /* its number in the trace */
};

struct fake {
    struct fake *next;
    struct world *world;
    struct mock_env env;
    char *name;
    struct name_server *name_server; /* this */
    struct broker *broker;           /* or this */
    struct server *server;
    struct net_listener *listener;
    struct fake_link *links;
    size_t *events; /* numbers of request events in the trace, by request number - 1 */
    size_t event_capacity;
    struct fake_push *pushes;
    size_t push_count;
};

/* With env and listener, without a server yet. */
struct fake *fake_new(struct world *world, const char *name, const char *address);
void fake_free(struct fake *fake);

/* ---- process*.c ---- */

/* The producer's side of a connection (env.h). */
struct rmq_link {
    struct rmq_link *next;
    struct rmq_link *previous;
    struct process *process;
    struct net_end *end; /* NULL: over */
    const struct rmq_link_events *events;
    void *owner;
    char *address;
};

struct process_producer {
    struct process_producer *next;
    const struct rmq_producer *producer;
    char *name;
};

struct process_setting {
    struct process_setting *next;
    char *name;
    char *value;
};

struct process_log_line {
    int64_t at_us;
    enum rmq_log_level level;
    char *text;
};

struct process {
    struct process *next;
    struct world *world;
    char *name;
    struct rmq_env env;
    struct rmq_manager *manager;
    uint32_t pid;
    struct rng *rng;

    char **addresses;
    size_t address_count;
    char *host_address;
    struct process_setting *settings;

    uint64_t allocations;
    uint64_t failing; /* number of the allocation that fails; 0: none */
    size_t bytes_in_use;

    struct rmq_link *links;
    struct process_http *gets;
    struct rmq_task *user; /* whose code is running now */
    bool user_held;        /* and has not returned when it seems to */
    struct rmq_task *held; /* all that have not, linked by their slot 1 */
    struct process_producer *producers;
    void (*changed)(void *arg, struct rmq_producer *producer, int from, int to);
    void *changed_arg;

    struct process_log_line log[PROCESS_LOG_LINES];
    size_t log_lines; /* written so far */
    char *log_shown;
};

struct process *process_new(struct world *world, const char *name, size_t number);
void process_free(struct process *process);
const char *process_producer_name(const struct process *process,
                                  const struct rmq_producer *producer);
void process_env_init(struct process *process);
/* An event of the process, at no time yet; `name` is a literal. */
struct wake *process_wake_for(struct process *process, void *object, void (*fire)(void *arg),
                              const char *name);
void process_log_close(struct process *process);

/* process_link.c */
struct rmq_link *process_link_dial(void *context, const char *address,
                                   const struct rmq_link_events *events, void *owner);
bool process_link_write(void *context, struct rmq_link *link, const void *bytes, size_t size,
                        uint64_t token);
void process_link_hang_up(void *context, struct rmq_link *link);
void process_link_free_all(struct process *process);

/* process_http.c */
void process_http_get(void *context, struct rmq_http *http, const char *url, int64_t timeout_ms);
void process_http_free_all(struct process *process);
bool process_http_is(const struct sim_event *event);

/* process_user.c */
void process_user_run(void *context, struct rmq_task *task);
bool process_user_is(const struct sim_event *event);

/* process_port.c */
bool process_port_claim(void *context, uint16_t port, const char **error);
void process_port_release(void *context, uint16_t port);

/* ---- world_trace.c ---- */

void world_trace_request(struct fake *fake, const struct mock_request *request);
/* `written` is the number of bytes that went out for it. */
void world_trace_answer(struct fake *fake, struct mock_connection *connection,
                        const struct mock_request *request, const struct mock_answer *answer,
                        const struct wire_command *response, size_t written);
void world_trace_connection(struct world *world, const char *client, const char *server,
                            bool by_client, const char *what);
void world_trace_state(struct process *process, const struct rmq_producer *producer, int from,
                       int to);
void world_trace_http(struct process *process, bool answer, const char *key, const char *value);

#endif
