/* SPDX-License-Identifier: Apache-2.0
 *
 * The producer's connections, on the simulated network. */
#include <stdlib.h>
#include <string.h>

#include "harness/world/world_parts.h"

static void link_free(struct rmq_link *link) {
    *(link->previous != NULL ? &link->previous->next : &link->process->links) = link->next;
    if (link->next != NULL)
        link->next->previous = link->previous;
    free(link->address);
    free(link);
}

static void link_connected(void *owner) {
    struct rmq_link *link = owner;
    struct process *before = process_json_enter(link->process);
    link->events->connected(link->owner, link->address);
    process_json_leave(before);
}

static void link_received(void *owner, const void *bytes, size_t size) {
    struct rmq_link *link = owner;
    struct process *before = process_json_enter(link->process);
    link->events->received(link->owner, bytes, size);
    process_json_leave(before);
}

static void link_written(void *owner, uint64_t token, const char *error) {
    struct rmq_link *link = owner;
    struct process *before = process_json_enter(link->process);
    link->events->written(link->owner, token, error);
    process_json_leave(before);
}

static void link_closed(void *owner, const char *error) {
    struct rmq_link *link = owner;
    struct process *before = process_json_enter(link->process);
    link->end = NULL; /* a hang_up from inside is harmless */
    link->events->closed(link->owner, error);
    link_free(link);
    process_json_leave(before);
}

static const struct net_events link_events = {link_connected, link_received, link_written,
                                              link_closed};

/* "host:port"; what else an address may be is found out by connecting. */
static bool is_address(const char *text) {
    const char *colon = strrchr(text, ':');
    if (colon == NULL || colon == text || colon[1] == '\0' || strlen(colon + 1) > 5)
        return false;
    return strspn(colon + 1, "0123456789") == strlen(colon + 1) && atoi(colon + 1) <= 65535 &&
           strcspn(text, " \t\r\n") == strlen(text);
}

struct rmq_link *process_link_dial(void *context, const char *address,
                                   const struct rmq_link_events *events, void *owner) {
    struct process *process = context;
    if (!is_address(address))
        return NULL;
    struct rmq_link *link = must_alloc(sizeof *link);
    link->process = process;
    link->events = events;
    link->owner = owner;
    link->address = must_text(address);
    link->next = process->links;
    if (link->next != NULL)
        link->next->previous = link;
    process->links = link;
    link->end = net_dial(process->world->net, process->name, address, &link_events, link);
    return link;
}

bool process_link_write(void *context, struct rmq_link *link, const void *bytes, size_t size,
                        uint64_t token) {
    (void)context;
    return link->end != NULL && net_write(link->end, bytes, size, token);
}

void process_link_hang_up(void *context, struct rmq_link *link) {
    (void)context;
    if (link->end == NULL)
        return;
    net_close(link->end);
    link_free(link);
}

void process_link_free_all(struct process *process) {
    while (process->links != NULL)
        link_free(process->links);
}
