/* SPDX-License-Identifier: Apache-2.0
 *
 * What every request must keep, and what the small ones must: routes, settings, heartbeats,
 * farewells. */
#include "checks.h"
#include "codes.h"
#include "wire_heartbeat.h"

#include <string.h>

/* HEADER-05, JSON-13: the names a 3.0.8 server knows; another one makes it close the connection. */
static const char *const LANGUAGES[] = {"JAVA",   "CPP",    "DOTNET", "PYTHON",
                                        "DELPHI", "ERLANG", "RUBY",   "OTHER"};

static bool is_known_language(const char *language) {
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof LANGUAGES[0]; i++)
        if (strcmp(language, LANGUAGES[i]) == 0)
            return true;
    return false;
}

/* HEADER-11 */
static void check_values(struct server *server, const struct mock_request *request) {
    for (size_t i = 0; i < request->command.field_count; i++) {
        const struct wire_field *field = &request->command.fields[i];
        if (field->was_string && field->value != NULL)
            continue;
        server_violation(server, request, "HEADER-11", "Header field %s is no JSON string.",
                         field->key);
        return;
    }
}

/* JSON-02 */
static void check_order(struct server *server, const struct mock_request *request) {
    const struct wire_command *command = &request->command;
    for (size_t i = 1; i < command->field_count; i++)
        if (strcmp(command->fields[i - 1].key, command->fields[i].key) > 0) {
            server_violation(server, request, "JSON-02", "Header field %s comes after %s.",
                             command->fields[i].key, command->fields[i - 1].key);
            return;
        }
}

/* What a 3.0.8 server must be able to read, written as a producer must write it. */
static void check_form(struct server *server, const struct mock_request *request) {
    const struct wire_command *command = &request->command;
    if (command->type != WIRE_JSON)
        server_violation(server, request, "FRAME-02",
                         "The header is binary: a 3.0.8 server takes its mark for a length.");
    if (command->version != 31)
        server_violation(server, request, "HEADER-20", "The version is %d, not that of 3.0.8, 31.",
                         (int)command->version);
    if (command->language == NULL || !is_known_language(command->language))
        server_violation(server, request, "JSON-13", "A 3.0.8 server knows no language \"%s\".",
                         command->language == NULL ? "" : command->language);
    if (command->deviation != NULL)
        server_violation(server, request, "JSON-05", "The header is not clean JSON: %s.",
                         command->deviation);
    if (command->names_type)
        server_violation(server, request, "JSON-14", "The header has serializeTypeCurrentRPC.");
    check_values(server, request);
    if (command->type == WIRE_JSON)
        check_order(server, request);
}

static void check_header(struct server *server, const struct mock_request *request) {
    if (!request->command.has_opaque)
        server_violation(server, request, "HEADER-03", "The header has no opaque.");
    if (server->dialect == DIALECT_3_0)
        check_form(server, request);
}

void checks_request(struct server *server, const struct mock_request *request) {
    if (request->command.flag != 0 && request->command.flag != 2)
        server_violation(server, request, "HEADER-01", "The flag of a request is %d, not 0 or 2.",
                         (int)request->command.flag);
    check_header(server, request);
}

void checks_response(struct server *server, const struct mock_request *response) {
    if (response->command.flag != 1)
        server_violation(server, response, "HEADER-01", "The flag of a response is %d, not 1.",
                         (int)response->command.flag);
    check_header(server, response);
}

void checks_stray(struct server *server, const struct mock_request *request) {
    if (server->allow_strays)
        return;
    const char *name = codes_request_name(request->command.code);
    server_violation(server, request, "CODE-06", "A %s gets no %s (%d) from a producer.",
                     server->kind->name, name == NULL ? "such request" : name,
                     (int)request->command.code);
}

/* ---- Fields ---- */

static bool is_among(const char *key, const char *const *keys) {
    for (; *keys != NULL; keys++)
        if (strcmp(key, *keys) == 0)
            return true;
    return false;
}

void checks_fields(struct server *server, const struct mock_request *request, const char *clause,
                   const char *const *keys, size_t required) {
    for (size_t i = 0; i < required; i++)
        if (mock_request_field(request, keys[i]) == NULL) {
            server_violation(server, request, clause, "Header field %s is missing.", keys[i]);
            return;
        }
    if (server->dialect != DIALECT_3_0) /* SENDREQ-03, SENDREQ-39: others have further ones */
        return;
    for (size_t i = 0; i < request->command.field_count; i++)
        if (!is_among(request->command.fields[i].key, keys)) {
            server_violation(server, request, clause, "Header field %s has no place in a %s.",
                             request->command.fields[i].key,
                             codes_request_name(request->command.code));
            return;
        }
}

/* As Java prints it: no plus sign, no leading zeros. */
static bool is_plain(const char *text) {
    const char *digits = text[0] == '-' ? text + 1 : text;
    return digits[0] != '+' && (digits[0] != '0' || strcmp(text, "0") == 0);
}

void checks_number(struct server *server, const struct mock_request *request, const char *name,
                   int64_t low, int64_t high) {
    const char *text = mock_request_field(request, name);
    int64_t number;
    if (text == NULL || (is_plain(text) && mock_request_number(request, name, low, high, &number)))
        return;
    server_violation(server, request, "HEADER-09", "Header field %s is no plain %s: \"%.40s\".",
                     name, high == INT32_MAX ? "int" : "long", text);
}

/* ---- Requests with few fields ---- */

static void check_call(struct server *server, const struct mock_request *request,
                       const char *clause) {
    if (request->oneway)
        server_violation(server, request, clause, "The request is one-way: it wants an answer.");
}

static void check_no_body(struct server *server, const struct mock_request *request,
                          const char *clause) {
    if (request->command.body_size > 0)
        server_violation(server, request, clause, "The request has a body of %zu bytes.",
                         request->command.body_size);
}

void checks_route(struct server *server, const struct mock_request *request) {
    static const char *const keys[] = {"topic", NULL};
    checks_fields(server, request, "WIRE-ROUTE-01", keys, 1);
    check_no_body(server, request, "WIRE-ROUTE-01");
    check_call(server, request, "WIRE-ROUTE-02");
}

void checks_kv(struct server *server, const struct mock_request *request) {
    static const char *const keys[] = {"namespace", "key", NULL};
    const char *name_space = wire_command_get(&request->command, "namespace");
    checks_fields(server, request, "NAMESRV-20", keys, 2);
    if (name_space != NULL && strcmp(name_space, "PROJECT_CONFIG") != 0)
        server_violation(server, request, "NAMESRV-20", "A producer asks for no %s.", name_space);
    check_no_body(server, request, "NAMESRV-20");
    check_call(server, request, "NAMESRV-20");
}

/* IDGEN-06: address and instance. */
static void check_client_id(struct server *server, const struct mock_request *request,
                            const char *id) {
    if (server->dialect == DIALECT_3_0 && id != NULL && (id[0] == '@' || strchr(id, '@') == NULL))
        server_violation(server, request, "IDGEN-06", "The client id \"%s\" is not ip@instance.",
                         id);
}

void checks_unregister(struct server *server, const struct mock_request *request) {
    static const char *const keys[] = {"clientID", "producerGroup", NULL};
    checks_fields(server, request, "HB-20", keys, server->dialect == DIALECT_3_0 ? 2 : 1);
    check_client_id(server, request, wire_command_get(&request->command, "clientID"));
    check_no_body(server, request, "HB-20");
    check_call(server, request, "HB-20");
}

/* WIRE-TXN-04, HEADER-09 */
static void check_outcome(struct server *server, const struct mock_request *request) {
    const char *check = wire_command_get(&request->command, "fromTransactionCheck");
    int64_t outcome;
    checks_number(server, request, "tranStateTableOffset", INT64_MIN, INT64_MAX);
    checks_number(server, request, "commitLogOffset", INT64_MIN, INT64_MAX);
    if (check != NULL && strcmp(check, "true") != 0 && strcmp(check, "false") != 0)
        server_violation(server, request, "HEADER-09",
                         "Header field fromTransactionCheck is \"%s\".", check);
    if (!mock_request_number(request, "commitOrRollback", 0, 12, &outcome) ||
        (outcome != 0 && outcome != 8 && outcome != 12))
        server_violation(server, request, "WIRE-TXN-04", "commitOrRollback is not 0, 8 or 12.");
}

void checks_end_transaction(struct server *server, const struct mock_request *request) {
    static const char *const keys[] = {"producerGroup",
                                       "tranStateTableOffset",
                                       "commitLogOffset",
                                       "msgId",
                                       "commitOrRollback",
                                       "fromTransactionCheck",
                                       NULL};
    checks_fields(server, request, "WIRE-TXN-01", keys, server->dialect == DIALECT_3_0 ? 6 : 5);
    check_outcome(server, request);
    check_no_body(server, request, "WIRE-TXN-01");
    if (!request->oneway)
        server_violation(server, request, "WIRE-TXN-01", "The request is not one-way.");
}

void checks_admin(struct server *server, const struct mock_request *request,
                  const char *const *keys) {
    enum { QUERY_MESSAGE = 12, UPDATE_AND_CREATE_TOPIC = 17, VIEW_MESSAGE_BY_ID = 33 };
    int32_t code = request->command.code;
    const char *clause = "ADMIN-06";
    size_t count = 0;
    if (code == UPDATE_AND_CREATE_TOPIC)
        clause = "ADMIN-01";
    if (code == QUERY_MESSAGE || code == VIEW_MESSAGE_BY_ID)
        clause = "ADMIN-07";
    while (keys[count] != NULL)
        count++;
    checks_fields(server, request, clause, keys, count);
    check_no_body(server, request, clause);
    check_call(server, request, clause);
}

/* ---- HEART_BEAT ---- */

/* A literal that says why no broker can use the body, or NULL. */
static const char *fault_of(const struct wire_heartbeat *heartbeat) {
    if (heartbeat->problem != NULL)
        return heartbeat->problem;
    if (heartbeat->client_id == NULL)
        return "clientID is missing";
    return heartbeat->unnamed ? "a producer has no groupName" : NULL;
}

/* A literal that says why the body is not as 3.0.8 writes it, or NULL. HB-04: others differ. */
static const char *fault_of_3_0(const struct wire_heartbeat *heartbeat) {
    if (heartbeat->problem != NULL)
        return NULL;
    if (!heartbeat->has_producers)
        return "producerDataSet is missing";
    if (!heartbeat->has_consumers)
        return "consumerDataSet is missing";
    return heartbeat->has_stranger ? "it has a member that 3.0.8 does not know" : NULL;
}

static void check_heartbeat_form(struct server *server, const struct mock_request *request,
                                 const struct wire_heartbeat *heartbeat) {
    const char *fault = fault_of_3_0(heartbeat);
    if (request->command.has_fields)
        server_violation(server, request, "HB-01", "A heartbeat has no header fields.");
    if (fault != NULL)
        server_violation(server, request, "HB-02", "The heartbeat's body is wrong: %s.", fault);
    if (heartbeat->deviation != NULL)
        server_violation(server, request, "JSON-05", "The heartbeat's body is not clean JSON: %s.",
                         heartbeat->deviation);
    if (wire_heartbeat_has_group(heartbeat, "CLIENT_INNER_PRODUCER") && !server->allow_inner_group)
        server_violation(server, request, "HB-03", "CLIENT_INNER_PRODUCER is announced.");
}

void checks_heartbeat(struct server *server, const struct mock_request *request) {
    struct wire_heartbeat heartbeat;
    wire_heartbeat_read(&heartbeat, &request->command);
    const char *fault = fault_of(&heartbeat);
    check_call(server, request, "HB-01");
    if (fault != NULL)
        server_violation(server, request, "HB-02", "The heartbeat's body is wrong: %s.", fault);
    check_client_id(server, request, heartbeat.client_id);
    if (server->dialect == DIALECT_3_0)
        check_heartbeat_form(server, request, &heartbeat);
    wire_heartbeat_close(&heartbeat);
}
