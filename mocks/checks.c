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

void checks_request(struct server *server, const struct mock_request *request) {
    const struct wire_command *command = &request->command;
    if (command->flag != 0 && command->flag != 2)
        server_violation(server, request, "HEADER-01", "The flag of a request is %d, not 0 or 2.",
                         (int)command->flag);
    if (!command->has_opaque)
        server_violation(server, request, "HEADER-03", "The request has no opaque.");
    if (command->version != 31)
        server_violation(server, request, "HEADER-20", "The version is %d, not that of 3.0.8, 31.",
                         (int)command->version);
    if (command->language == NULL || !is_known_language(command->language))
        server_violation(server, request, "JSON-13", "A 3.0.8 server knows no language \"%s\".",
                         command->language == NULL ? "" : command->language);
    if (command->deviation != NULL)
        server_violation(server, request, "JSON-05", "The header is not clean JSON: %s.",
                         command->deviation);
    check_values(server, request);
}

void checks_stray(struct server *server, const struct mock_request *request) {
    if (server->allow_strays)
        return;
    const char *name = codes_request_name(request->command.code);
    server_violation(server, request, "CODE-06", "A %s gets no %s (%d) from a producer.",
                     server->kind->name, name == NULL ? "such request" : name,
                     (int)request->command.code);
}

/* ---- Requests with few fields ---- */

/* Exactly the named fields, ended by NULL. */
static void check_fields(struct server *server, const struct mock_request *request,
                         const char *clause, const char *const *keys) {
    size_t count = 0;
    for (; keys[count] != NULL; count++)
        if (wire_command_get(&request->command, keys[count]) == NULL) {
            server_violation(server, request, clause, "Header field %s is missing.", keys[count]);
            return;
        }
    if (request->command.field_count != count)
        server_violation(server, request, clause, "There are %zu header fields, not %zu.",
                         request->command.field_count, count);
}

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
    check_fields(server, request, "WIRE-ROUTE-01", keys);
    check_no_body(server, request, "WIRE-ROUTE-01");
    check_call(server, request, "WIRE-ROUTE-02");
}

void checks_kv(struct server *server, const struct mock_request *request) {
    static const char *const keys[] = {"namespace", "key", NULL};
    check_fields(server, request, "NAMESRV-20", keys);
    check_no_body(server, request, "NAMESRV-20");
    check_call(server, request, "NAMESRV-20");
}

void checks_unregister(struct server *server, const struct mock_request *request) {
    static const char *const keys[] = {"clientID", "producerGroup", NULL};
    check_fields(server, request, "HB-20", keys);
    check_no_body(server, request, "HB-20");
    check_call(server, request, "HB-20");
}

void checks_end_transaction(struct server *server, const struct mock_request *request) {
    static const char *const keys[] = {"producerGroup",
                                       "tranStateTableOffset",
                                       "commitLogOffset",
                                       "commitOrRollback",
                                       "fromTransactionCheck",
                                       "msgId",
                                       NULL};
    check_fields(server, request, "WIRE-TXN-01", keys);
    check_no_body(server, request, "WIRE-TXN-01");
    if (!request->oneway)
        server_violation(server, request, "WIRE-TXN-01", "The request is not one-way.");
    int64_t outcome = -1;
    if (!wire_command_get_long(&request->command, "commitOrRollback", &outcome) ||
        (outcome != 0 && outcome != 8 && outcome != 12))
        server_violation(server, request, "WIRE-TXN-04", "commitOrRollback is not 0, 8 or 12.");
}

/* ---- HEART_BEAT ---- */

/* A literal that says why the body is no heartbeat of 3.0.8, or NULL. */
static const char *fault_of(const struct wire_heartbeat *heartbeat) {
    if (heartbeat->problem != NULL)
        return heartbeat->problem;
    if (heartbeat->client_id == NULL)
        return "clientID is missing";
    if (!heartbeat->has_producers)
        return "producerDataSet is missing";
    if (heartbeat->unnamed)
        return "a producer has no groupName";
    return heartbeat->has_consumers ? NULL : "consumerDataSet is missing";
}

void checks_heartbeat(struct server *server, const struct mock_request *request) {
    struct wire_heartbeat heartbeat;
    check_call(server, request, "HB-01");
    if (request->command.has_fields)
        server_violation(server, request, "HB-01", "A heartbeat has no header fields.");
    wire_heartbeat_read(&heartbeat, &request->command);
    const char *fault = fault_of(&heartbeat);
    if (fault != NULL)
        server_violation(server, request, "HB-02", "The heartbeat's body is wrong: %s.", fault);
    if (wire_heartbeat_has_group(&heartbeat, "CLIENT_INNER_PRODUCER") && !server->allow_inner_group)
        server_violation(server, request, "HB-03", "CLIENT_INNER_PRODUCER is announced.");
    wire_heartbeat_close(&heartbeat);
}
