/* SPDX-License-Identifier: Apache-2.0
 *
 * What a fake name server and a fake broker have in common: connections, decoding, ledger, script, answers. The kinds
 * differ in their faithful answers and in the clauses a request must keep. */
#ifndef SERVER_H
#define SERVER_H

#include "script.h"

/* The faithful part. `carry_out` says whether the request takes effect (a message is stored) or the answer is merely to
 * be shaped for `code`. Fill `response` (JSON or binary type, opaque, flag and language are set by the caller); return
 * false for no answer at all. */
struct server_kind {
    const char *name; /* "name server" */
    bool (*answer)(struct server *server, struct mock_request *request, const struct mock_answer *scripted,
                   struct wire_command *response);
    /* Check a request against the clauses of the wire specification; report through server_violation. */
    void (*check)(struct server *server, const struct mock_request *request);
};

/* Embedded first in struct name_server and struct broker. */
struct server {
    const struct mock_env *env;
    const struct server_kind *kind;
    char *name;    /* "a" */
    char *address; /* "10.0.1.1:10911" */
    int32_t version;      /* header field version of its answers */
    struct ledger ledger;
    struct script script;
    struct mock_connection *connections; /* all open ones */
    bool allow_inner_group; /* accept CLIENT_INNER_PRODUCER in heartbeats (HEARTBEAT-02) */
};

void server_init(struct server *server, const struct mock_env *env, const struct server_kind *kind, const char *name,
                 const char *address);
void server_close(struct server *server);

/* The world accepted a connection from `client`; `link` is the world's handle for env->write and env->close. */
struct mock_connection *server_accept(struct server *server, void *link, const char *client);
void server_receive(struct server *server, struct mock_connection *connection, const void *bytes, size_t size);
/* The connection is over; `connection` is gone when this returns. */
void server_disconnected(struct server *server, struct mock_connection *connection);

/* Send a request of the server's own on a connection (39, 40, 220, 221, anything). `command` is copied; its opaque is set
 * when has_opaque is false. Responses to it are kept in the ledger like requests. */
void server_push(struct server *server, struct mock_connection *connection, const struct wire_command *command);
/* Write raw bytes on a connection. */
void server_push_raw(struct server *server, struct mock_connection *connection, const void *bytes, size_t size);
/* End every open connection. */
void server_close_all(struct server *server, enum mock_close how);

struct mock_connection *server_first_connection(const struct server *server);
struct mock_connection *server_next_connection(const struct mock_connection *connection);
const char *mock_connection_client(const struct mock_connection *connection);
void *mock_connection_link(const struct mock_connection *connection);

void server_violation(struct server *server, const struct mock_request *request, const char *clause,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
