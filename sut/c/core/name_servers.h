/* SPDX-License-Identifier: Apache-2.0
 *
 * The list of name servers and the one in use (REMOTE-01 to REMOTE-05). */
#ifndef CORE_NAME_SERVERS_H
#define CORE_NAME_SERVERS_H

#include "core/mem.h"

struct name_servers {
    const struct rmq_env *env;
    char **list;
    size_t count;
    uint32_t index; /* of the last choice; grows before each */
    char *choice;   /* NULL: none yet. Need not be on the list any more (REMOTE-04) */
};

void name_servers_init(struct name_servers *servers, const struct rmq_env *env);
void name_servers_close(struct name_servers *servers);
/* Take "a:1;b:2" as the new list unless it names the same servers. False: out of memory, nothing
 * changed. */
bool name_servers_set(struct name_servers *servers, const char *addresses);
/* Move the choice to the next on the list, which must not be empty. NULL: out of memory, the choice
 * is unchanged. */
const char *name_servers_choose(struct name_servers *servers);

#endif
