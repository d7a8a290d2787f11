/* SPDX-License-Identifier: Apache-2.0
 *
 * Which name server is asked (NSADDR-04). Clients spread over the servers by two random draws, the
 * order of the list and the place where each begins; after that nothing is random. */
#include "core/name_servers.h"

#include <string.h>

enum { FIRST_INDEX_RANGE = 999 };

void name_servers_init(struct name_servers *servers, const struct rmq_env *env) {
    *servers = (struct name_servers){.env = env};
    /* REMOTE-03: begin anywhere in 0..998. */
    servers->index = env->random(env->context) % FIRST_INDEX_RANGE;
}

static void free_list(const struct rmq_env *env, char **list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        mem_free(env, list[i]);
    }
    mem_free(env, list);
}

void name_servers_close(struct name_servers *servers) {
    free_list(servers->env, servers->list, servers->count);
    mem_free(servers->env, servers->choice);
    *servers = (struct name_servers){.env = servers->env};
}

/* The next item that is not empty, from *rest on; NULL when there is none. NSADDR-03 deviates:
 * empty items are absent. */
static const char *next_item(const char **rest, size_t *size) {
    while (**rest == ';') {
        (*rest)++;
    }
    const char *item = *rest;
    *size = strcspn(item, ";");
    *rest += *size;
    return *size == 0 ? NULL : item;
}

static size_t count_items(const char *addresses) {
    size_t count = 0;
    size_t size;
    while (next_item(&addresses, &size) != NULL) {
        count++;
    }
    return count;
}

static bool has(const struct name_servers *servers, const char *item, size_t size) {
    for (size_t i = 0; i < servers->count; i++) {
        if (strlen(servers->list[i]) == size && memcmp(servers->list[i], item, size) == 0) {
            return true;
        }
    }
    return false;
}

/* REMOTE-02: another number of servers, or one that was not there before. Order alone changes
 * nothing. */
static bool is_news(const struct name_servers *servers, const char *addresses, size_t count) {
    bool news = count != servers->count;
    const char *item;
    size_t size;
    while (!news && (item = next_item(&addresses, &size)) != NULL) {
        news = !has(servers, item, size);
    }
    return news;
}

/* REMOTE-01, NSADDR-02: split at semicolons, nothing trimmed, nothing checked. */
static char **split(const struct rmq_env *env, const char *addresses, size_t count) {
    char **list = mem_new(env, count * sizeof *list);
    for (size_t i = 0; list != NULL && i < count; i++) {
        size_t size;
        const char *item = next_item(&addresses, &size);
        list[i] = mem_new(env, size + 1);
        if (list[i] == NULL) {
            free_list(env, list, i);
            return NULL;
        }
        memcpy(list[i], item, size);
    }
    return list;
}

static void shuffle(const struct rmq_env *env, char **list, size_t count) {
    for (size_t left = count; left > 1; left--) {
        size_t drawn = env->random(env->context) % left;
        char *last = list[left - 1];
        list[left - 1] = list[drawn];
        list[drawn] = last;
    }
}

bool name_servers_set(struct name_servers *servers, const char *addresses) {
    const struct rmq_env *env = servers->env;
    size_t count = count_items(addresses);
    /* REMOTE-02, NSADDR-09: an empty list is ignored, the same servers once more change nothing. */
    if (count == 0 || !is_news(servers, addresses, count)) {
        return true;
    }
    char **list = split(env, addresses, count);
    if (list == NULL) {
        return false;
    }
    shuffle(env, list, count);
    free_list(env, servers->list, servers->count);
    servers->list = list;
    servers->count = count;
    return true;
}

const char *name_servers_choose(struct name_servers *servers) {
    /* REMOTE-03: the index moves before each use. It wraps as an unsigned number, so it is never
     * negative. */
    servers->index++;
    const char *next = servers->list[servers->index % servers->count];
    return mem_replace_text(servers->env, &servers->choice, next) ? servers->choice : NULL;
}
