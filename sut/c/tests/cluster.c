/* SPDX-License-Identifier: Apache-2.0
 *
 * The far ends of all links, in one loop. */
#include "cluster.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char CLUSTER_ROUTE_A[] =
    "{\"brokerDatas\":[{\"brokerAddrs\":{0:\"10.0.1.1:10911\",1:\"10.0.1.2:10911\"},\"brokerName\":"
    "\"a\"}],"
    "\"queueDatas\":[{\"brokerName\":\"a\",\"perm\":6,\"readQueueNums\":2,\"writeQueueNums\":2}]}";

const char CLUSTER_ROUTE_AB[] =
    "{\"brokerDatas\":[{\"brokerAddrs\":{0:\"10.0.1.1:10911\"},\"brokerName\":\"a\"},"
    "{\"brokerAddrs\":{0:\"10.0.1.3:10911\"},\"brokerName\":\"b\"}],"
    "\"queueDatas\":[{\"brokerName\":\"a\",\"perm\":6,\"readQueueNums\":2,\"writeQueueNums\":2},"
    "{\"brokerName\":\"b\",\"perm\":6,\"readQueueNums\":2,\"writeQueueNums\":2}]}";

static const char *name_of(const char *address) {
    static const char *const names[][2] = {{"10.0.0.1:9876", "ns"},
                                           {"10.0.1.1:10911", "a"},
                                           {"10.0.1.2:10911", "slave"},
                                           {"10.0.1.3:10911", "b"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i][0], address) == 0) {
            return names[i][1];
        }
    }
    return "?";
}

static void append(char *text, const char *word) {
    size_t used = strlen(text);
    snprintf(text + used, CLUSTER_TEXT_BYTES - used, "%s%s", used == 0 ? "" : " ", word);
}

/* ---- The script ---- */

static bool next_is(const struct cluster *cluster, const char *word) {
    return cluster->script != NULL && strncmp(cluster->script, word, strlen(word)) == 0;
}

static void take_word(struct cluster *cluster, char word[16]) {
    snprintf(word, 16, "OK");
    if (cluster->script == NULL || *cluster->script == '\0') {
        return;
    }
    size_t length = strcspn(cluster->script, " ");
    snprintf(word, 16, "%.*s", (int)length, cluster->script);
    cluster->script += length + (cluster->script[length] == ' ');
}

/* ---- Answers ---- */

static void fill_stored(struct cluster *cluster, const struct command *request,
                        struct command *response, bool whole) {
    char id[64];
    snprintf(id, sizeof id, "ID%lld", (long long)++cluster->msg_number);
    if (cluster->msg_id != NULL) {
        snprintf(id, sizeof id, "%s", cluster->msg_id);
    }
    if (whole) {
        command_add(response, "msgId", id);
    }
    command_add(response, "queueId", command_field(request, "queueId"));
    command_add_number(response, "queueOffset", cluster->msg_number - 1);
}

/* Returns the delay in ms; -1: no answer. */
static int64_t answer_send(struct cluster *cluster, const char *name, const struct command *request,
                           struct command *response) {
    char word[16];
    char attempt[64];
    take_word(cluster, word);
    char *at = strchr(word, '@');
    int64_t delay = at == NULL ? 0 : atoi(at + 1);
    snprintf(attempt, sizeof attempt, "%s%s:%.*s", name, command_field(request, "queueId"),
             (int)strcspn(word, "@"), word);
    append(cluster->attempts, attempt);
    snprintf(cluster->sys_flag, sizeof cluster->sys_flag, "%s", command_field(request, "sysFlag"));
    if (strncmp(word, "TO", 2) == 0 || (request->flag & COMMAND_FLAG_ONEWAY) != 0) {
        return -1;
    }
    if (word[0] == 'E') {
        response->code = atoi(word + 1);
        response->remark = mem_text(response->env, "no");
    } else {
        response->code =
            strncmp(word, "FD", 2) == 0 ? RESPONSE_FLUSH_DISK_TIMEOUT : RESPONSE_SUCCESS;
        fill_stored(cluster, request, response, strncmp(word, "DEC", 3) != 0);
    }
    return delay;
}

static void answer_route(const struct cluster *cluster, const char *topic,
                         struct command *response) {
    const char *body = strcmp(topic, "TBW102") == 0 ? cluster->fallback_route : cluster->route;
    if (body == NULL) {
        response->code = RESPONSE_TOPIC_NOT_EXIST;
    } else {
        command_set_body(response, body, strlen(body));
    }
}

static int64_t answer(struct cluster *cluster, const char *name, const struct command *request,
                      struct command *response) {
    const char *topic = command_field(request, "topic");
    char word[300];
    snprintf(word, sizeof word, topic == NULL ? "%s:%d" : "%s:%d(%s)", name, (int)request->code,
             topic == NULL ? "" : topic);
    append(cluster->asked, word);
    if (request->body != NULL) {
        snprintf(cluster->body, sizeof cluster->body, "%.*s", (int)request->body_size,
                 (const char *)request->body);
    }
    switch (request->code) {
    case REQUEST_SEND_MESSAGE:
        return answer_send(cluster, name, request, response);
    case REQUEST_END_TRANSACTION:
        snprintf(word, sizeof word, "%s:END%s%s%s", name,
                 command_field(request, "commitOrRollback"), request->remark == NULL ? "" : "/",
                 request->remark == NULL ? "" : request->remark);
        append(cluster->attempts, word);
        return -1;
    case REQUEST_GET_ROUTEINTO_BY_TOPIC:
        answer_route(cluster, topic, response);
        break;
    case REQUEST_HEART_BEAT:
    case REQUEST_UNREGISTER_CLIENT:
        return cluster->heartbeat_silent ? -1 : 0;
    default:
        if (cluster->other != NULL) {
            return cluster->other(cluster->other_arg, request, response) ? 0 : -1;
        }
        response->code = 22;
    }
    return cluster->name_server_silent ? -1 : 0;
}

/* ---- Links ---- */

/* The test's own memory: the environment's may be running out. */
static void *plain_resize(void *context, void *block, size_t size) {
    (void)context;
    if (size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, size);
}

static void queue_answer(struct cluster *cluster, size_t link, struct command *response,
                         int64_t delay_ms) {
    struct buf out;
    buf_init(&out, response->env);
    command_encode(response, &out);
    assert(!out.failed && cluster->later_count < CLUSTER_LATER_MAX);
    cluster->later[cluster->later_count++] =
        (struct cluster_later){link, cluster->fake->now_us + delay_ms * 1000, out.bytes, out.size};
}

static void serve_frame(struct cluster *cluster, size_t link, const uint8_t *frame, size_t size) {
    struct rmq_env env = {.resize = plain_resize};
    struct command request;
    struct command response;
    assert(command_decode(&request, &env, frame, size) == NULL);
    command_init(&response, &env, RESPONSE_SUCCESS);
    int64_t delay =
        answer(cluster, name_of(cluster->fake->links[link]->address), &request, &response);
    if (delay >= 0) {
        response.opaque = request.opaque;
        response.flag = COMMAND_FLAG_RESPONSE;
        queue_answer(cluster, link, &response, delay);
    }
    command_close(&request);
    command_close(&response);
}

static void serve_link(struct cluster *cluster, size_t index) {
    struct rmq_link *link = cluster->fake->links[index];
    if (!cluster->accepted[index]) {
        cluster->accepted[index] = true;
        if (next_is(cluster, "CON") && strcmp(name_of(link->address), "ns") != 0) {
            char word[64];
            take_word(cluster, word);
            snprintf(word, sizeof word, "%s:CON", name_of(link->address));
            append(cluster->attempts, word);
            fake_env_end(link, "Connection refused");
            return;
        }
        fake_env_accept(link);
    }
    fake_env_report_writes(link, NULL);
    size_t at = 0;
    while (at + 4 <= link->sent_size) {
        const uint8_t *word = link->sent + at;
        size_t size =
            (size_t)word[0] << 24 | (size_t)word[1] << 16 | (size_t)word[2] << 8 | word[3];
        serve_frame(cluster, index, word + 4, size);
        at += 4 + size;
    }
    link->sent_size = 0;
}

static bool deliver_due(struct cluster *cluster) {
    bool busy = false;
    for (size_t i = 0; i < cluster->later_count;) {
        struct cluster_later due = cluster->later[i];
        if (due.at_us > cluster->fake->now_us) {
            i++;
            continue;
        }
        memmove(cluster->later + i, cluster->later + i + 1,
                (--cluster->later_count - i) * sizeof due);
        if (!cluster->fake->links[due.link]->over) {
            fake_env_deliver(cluster->fake->links[due.link], due.bytes, due.size);
        }
        free(due.bytes);
        busy = true;
    }
    return busy;
}

static bool serve_all(struct cluster *cluster) {
    bool busy = false;
    for (size_t i = 0; i < cluster->fake->link_count; i++) {
        struct rmq_link *link = cluster->fake->links[i];
        if (!link->over && (!cluster->accepted[i] || link->sent_size > 0)) {
            busy = true;
            serve_link(cluster, i);
        }
    }
    return deliver_due(cluster) || busy;
}

static void settle(struct cluster *cluster) {
    do {
        fake_env_run(cluster->fake, 0);
    } while (serve_all(cluster));
}

void cluster_run(struct cluster *cluster, int64_t ms) {
    settle(cluster);
    for (int64_t i = 0; i < ms; i++) {
        fake_env_run(cluster->fake, 1);
        settle(cluster);
    }
}

/* ---- For the test ---- */

void cluster_open(struct cluster *cluster) {
    memset(cluster, 0, sizeof *cluster);
    cluster->fake = fake_env_new();
    cluster->manager = rmq_manager_new(&cluster->fake->env);
    assert(cluster->manager != NULL);
}

void cluster_close(struct cluster *cluster) {
    rmq_manager_free(cluster->manager);
    for (size_t i = 0; i < cluster->later_count; i++) {
        free(cluster->later[i].bytes);
    }
    fake_env_free(cluster->fake);
}

static void describe(struct cluster_end *end, const struct rmq_error *error) {
    const struct rmq_error *cause = rmq_error_cause(error);
    const char *cause_name =
        cause == NULL ? "none" : rmq_error_class_name(rmq_error_class_of(cause));
    const char *text = rmq_error_text(error);
    snprintf(end->text, sizeof end->text, "%s|%s|%s",
             rmq_error_class_name(rmq_error_class_of(error)), text == NULL ? "null" : text,
             cause_name);
    snprintf(end->cause, sizeof end->cause, "%s", cause == NULL ? "" : rmq_error_message(cause));
}

static void note(struct cluster_end *end) {
    end->count++;
    end->at_us = end->cluster == NULL ? 0 : end->cluster->fake->now_us;
}

void cluster_done(void *context, const struct rmq_error *error) {
    struct cluster_end *end = context;
    note(end);
    if (error == NULL) {
        snprintf(end->text, sizeof end->text, "ok");
    } else {
        describe(end, error);
    }
}

void cluster_sent(void *context, const struct rmq_send_result *result,
                  const struct rmq_error *error) {
    struct cluster_end *end = context;
    note(end);
    assert((result == NULL) != (error == NULL));
    if (result == NULL) {
        describe(end, error);
    } else {
        snprintf(end->text, sizeof end->text, "%s %s %d", rmq_send_status_name(result->status),
                 result->broker_name, (int)result->queue_id);
    }
}

struct rmq_producer *cluster_producer(struct cluster *cluster, const char *group) {
    struct rmq_producer *producer = rmq_producer_new(cluster->manager, rmq_profile_3_0());
    bool made = producer != NULL && rmq_producer_set_group(producer, group) &&
                rmq_producer_set_namesrv_addr(producer, "10.0.0.1:9876");
    return made ? producer : NULL;
}

struct cluster_end cluster_start(struct cluster *cluster, struct rmq_producer *producer) {
    struct cluster_end end = {.cluster = cluster};
    assert(rmq_producer_start(producer, cluster_done, &end) != NULL);
    assert(end.count == 0);
    cluster_run(cluster, 5);
    return end;
}

struct rmq_producer *cluster_started(struct cluster *cluster, const char *route) {
    cluster_open(cluster);
    cluster->route = route;
    struct rmq_producer *producer = cluster_producer(cluster, "PG");
    assert(strcmp(cluster_start(cluster, producer).text, "ok") == 0);
    cluster->asked[0] = '\0';
    return producer;
}

struct cluster_end cluster_send(struct cluster *cluster, struct rmq_producer *producer,
                                int64_t ms) {
    struct cluster_end end = {.cluster = cluster};
    struct rmq_message *message = rmq_message_new(cluster->manager, "orders", "hello", 5);
    assert(message != NULL);
    assert(rmq_producer_send(producer, message, cluster_sent, &end) != NULL);
    assert(end.count == 0);
    rmq_message_free(message);
    cluster_run(cluster, ms);
    return end;
}
