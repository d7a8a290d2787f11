/* SPDX-License-Identifier: Apache-2.0
 *
 * One accepted connection, as server.c (what comes in) and server_answer.c (what goes out) share
 * it. */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "server.h"

struct late_answer; /* server_answer.c */

/* Opaques that wait for a response, oldest first. */
struct connection_opaques {
    int32_t *list;
    size_t count;
};

struct mock_connection {
    struct server *server;
    struct mock_connection *previous;
    struct mock_connection *next;
    void *link;
    char *client;
    struct wire_reader reader;
    struct mock_timer idle;
    int64_t active_us;                /* when something was last read or written */
    struct late_answer *late;         /* answers not written yet */
    struct connection_opaques flying; /* of requests not answered yet */
    struct connection_opaques asked;  /* of the server's own requests, not answered yet */
    size_t first_request;             /* requests in the ledger when it was accepted */
    bool ended;                       /* the link is gone */
    bool shut;                        /* nothing more may be written */
    bool deaf;                        /* nothing more is read */
    bool busy;    /* server_receive is at work: it frees the connection if that ends meanwhile */
    bool garbled; /* something was written that may read as a request: any response may come */
};

struct mock_connection *connection_new(struct server *server, void *link, const char *client);
void connection_free(struct mock_connection *connection);

/* Remember an opaque; false when it is there already. */
bool connection_opaques_add(struct connection_opaques *opaques, int32_t opaque);
/* Forget it; false when it was not there. */
bool connection_opaques_remove(struct connection_opaques *opaques, int32_t opaque);

/* Something was read or written just now. */
void connection_touch(struct mock_connection *connection);
void connection_write(struct mock_connection *connection, const void *bytes, size_t size);
/* Close or half close from the fake's side; after a close the connection is forgotten. */
void connection_end(struct mock_connection *connection, enum mock_close how);
/* Its link is gone: free it, or leave that to server_receive while that is busy. */
void connection_forget(struct mock_connection *connection);

#endif
