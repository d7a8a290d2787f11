/* SPDX-License-Identifier: Apache-2.0
 *
 * A name server: its tables, and its answers from them. */
#include "name_server.h"
#include "checks.h"
#include "name_server_route.h"
#include "server_answer.h"

#include <stdlib.h>
#include <string.h>

enum request_code {
    GET_KV_CONFIG = 101,
    GET_ROUTEINTO_BY_TOPIC = 105,
    GET_BROKER_CLUSTER_INFO = 106,
    GET_ALL_TOPIC_LIST_FROM_NAMESERVER = 206,
    GET_KVLIST_BY_NAMESPACE = 219
};

enum response_code { TOPIC_NOT_EXIST = 17, QUERY_NOT_FOUND = 22 };

#define SEE_55       "\nSee https://github.com/alibaba/RocketMQ/issues/55 for further details."
#define QUOTED_SINCE 401 /* WIRE-ROUTE-11: version of 4.9.4 */

struct setting {
    char *name; /* name space, byte 1, key; first: see names.h */
    char *name_space;
    char *key;
    char *value;
};

struct name_server {
    struct server server; /* first: handed out as such */
    enum name_server_keys keys;
    struct names routes;
    struct names members;
    struct names settings;
};

/* NAMESRV-10: codes that 3.0.8 declares but a name server has no hand for. */
static bool is_ignored(int32_t code) {
    static const struct {
        int32_t low, high;
    } ranges[] = {{10, 15}, {17, 17},   {21, 23},   {25, 43},
                  {45, 45}, {200, 204}, {207, 215}, {220, 223}};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (code >= ranges[i].low && code <= ranges[i].high)
            return true;
    return false;
}

/* ---- Answers ---- */

static char *setting_name(const char *name_space, const char *key) {
    return must_format("%s\1%s", name_space, key);
}

static const char *setting_value(const struct name_server *name_server, const char *name_space,
                                 const char *key) {
    char *name = setting_name(name_space, key);
    const struct setting *setting = names_find(&name_server->settings, name);
    free(name);
    return setting == NULL ? NULL : setting->value;
}

static bool is_quoted(const struct name_server *name_server, const struct mock_request *request) {
    const char *standard = wire_command_get(&request->command, "acceptStandardJsonOnly");
    switch (name_server->keys) {
    case KEYS_BARE:
        return false;
    case KEYS_QUOTED:
        return true;
    case KEYS_BY_VERSION:
        break;
    }
    return request->command.version >= QUOTED_SINCE ||
           (standard != NULL && strcmp(standard, "true") == 0);
}

static void set_body(struct wire_command *response, struct wire_buffer body) {
    wire_command_set_body(response, body.bytes, body.size);
    free(body.bytes);
}

/* NAMESRV-02, WIRE-ROUTE-05 */
static void refuse_topic(const struct mock_request *request, struct wire_command *response,
                         const char *topic) {
    server_answer_refuse(response, request, TOPIC_NOT_EXIST);
    server_answer_remark(
        response,
        must_format("No topic route info in name server for the topic: %s" SEE_55, topic));
}

static void answer_route(struct name_server *name_server, const struct mock_request *request,
                         const struct mock_answer *scripted, struct wire_command *response) {
    const char *topic = wire_command_get(&request->command, "topic");
    if (topic == NULL) {
        server_answer_refuse_field(response, request, "topic"); /* NAMESRV-12 */
        return;
    }
    const struct name_server_route *route = names_find(&name_server->routes, topic);
    if (route == NULL || !route->alive || scripted->code == TOPIC_NOT_EXIST) {
        /* A success that a script asks for has no body then: WIRE-ROUTE-04. */
        if (!scripted->has_code || scripted->code != 0)
            refuse_topic(request, response, topic);
        return;
    }
    /* NAMESRV-01, NAMESRV-03 */
    const char *order = route->order_topic_conf;
    if (order == NULL)
        order = setting_value(name_server, "ORDER_TOPIC_CONFIG", topic);
    set_body(response, name_server_route_body(route, order, is_quoted(name_server, request)));
}

static void answer_setting(struct name_server *name_server, const struct mock_request *request,
                           const struct mock_answer *scripted, struct wire_command *response) {
    const char *name_space = wire_command_get(&request->command, "namespace");
    const char *key = wire_command_get(&request->command, "key");
    if (name_space == NULL || key == NULL) {
        server_answer_refuse_field(response, request, name_space == NULL ? "namespace" : "key");
        return;
    }
    response->has_fields = true; /* HEADER-08: a typed header, found or not */
    const char *value = setting_value(name_server, name_space, key);
    if (value != NULL && scripted->code != QUERY_NOT_FOUND) { /* NAMESRV-05 */
        wire_command_set(response, "value", value);
        return;
    }
    if (scripted->has_code && scripted->code == 0)
        return;
    server_answer_refuse(response, request, QUERY_NOT_FOUND); /* NAMESRV-06 */
    server_answer_remark(response,
                         must_format("No config item, Namespace: %s Key: %s", name_space, key));
}

static struct wire_buffer settings_body(const struct name_server *name_server,
                                        const char *name_space, size_t *count) {
    struct wire_buffer body = {0};
    wire_buffer_text(&body, "{\"table\":{");
    for (size_t i = 0; i < name_server->settings.count; i++) {
        const struct setting *setting = name_server->settings.items[i];
        if (strcmp(setting->name_space, name_space) != 0)
            continue;
        wire_buffer_text(&body, (*count)++ > 0 ? "," : "");
        wire_buffer_string(&body, setting->key, strlen(setting->key));
        wire_buffer_text(&body, ":");
        wire_buffer_string(&body, setting->value, strlen(setting->value));
    }
    wire_buffer_text(&body, "}}");
    return body;
}

/* NAMESRV-07 */
static void answer_settings(struct name_server *name_server, const struct mock_request *request,
                            const struct mock_answer *scripted, struct wire_command *response) {
    const char *name_space = wire_command_get(&request->command, "namespace");
    size_t count = 0;
    if (name_space == NULL) {
        server_answer_refuse_field(response, request, "namespace");
        return;
    }
    struct wire_buffer body = settings_body(name_server, name_space, &count);
    if (scripted->has_code ? scripted->code == 0 : count > 0) {
        set_body(response, body);
        return;
    }
    free(body.bytes);
    server_answer_refuse(response, request, QUERY_NOT_FOUND);
    server_answer_remark(response, must_format("No config item, Namespace: %s", name_space));
}

static bool answer_default(struct name_server *name_server, const struct mock_request *request,
                           const struct mock_answer *scripted, struct wire_command *response) {
    switch (request->command.code) {
    case GET_ROUTEINTO_BY_TOPIC:
        answer_route(name_server, request, scripted, response);
        return true;
    case GET_KV_CONFIG:
        answer_setting(name_server, request, scripted, response);
        return true;
    case GET_KVLIST_BY_NAMESPACE:
        answer_settings(name_server, request, scripted, response);
        return true;
    case GET_BROKER_CLUSTER_INFO:
        set_body(response,
                 name_server_route_cluster(&name_server->members, is_quoted(name_server, request)));
        return true;
    case GET_ALL_TOPIC_LIST_FROM_NAMESERVER:
        set_body(response, name_server_route_topics(&name_server->routes));
        return true;
    default:
        if (is_ignored(request->command.code))
            return false;
        server_answer_undeclared(&name_server->server, response, request,
                                 "namesrv.processor.DefaultRequestProcessor"); /* NAMESRV-11 */
        return true;
    }
}

/* The refusals that a request has an answer of its own for. */
static bool is_own_refusal(int32_t request_code, int32_t code) {
    if (code == TOPIC_NOT_EXIST)
        return request_code == GET_ROUTEINTO_BY_TOPIC;
    return code == QUERY_NOT_FOUND &&
           (request_code == GET_KV_CONFIG || request_code == GET_KVLIST_BY_NAMESPACE);
}

static bool answer(struct server *server, struct mock_request *request,
                   const struct mock_answer *scripted, struct wire_command *response) {
    bool refusal = scripted->has_code && scripted->code != 0 &&
                   !is_own_refusal(request->command.code, scripted->code);
    if (!refusal)
        return answer_default((struct name_server *)server, request, scripted, response);
    server_answer_refuse(response, request, scripted->code);
    return true;
}

static void check(struct server *server, const struct mock_request *request) {
    if (request->command.code == GET_ROUTEINTO_BY_TOPIC)
        checks_route(server, request);
    else if (request->command.code == GET_KV_CONFIG)
        checks_kv(server, request);
    else
        checks_stray(server, request);
}

static const struct server_kind KIND = {.name = "name server", .answer = answer, .check = check};

/* ---- Setting up ---- */

struct name_server *name_server_new(const struct mock_env *env, const char *name,
                                    const char *address) {
    struct name_server *name_server = must_alloc(sizeof *name_server);
    server_init(&name_server->server, env, &KIND, name, address);
    return name_server;
}

static void setting_free(struct setting *setting) {
    if (setting == NULL)
        return;
    free(setting->name);
    free(setting->name_space);
    free(setting->key);
    free(setting->value);
    free(setting);
}

void name_server_free(struct name_server *name_server) {
    if (name_server == NULL)
        return;
    server_close(&name_server->server);
    for (size_t i = 0; i < name_server->routes.count; i++)
        name_server_route_free(name_server->routes.items[i]);
    for (size_t i = 0; i < name_server->members.count; i++)
        name_server_member_free(name_server->members.items[i]);
    for (size_t i = 0; i < name_server->settings.count; i++)
        setting_free(name_server->settings.items[i]);
    names_close(&name_server->routes);
    names_close(&name_server->members);
    names_close(&name_server->settings);
    free(name_server);
}

struct server *name_server_base(struct name_server *name_server) {
    return &name_server->server;
}

void name_server_set_keys(struct name_server *name_server, enum name_server_keys keys) {
    name_server->keys = keys;
}

void name_server_remove_route(struct name_server *name_server, const char *topic) {
    name_server_route_free(names_remove(&name_server->routes, topic));
}

static void add_member(struct name_server *name_server, const struct name_server_broker *broker) {
    name_server_member_free(names_remove(&name_server->members, broker->name));
    names_add(&name_server->members, name_server_member_new(broker));
}

void name_server_set_route(struct name_server *name_server, const char *topic,
                           const char *order_topic_conf, const struct name_server_queues *queues,
                           size_t queue_count, const struct name_server_broker *brokers,
                           size_t broker_count) {
    name_server_remove_route(name_server, topic);
    names_add(&name_server->routes, name_server_route_new(topic, order_topic_conf, queues,
                                                          queue_count, brokers, broker_count));
    for (size_t i = 0; i < broker_count; i++)
        add_member(name_server, &brokers[i]);
}

void name_server_set_route_body(struct name_server *name_server, const char *topic,
                                const void *body, size_t size) {
    name_server_remove_route(name_server, topic);
    names_add(&name_server->routes, name_server_route_literal(topic, body, size));
}

void name_server_set_kv(struct name_server *name_server, const char *name_space, const char *key,
                        const char *value) {
    char *name = setting_name(name_space, key);
    setting_free(names_remove(&name_server->settings, name));
    if (value == NULL) {
        free(name);
        return;
    }
    struct setting *setting = must_alloc(sizeof *setting);
    setting->name = name;
    setting->name_space = must_text(name_space);
    setting->key = must_text(key);
    setting->value = must_text(value);
    names_add(&name_server->settings, setting);
}
