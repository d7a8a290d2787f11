/* SPDX-License-Identifier: Apache-2.0
 *
 * HTTP GETs of the producer to the address server, answered as the world says when they are
 * made. */
#include <stdio.h>
#include <stdlib.h>

#include "harness/world/world_parts.h"

struct process_http {
    struct sim_event event;
    struct process_http *next;
    struct process *process;
    struct rmq_http *http;
    int status;
    char *body;
};

static void get_free(struct process_http *get) {
    struct process_http **slot = &get->process->gets;
    while (*slot != get)
        slot = &(*slot)->next;
    *slot = get->next;
    sim_cancel(&get->process->world->sim, &get->event);
    free(get->body);
    free(get);
}

static void answered(void *arg) {
    struct process_http *get = arg;
    struct process *process = get->process;
    struct rmq_http *http = get->http;
    int status = get->status;
    char *body = get->body;
    char text[16];
    snprintf(text, sizeof text, "%d", status);
    world_trace_http(process, true, "status", text);
    get->body = NULL;
    get_free(get);
    size_t size = 0;
    while (body != NULL && body[size] != '\0')
        size++;
    struct process *before = process_json_enter(process);
    http->done(http->arg, status, status != 0 ? body : NULL, status != 0 ? size : 0);
    process_json_leave(before);
    free(body);
}

static void record(struct world *world, const char *url) {
    world->gets = must_resize(world->gets, (world->get_count + 1) * sizeof *world->gets);
    world->gets[world->get_count++] = (struct http_get){world->sim.now_us, must_text(url)};
}

void process_http_get(void *context, struct rmq_http *http, const char *url, int64_t timeout_ms) {
    struct process *process = context;
    struct world *world = process->world;
    struct process_http *get = must_alloc(sizeof *get);
    int64_t after_us = world->http_status != 0 ? world->http_after_us : 0;
    bool late = after_us > timeout_ms * 1000;
    record(world, url);
    world_trace_http(process, false, "url", url);
    get->process = process;
    get->http = http;
    get->status = late ? 0 : world->http_status;
    get->body = must_text(world->http_body);
    get->next = process->gets;
    process->gets = get;
    get->event.fire = answered;
    get->event.arg = get;
    get->event.owner = process->name;
    get->event.name = "HTTP answer";
    get->event.stalls = true;
    sim_set(&world->sim, &get->event, world->sim.now_us + (late ? timeout_ms * 1000 : after_us));
}

bool process_http_is(const struct sim_event *event) {
    return event->fire == answered;
}

void process_http_free_all(struct process *process) {
    while (process->gets != NULL)
        get_free(process->gets);
}
