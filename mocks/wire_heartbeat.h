/* SPDX-License-Identifier: Apache-2.0
 *
 * The body of a HEART_BEAT (HB-02), decoded for those who register it and those who check it. */
#ifndef WIRE_HEARTBEAT_H
#define WIRE_HEARTBEAT_H

#include "wire.h"

struct wire_heartbeat {
    const char *problem;   /* NULL, or a literal: why the body is not JSON; then nothing is set */
    const char *deviation; /* as in wire_command */
    char *client_id;       /* NULL: none */
    char **groups;         /* names of producer groups, as listed */
    size_t group_count;
    bool has_producers; /* the set is there, even if empty */
    bool has_consumers;
    bool unnamed;      /* a producer without a group name */
    bool has_stranger; /* a member that 3.0.8 does not have */
};

/* Read a request's body into a heartbeat that need not be initialised. */
void wire_heartbeat_read(struct wire_heartbeat *heartbeat, const struct wire_command *command);
void wire_heartbeat_close(struct wire_heartbeat *heartbeat);
bool wire_heartbeat_has_group(const struct wire_heartbeat *heartbeat, const char *group);

#endif
