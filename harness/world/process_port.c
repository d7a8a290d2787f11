/* SPDX-License-Identifier: Apache-2.0
 *
 * UDP ports of hosts. Nothing is ever sent: a port is only taken or free (LOCK-10). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/world/world_parts.h"

static const char *host_of(const struct process *process) {
    return process->address_count > 0 ? process->addresses[0] : "";
}

static struct world_port **find(const struct process *process, uint16_t port) {
    const char *host = host_of(process);
    struct world_port **slot = &process->world->ports;
    while (*slot != NULL && ((*slot)->port != port || strcmp((*slot)->host, host) != 0))
        slot = &(*slot)->next;
    return slot;
}

static bool take(const struct process *process, uint16_t port, const struct process *owner) {
    struct world_port **slot = find(process, port);
    if (*slot != NULL)
        return false;
    *slot = must_alloc(sizeof **slot);
    (*slot)->host = must_text(host_of(process));
    (*slot)->port = port;
    (*slot)->process = owner;
    return true;
}

static void drop(struct world_port **slot) {
    struct world_port *port = *slot;
    *slot = port->next;
    free(port->host);
    free(port);
}

bool process_port_claim(void *context, uint16_t port, const char **error) {
    struct process *process = context;
    if (take(process, port, process))
        return true;
    *error = "Address already in use";
    return false;
}

void process_port_release(void *context, uint16_t port) {
    struct process *process = context;
    struct world_port **slot = &process->world->ports;
    /* By owner, not by host: its addresses may have changed since. */
    while (*slot != NULL && ((*slot)->port != port || (*slot)->process != process))
        slot = &(*slot)->next;
    if (*slot != NULL)
        drop(slot);
}

static void fault(struct process *process, const char *what, uint16_t port) {
    char text[8];
    struct trace_field field = {"port", text};
    snprintf(text, sizeof text, "%u", (unsigned)port);
    world_fault(process->world, process->name, what, &field, 1);
}

bool process_occupy_port(struct process *process, uint16_t port) {
    bool taken = take(process, port, NULL);
    if (taken)
        fault(process, "PORT_TAKEN", port);
    return taken;
}

void process_free_port(struct process *process, uint16_t port) {
    struct world_port **slot = find(process, port);
    if (*slot == NULL || (*slot)->process != NULL)
        return;
    drop(slot);
    fault(process, "PORT_FREED", port);
}

bool process_port_taken(const struct process *process, uint16_t port) {
    return *find(process, port) != NULL;
}
