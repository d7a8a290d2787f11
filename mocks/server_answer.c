/* SPDX-License-Identifier: Apache-2.0
 *
 * The way of an answer: decide (script), carry out and shape (kind, then the script's changes),
 * write. Carrying out happens when the request arrives; only the writing can be late. */
#include "server_answer.h"

#include <stdlib.h>
#include <string.h>

/* One request on its way to an answer. */
struct outcome {
    struct mock_connection *connection;
    struct mock_request *request;
    struct mock_answer answer;
    struct wire_command response;
    bool answered; /* there is a response to write */
};

struct late_answer {
    struct mock_timer timer;
    struct outcome outcome;
    struct late_answer *next;
};

static void outcome_close(struct outcome *outcome) {
    mock_answer_close(&outcome->answer);
    wire_command_close(&outcome->response);
}

/* ---- Shaping ---- */

bool server_answer_is_refusal(const struct mock_answer *scripted) {
    /* SENDRESP-06: 10, 11 and 12 are successes with a blemish. */
    int32_t code = scripted->has_code ? scripted->code : 0;
    return code != 0 && code != 10 && code != 11 && code != 12;
}

void server_answer_remark(struct wire_command *response, char *remark) {
    free(response->remark);
    response->remark = remark;
}

void server_answer_refuse(struct wire_command *response, const struct mock_request *request,
                          int32_t code) {
    response->code = code;
    if (code == 2) /* REMOTE-43, BROKER-01, NAMESRV-13 */
        server_answer_remark(response,
                             must_text("too many requests and system thread pool busy, please try "
                                       "another server"));
    if (code == 3) /* REMOTE-41, CODE-06 */
        server_answer_remark(
            response, must_format(" request type %d not supported", (int)request->command.code));
}

void server_answer_refuse_field(struct wire_command *response, const struct mock_request *request,
                                const char *missing) {
    server_answer_refuse(response, request, 1);
    server_answer_remark(
        response, must_format("com.alibaba.rocketmq.remoting.exception.RemotingCommandException: "
                              "the custom field <%s> is null, com.alibaba.rocketmq.remoting."
                              "protocol.RemotingCommand.decodeCommandCustomHeader",
                              missing));
}

void server_answer_undeclared(const struct server *server, struct wire_command *response,
                              const struct mock_request *request, const char *processor) {
    enum { LINE = 96 };
    const char *class_name = strrchr(processor, '.') + 1;
    if (server->dialect == DIALECT_ANY) {
        server_answer_refuse(response, request, 3);
        return;
    }
    response->code = 1;
    server_answer_remark(response, must_format("java.lang.NullPointerException, com.alibaba."
                                               "rocketmq.%s.processRequest(%s.java:%d)",
                                               processor, class_name, LINE));
}

static void set_field(struct wire_command *response, const struct wire_field *field) {
    if (field->value == NULL) {
        wire_command_set(response, field->key, NULL);
        return;
    }
    wire_command_set_bytes(response, field->key, field->value, field->value_size);
    response->has_fields = true;
}

static void drop_fields(struct wire_command *response) {
    while (response->field_count > 0)
        wire_command_set(response, response->fields[0].key, NULL);
    response->has_fields = false;
}

/* What the script says about the response wins over what the kind made of it. */
static void change(struct wire_command *response, const struct mock_answer *answer) {
    if (answer->has_code)
        response->code = answer->code;
    if (answer->remark != NULL)
        server_answer_remark(response, must_text(answer->remark));
    if (answer->no_remark)
        server_answer_remark(response, NULL);
    for (size_t i = 0; i < answer->field_count; i++)
        set_field(response, &answer->fields[i]);
    if (answer->no_fields)
        drop_fields(response);
    if (answer->has_body)
        wire_command_set_body(response, answer->body, answer->body_size);
}

static void address(const struct server *server, struct outcome *outcome) {
    const struct wire_command *command = &outcome->request->command;
    struct wire_command *response = &outcome->response;
    /* FRAME-03, BIN-06, BIN-07: in the request's own form. */
    response->type = outcome->answer.binary ? WIRE_BINARY
                     : outcome->answer.json ? WIRE_JSON
                                            : command->type;
    /* HEADER-04: the opaque and the flag bind a response to its request. */
    response->opaque =
        (int32_t)((uint32_t)command->opaque + (uint32_t)outcome->answer.opaque_offset);
    response->has_opaque = true;
    response->flag = outcome->answer.request_flag ? 0 : 1;
    response->version = server->version;
    free(response->language);
    response->language = must_text("JAVA");
}

/* Whether the script says something that only an answer can carry. */
static bool is_worded(const struct mock_answer *answer) {
    return answer->has_code || answer->has_body || answer->remark != NULL ||
           answer->field_count > 0;
}

static void shape(struct server *server, struct outcome *outcome) {
    const struct mock_answer *answer = &outcome->answer;
    wire_command_init(&outcome->response);
    outcome->answered = server->kind->answer(server, outcome->request, answer, &outcome->response);
    if (is_worded(answer))
        outcome->answered = true;
    /* HEADER-02, BROKER-33: whatever the outcome, a one-way request is not answered. */
    if (outcome->request->oneway || answer->silent)
        outcome->answered = false;
    change(&outcome->response, answer);
    address(server, outcome);
}

/* ---- Writing ---- */

static size_t part(const struct mock_answer *answer, size_t size) {
    return answer->has_cut && answer->cut < size ? answer->cut : size;
}

static void tell(const struct outcome *outcome, const struct wire_command *response) {
    struct server *server = outcome->connection->server;
    server->env->on_answer(server->env->context, server, outcome->connection, outcome->request,
                           &outcome->answer, response);
}

static void write_raw(const struct outcome *outcome) {
    const struct mock_answer *answer = &outcome->answer;
    for (uint32_t i = 0; i <= answer->copies; i++) {
        connection_write(outcome->connection, answer->raw, part(answer, answer->raw_size));
        tell(outcome, NULL);
    }
}

static void write_response(const struct outcome *outcome) {
    size_t size;
    uint8_t *frame = wire_encode(&outcome->response, &size);
    for (uint32_t i = 0; i <= outcome->answer.copies; i++) {
        connection_write(outcome->connection, frame, part(&outcome->answer, size));
        tell(outcome, &outcome->response);
    }
    free(frame);
}

static bool writes(const struct outcome *outcome) {
    const struct mock_answer *answer = &outcome->answer;
    if (outcome->connection->shut || answer->close_before)
        return false;
    return outcome->answered || (answer->raw != NULL && !answer->silent);
}

static void write_outcome(const struct outcome *outcome) {
    const struct mock_answer *answer = &outcome->answer;
    bool written = writes(outcome);
    bool ends = answer->close_before || answer->close_after || answer->has_cut;
    if (written) {
        connection_opaques_remove(&outcome->connection->flying, outcome->request->command.opaque);
        /* What is not a plain answer may read as a question: then responses may come. */
        outcome->connection->garbled |= answer->raw != NULL || answer->request_flag;
        if (answer->raw != NULL)
            write_raw(outcome);
        else
            write_response(outcome);
    } else if (ends) {
        tell(outcome, NULL);
    }
    if (ends)
        connection_end(outcome->connection, answer->close_how);
}

/* ---- Now or later ---- */

static void late_fire(void *arg) {
    struct late_answer *late = arg;
    struct late_answer **place = &late->outcome.connection->late;
    while (*place != late)
        place = &(*place)->next;
    *place = late->next;
    write_outcome(&late->outcome);
    outcome_close(&late->outcome);
    free(late);
}

/* FRAME-10: answers of one connection overtake each other. Takes over what the outcome owns. */
static void postpone(struct server *server, const struct outcome *outcome) {
    const struct mock_env *env = server->env;
    struct late_answer *late = must_alloc(sizeof *late);
    late->outcome = *outcome;
    late->timer.fire = late_fire;
    late->timer.arg = late;
    late->next = outcome->connection->late;
    outcome->connection->late = late;
    env->timer_set(env->context, &late->timer,
                   env->now_us(env->context) + outcome->answer.after_us);
}

void server_answer_cancel(struct mock_connection *connection) {
    const struct mock_env *env = connection->server->env;
    while (connection->late != NULL) {
        struct late_answer *late = connection->late;
        connection->late = late->next;
        env->timer_cancel(env->context, &late->timer);
        outcome_close(&late->outcome);
        free(late);
    }
}

static void stop_reading(struct mock_connection *connection) {
    const struct mock_env *env = connection->server->env;
    connection->deaf = true;
    env->read_stop(env->context, connection->link);
}

void server_answer(struct mock_connection *connection, struct mock_request *request) {
    struct server *server = connection->server;
    struct outcome outcome = {.connection = connection, .request = request};
    script_decide(&server->script, request, &outcome.answer);
    shape(server, &outcome);
    /* The script's own function may have ended the connection. */
    if (connection->ended) {
        outcome_close(&outcome);
        return;
    }
    if (outcome.answer.stop_reading)
        stop_reading(connection);
    if (outcome.answer.after_us > 0) {
        postpone(server, &outcome);
        return;
    }
    write_outcome(&outcome);
    outcome_close(&outcome);
}
