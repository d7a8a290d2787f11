/* SPDX-License-Identifier: Apache-2.0
 *
 * The JSON of routes as 3.0.8 writes it: keys in alphabetical order, absent members left out, no
 * white space (JSON-05, WIRE-ROUTE-12), and numbers as bare map keys, which no JSON standard
 * allows. */
#include "name_server_route.h"
#include "mock.h"

#include <stdlib.h>
#include <string.h>

static void add_string(struct wire_buffer *buffer, const char *text) {
    wire_buffer_string(buffer, text, strlen(text));
}

static void add_buffer(struct wire_buffer *buffer, const struct wire_buffer *other) {
    wire_buffer_add(buffer, other->bytes, other->size);
}

static void add_number(struct wire_buffer *buffer, const char *key, int64_t value) {
    wire_buffer_text(buffer, key);
    wire_buffer_decimal(buffer, value);
}

static void text_free(struct name_server_text *text) {
    free(text->form[0].bytes);
    free(text->form[1].bytes);
}

void name_server_route_free(struct name_server_route *route) {
    if (route == NULL)
        return;
    text_free(&route->brokers);
    free(route->queues.bytes);
    free(route->body.bytes);
    free(route->order_topic_conf);
    free(route->topic);
    free(route);
}

void name_server_member_free(struct name_server_member *member) {
    if (member == NULL)
        return;
    text_free(&member->data);
    free(member->broker_name);
    free(member);
}

static void add_broker(struct wire_buffer *buffer, const struct name_server_broker *broker,
                       bool quoted) {
    wire_buffer_text(buffer, "{\"brokerAddrs\":{");
    for (size_t i = 0; i < broker->address_count; i++) {
        if (i > 0)
            wire_buffer_text(buffer, ",");
        wire_buffer_text(buffer, quoted ? "\"" : "");
        wire_buffer_decimal(buffer, broker->addresses[i].id);
        wire_buffer_text(buffer, quoted ? "\":" : ":");
        add_string(buffer, broker->addresses[i].address);
    }
    wire_buffer_text(buffer, "},\"brokerName\":");
    add_string(buffer, broker->name);
    wire_buffer_text(buffer, "}");
}

static void add_brokers(struct wire_buffer *buffer, const struct name_server_broker *brokers,
                        size_t count, bool quoted) {
    wire_buffer_text(buffer, "[");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            wire_buffer_text(buffer, ",");
        add_broker(buffer, &brokers[i], quoted);
    }
    wire_buffer_text(buffer, "]");
}

static void add_queues(struct wire_buffer *buffer, const struct name_server_queues *queues,
                       size_t count) {
    wire_buffer_text(buffer, "[");
    for (size_t i = 0; i < count; i++) {
        wire_buffer_text(buffer, i > 0 ? ",{\"brokerName\":" : "{\"brokerName\":");
        add_string(buffer, queues[i].broker_name);
        add_number(buffer, ",\"perm\":", queues[i].perm);
        add_number(buffer, ",\"readQueueNums\":", queues[i].read_queue_nums);
        add_number(buffer, ",\"writeQueueNums\":", queues[i].write_queue_nums);
        wire_buffer_text(buffer, "}");
    }
    wire_buffer_text(buffer, "]");
}

struct name_server_route *name_server_route_new(const char *topic, const char *order_topic_conf,
                                                const struct name_server_queues *queues,
                                                size_t queue_count,
                                                const struct name_server_broker *brokers,
                                                size_t broker_count) {
    struct name_server_route *route = must_alloc(sizeof *route);
    route->topic = must_text(topic);
    route->order_topic_conf = must_text(order_topic_conf);
    route->alive = queue_count > 0 && broker_count > 0;
    add_brokers(&route->brokers.form[0], brokers, broker_count, false);
    add_brokers(&route->brokers.form[1], brokers, broker_count, true);
    add_queues(&route->queues, queues, queue_count);
    return route;
}

struct name_server_route *name_server_route_literal(const char *topic, const void *body,
                                                    size_t size) {
    struct name_server_route *route = must_alloc(sizeof *route);
    route->topic = must_text(topic);
    route->alive = true;
    route->literal = true;
    wire_buffer_add(&route->body, body, size);
    return route;
}

struct name_server_member *name_server_member_new(const struct name_server_broker *broker) {
    struct name_server_member *member = must_alloc(sizeof *member);
    member->broker_name = must_text(broker->name);
    add_broker(&member->data.form[0], broker, false);
    add_broker(&member->data.form[1], broker, true);
    return member;
}

struct wire_buffer name_server_route_body(const struct name_server_route *route,
                                          const char *order_topic_conf, bool quoted) {
    struct wire_buffer body = {0};
    if (route->literal) {
        add_buffer(&body, &route->body);
        return body;
    }
    wire_buffer_text(&body, "{\"brokerDatas\":");
    add_buffer(&body, &route->brokers.form[quoted]);
    if (order_topic_conf != NULL) {
        wire_buffer_text(&body, ",\"orderTopicConf\":");
        add_string(&body, order_topic_conf);
    }
    wire_buffer_text(&body, ",\"queueDatas\":");
    add_buffer(&body, &route->queues);
    wire_buffer_text(&body, "}");
    return body;
}

/* The names of a table as a JSON array. */
static void add_names(struct wire_buffer *buffer, const struct names *names) {
    wire_buffer_text(buffer, "[");
    for (size_t i = 0; i < names->count; i++) {
        if (i > 0)
            wire_buffer_text(buffer, ",");
        add_string(buffer, *(char *const *)names->items[i]);
    }
    wire_buffer_text(buffer, "]");
}

struct wire_buffer name_server_route_cluster(const struct names *members, bool quoted) {
    struct wire_buffer body = {0};
    wire_buffer_text(&body, "{\"brokerAddrTable\":{");
    for (size_t i = 0; i < members->count; i++) {
        const struct name_server_member *member = members->items[i];
        if (i > 0)
            wire_buffer_text(&body, ",");
        add_string(&body, member->broker_name);
        wire_buffer_text(&body, ":");
        add_buffer(&body, &member->data.form[quoted]);
    }
    wire_buffer_text(&body, "},\"clusterAddrTable\":{\"DefaultCluster\":");
    add_names(&body, members);
    wire_buffer_text(&body, "}}");
    return body;
}

struct wire_buffer name_server_route_topics(const struct names *routes) {
    struct wire_buffer body = {0};
    wire_buffer_text(&body, "{\"topicList\":");
    add_names(&body, routes);
    wire_buffer_text(&body, "}");
    return body;
}
