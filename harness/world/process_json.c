/* SPDX-License-Identifier: Apache-2.0
 *
 * cJSON's hooks. Each block knows whose it is: what the rig keeps may be freed while a process
 * runs, and the other way round. */
#include "harness/world/process_json.h"

#include <cjson/cJSON.h>
#include <stddef.h>
#include <stdlib.h>

#include "harness/world/world.h"
#include "mocks/mock.h"

/* Before each block, as large as the strictest alignment. */
union header {
    const struct rmq_env *env; /* NULL: the rig's */
    max_align_t align;
};

/* A global, as cJSON's hooks are: they are told nothing but a size. */
static struct process *running;

static void *allocate(size_t size) {
    const struct rmq_env *env = running != NULL ? process_env(running) : NULL;
    size_t bytes = sizeof(union header) + size;
    union header *header = env != NULL ? env->resize(env->context, NULL, bytes) : must_alloc(bytes);
    if (header == NULL)
        return NULL;
    header->env = env;
    return header + 1;
}

static void give_back(void *block) {
    if (block == NULL)
        return;
    union header *header = (union header *)block - 1;
    if (header->env != NULL)
        header->env->resize(header->env->context, header, 0);
    else
        free(header);
}

void process_json_hooks(void) {
    cJSON_InitHooks(&(cJSON_Hooks){.malloc_fn = allocate, .free_fn = give_back});
}

struct process *process_json_enter(struct process *process) {
    struct process *before = running;
    running = process;
    return before;
}

void process_json_leave(struct process *before) {
    running = before;
}
