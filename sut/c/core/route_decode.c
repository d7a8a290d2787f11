/* SPDX-License-Identifier: Apache-2.0
 *
 * From the JSON of a name server to a route. Lenient where the protocol asks for it (WIRE-ROUTE-10,
 * WIRE-ROUTE-13): bare keys, absent or null lists, members nobody knows. What the Java client would
 * fail on makes the whole route fail, before anything of it is applied (ROUTE-21). */
#include "core/json.h"
#include "core/route.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

static int order(int by_value, size_t a, size_t b) {
    return by_value != 0 ? by_value : a < b ? -1 : a > b;
}

static int compare_addresses(const void *left, const void *right) {
    const struct broker_address *a = left;
    const struct broker_address *b = right;
    return order(a->id < b->id ? -1 : a->id > b->id, a->position, b->position);
}

/* QUEUES-12: by bytes, which for names in ASCII is the order of UTF-16 units. */
static int compare_queues(const void *left, const void *right) {
    const struct queue_data *a = left;
    const struct queue_data *b = right;
    return order(strcmp(a->broker_name, b->broker_name), a->position, b->position);
}

static int compare_brokers(const void *left, const void *right) {
    const struct broker_data *a = left;
    const struct broker_data *b = right;
    return order(strcmp(a->name, b->name), a->position, b->position);
}

/* Sort by a comparison without ties, as qsort promises nothing about those. */
static void sort(void *items, size_t count, size_t size,
                 int (*compare)(const void *, const void *)) {
    if (count > 1) {
        qsort(items, count, size, compare);
    }
}

static size_t count_children(const cJSON *list) {
    size_t count = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, list) {
        count++;
    }
    return count;
}

/* NULL, or what is wrong with a text member that must be there. */
static const char *take_name(const struct rmq_env *env, const cJSON *object, char **name) {
    const cJSON *member = json_member(object, "brokerName");
    if (!cJSON_IsString(member)) {
        return "route entry without brokerName";
    }
    *name = mem_text(env, member->valuestring);
    return *name == NULL ? mem_exhausted : NULL;
}

static const char *take_queue(const struct rmq_env *env, const cJSON *item,
                              struct queue_data *queue) {
    bool numbers = json_int(json_member(item, "readQueueNums"), &queue->read_queue_nums) &&
                   json_int(json_member(item, "writeQueueNums"), &queue->write_queue_nums) &&
                   json_int(json_member(item, "perm"), &queue->perm);
    if (!numbers) {
        return "queue datum with a member that is no 32-bit number";
    }
    return take_name(env, item, &queue->broker_name);
}

/* Keep the last of the addresses with one id (JSON-06). */
static void drop_repeated(const struct rmq_env *env, struct broker_data *broker) {
    size_t kept = 0;
    for (size_t i = 0; i < broker->address_count; i++) {
        bool repeated =
            i + 1 < broker->address_count && broker->addresses[i].id == broker->addresses[i + 1].id;
        if (repeated) {
            mem_free(env, broker->addresses[i].address);
        } else {
            broker->addresses[kept++] = broker->addresses[i];
        }
    }
    broker->address_count = kept;
}

static const char *take_address(const struct rmq_env *env, const cJSON *member,
                                struct broker_address *address) {
    /* WIRE-ROUTE-10: any non-negative 64-bit number, in quotes or not. */
    bool fine = text_to_long(member->string, strlen(member->string), &address->id);
    if (!fine || address->id < 0 || !cJSON_IsString(member)) {
        return "broker address that is no number and text";
    }
    address->address = mem_text(env, member->valuestring);
    return address->address == NULL ? mem_exhausted : NULL;
}

static const char *take_addresses(const struct rmq_env *env, const cJSON *map,
                                  struct broker_data *broker) {
    if (map == NULL) {
        return NULL;
    }
    if (!cJSON_IsObject(map)) {
        return "brokerAddrs that is no object";
    }
    broker->addresses = mem_new(env, count_children(map) * sizeof broker->addresses[0]);
    if (broker->addresses == NULL) {
        return mem_exhausted;
    }
    const cJSON *member;
    cJSON_ArrayForEach(member, map) {
        if (cJSON_IsNull(member)) { /* an id without an address is no address */
            continue;
        }
        struct broker_address *address = &broker->addresses[broker->address_count];
        const char *problem = take_address(env, member, address);
        if (problem != NULL) {
            return problem;
        }
        address->position = broker->address_count++;
    }
    sort(broker->addresses, broker->address_count, sizeof broker->addresses[0], compare_addresses);
    drop_repeated(env, broker);
    return NULL;
}

/* A list of the route: NULL when absent or null (WIRE-ROUTE-13), *problem when it is something
 * else. */
static const cJSON *find_list(const cJSON *body, const char *name, const char **problem) {
    const cJSON *list = json_member(body, name);
    if (list != NULL && !cJSON_IsArray(list)) {
        *problem = "route list that is no array";
        return NULL;
    }
    return list;
}

static const char *take_queues(struct route *route, const cJSON *body) {
    const char *problem = NULL;
    const cJSON *list = find_list(body, "queueDatas", &problem);
    if (list == NULL) {
        return problem;
    }
    route->queues = mem_new(route->env, count_children(list) * sizeof route->queues[0]);
    if (route->queues == NULL) {
        return mem_exhausted;
    }
    const cJSON *item;
    cJSON_ArrayForEach(item, list) {
        struct queue_data *queue = &route->queues[route->queue_count];
        queue->position = route->queue_count;
        problem = take_queue(route->env, item, queue);
        if (problem != NULL) {
            return problem;
        }
        route->queue_count++;
    }
    /* QUEUES-05 */
    sort(route->queues, route->queue_count, sizeof route->queues[0], compare_queues);
    return NULL;
}

static const char *take_brokers(struct route *route, const cJSON *body) {
    const char *problem = NULL;
    const cJSON *list = find_list(body, "brokerDatas", &problem);
    if (list == NULL) {
        return problem;
    }
    route->brokers = mem_new(route->env, count_children(list) * sizeof route->brokers[0]);
    if (route->brokers == NULL) {
        return mem_exhausted;
    }
    const cJSON *item;
    cJSON_ArrayForEach(item, list) {
        /* Counted first: what is filled in of a broken one is then freed with the rest. */
        struct broker_data *broker = &route->brokers[route->broker_count];
        broker->position = route->broker_count++;
        problem = take_name(route->env, item, &broker->name);
        if (problem == NULL) {
            problem = take_addresses(route->env, json_member(item, "brokerAddrs"), broker);
        }
        if (problem != NULL) {
            return problem;
        }
    }
    sort(route->brokers, route->broker_count, sizeof route->brokers[0], compare_brokers);
    return NULL;
}

static const char *take_order(struct route *route, const cJSON *body) {
    const cJSON *conf = json_member(body, "orderTopicConf");
    if (conf == NULL || (cJSON_IsString(conf) && conf->valuestring[0] == '\0')) {
        return NULL;
    }
    if (!cJSON_IsString(conf)) {
        return "orderTopicConf that is no text";
    }
    route->order_topic_conf = mem_text(route->env, conf->valuestring);
    return route->order_topic_conf == NULL ? mem_exhausted : NULL;
}

static const char *take_route(struct route *route, const cJSON *body) {
    if (!cJSON_IsObject(body)) {
        return "route that is no object";
    }
    const char *problem = take_order(route, body);
    if (problem == NULL) {
        problem = take_queues(route, body);
    }
    if (problem == NULL) {
        problem = take_brokers(route, body);
    }
    return problem;
}

struct route *route_decode(const struct rmq_env *env, const void *body, size_t size,
                           const char **problem) {
    cJSON *tree = json_parse(env, body, size, problem);
    if (tree == NULL) {
        return NULL;
    }
    struct route *route = mem_new(env, sizeof *route);
    const char *wrong = mem_exhausted;
    if (route != NULL) {
        route->env = env;
        wrong = take_route(route, tree);
    }
    cJSON_Delete(tree);
    if (wrong != NULL) {
        route_free(route);
        *problem = wrong;
        return NULL;
    }
    return route;
}
