/* SPDX-License-Identifier: Apache-2.0
 *
 * What a fake name server and a fake broker have in common: connections, decoding, ledger, script,
 * answers. The kinds differ in their faithful answers and in the clauses a request must keep. */
#ifndef SERVER_H
#define SERVER_H

#include "script.h"

/* The faithful part.
 *
 * `answer` carries a request out and shapes its default response, for the code the script asks for
 * when it asks for one: it knows what goes with that code and whether the request then takes
 * effect. Type, opaque, flag, language, version and the script's own changes are the caller's.
 * `response` comes with code SUCCESS and nothing else; false: a real server does not answer this
 * request. */
struct server_kind {
    const char *name; /* "name server" */
    bool (*answer)(struct server *server, struct mock_request *request,
                   const struct mock_answer *scripted, struct wire_command *response);
    /* Check a request against the clauses of the wire specification; report through
     * server_violation. */
    void (*check)(struct server *server, const struct mock_request *request);
    /* The connection is about to be forgotten. May be NULL. */
    void (*disconnected)(struct server *server, struct mock_connection *connection);
};

/* Who is expected to send requests: what is demanded of them beyond what every server needs, and
 * what is understood. */
enum server_dialect {
    DIALECT_3_0, /* a producer of profile 3.0, at a server of 3.0.8 */
    DIALECT_ANY  /* any client in use (wire specification, appendix A), at a later server */
};

/* Embedded first in struct name_server and struct broker. */
struct server {
    const struct mock_env *env;
    const struct server_kind *kind;
    char *name;      /* "a" */
    char *address;   /* "10.0.1.1:10911" */
    int32_t version; /* header field version of its answers */
    struct ledger ledger;
    struct script script;
    struct mock_connection *connections; /* all open ones, in order of acceptance */
    int32_t next_opaque;                 /* of requests of its own */
    enum server_dialect dialect;
    bool allow_inner_group; /* accept CLIENT_INNER_PRODUCER in heartbeats (HEARTBEAT-02): on */
    bool allow_strays;      /* accept requests that are not for a server of this kind: off */
};

void server_init(struct server *server, const struct mock_env *env, const struct server_kind *kind,
                 const char *name, const char *address);
void server_close(struct server *server);

/* The world accepted a connection from `client`; `link` is the world's handle for env->write and
 * env->close. */
struct mock_connection *server_accept(struct server *server, void *link, const char *client);
void server_receive(struct server *server, struct mock_connection *connection, const void *bytes,
                    size_t size);
/* The peer ended the connection; `connection` is gone when this returns. Not called when the fake
 * has closed or reset it: it is then gone already, or will be at the end of the server_receive
 * under way. */
void server_disconnected(struct server *server, struct mock_connection *connection);

/* Send a request of the server's own on a connection (39, 40, 220, 221, anything). `command` is
 * copied; its opaque is set when has_opaque is false. Responses to it are kept in the ledger like
 * requests. */
void server_push(struct server *server, struct mock_connection *connection,
                 const struct wire_command *command);
/* Write raw bytes on a connection. */
void server_push_raw(struct server *server, struct mock_connection *connection, const void *bytes,
                     size_t size);
/* End every open connection (BROKER-27). */
void server_close_all(struct server *server, enum mock_close how);

struct mock_connection *server_first_connection(const struct server *server);
struct mock_connection *server_next_connection(const struct mock_connection *connection);
const char *mock_connection_client(const struct mock_connection *connection);
void *mock_connection_link(const struct mock_connection *connection);

void server_violation(struct server *server, const struct mock_request *request, const char *clause,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
