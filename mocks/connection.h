/* SPDX-License-Identifier: Apache-2.0
 *
 * One accepted connection, as server.c (what comes in) and server_answer.c (what goes out) share
 * it. */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "server.h"

struct late_answer; /* server_answer.c */

struct mock_connection {
    struct server *server;
    struct mock_connection *previous;
    struct mock_connection *next;
    void *link;
    char *client;
    struct wire_reader reader;
    struct mock_timer idle;
    int64_t active_us;        /* when something was last read or written */
    struct late_answer *late; /* answers not written yet */
    int32_t *flying;          /* opaques of requests not answered yet, oldest first */
    size_t flying_count;
    size_t first_request; /* requests in the ledger when it was accepted */
    bool ended;           /* the link is gone */
    bool shut;            /* nothing more may be written */
    bool deaf;            /* nothing more is read */
    bool busy;   /* server_receive is at work: it frees the connection if that ends meanwhile */
    bool pushed; /* the server asked something of its own: responses may come */
};

struct mock_connection *connection_new(struct server *server, void *link, const char *client);
void connection_free(struct mock_connection *connection);

/* Remember the opaque of a request; false when one of that opaque is in flight already. */
bool connection_fly(struct mock_connection *connection, int32_t opaque);
void connection_land(struct mock_connection *connection, int32_t opaque);

/* Something was read or written just now. */
void connection_touch(struct mock_connection *connection);
void connection_write(struct mock_connection *connection, const void *bytes, size_t size);
/* Close or half close from the fake's side; after a close the connection is forgotten. */
void connection_end(struct mock_connection *connection, enum mock_close how);
/* Its link is gone: free it, or leave that to server_receive while that is busy. */
void connection_forget(struct mock_connection *connection);

#endif
