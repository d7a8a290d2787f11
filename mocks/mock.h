/* SPDX-License-Identifier: Apache-2.0
 *
 * What the fakes need from the world, and what they tell it. A fake takes bytes from a connection
 * and gives bytes back; it knows nothing of worlds, producers or scripts written in Lua.
 *
 * Times are virtual microseconds of the world; wall_ms is what the protocol carries. */
#ifndef MOCK_H
#define MOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mock_connection; /* one accepted connection, made by server_accept */
struct mock_request;    /* ledger.h */
struct mock_answer;     /* script.h */
struct wire_command;    /* wire.h */
struct server;

/* A wake-up call, embedded in what waits; `slot` belongs to the world and is zero while not armed.
 */
struct mock_timer {
    void (*fire)(void *arg);
    void *arg;
    bool background; /* housekeeping: nobody waits for it, and it comes last in its instant */
    void *slot[6];
};

/* How a connection is ended by the fake. */
enum mock_close {
    MOCK_CLOSE, /* FIN after what was written */
    MOCK_RESET, /* RST: what is under way is lost */
    MOCK_SHUT,  /* half close: no more writing, still reading */
};

/* A world. Every function takes `context` first. `link` is the world's handle of a connection.
 * Nothing calls back from inside. */
struct mock_env {
    void *context;
    int64_t (*now_us)(void *context);
    int64_t (*wall_ms)(void *context);
    void (*timer_set)(void *context, struct mock_timer *timer, int64_t at_us);
    void (*timer_cancel)(void *context, struct mock_timer *timer);
    uint32_t (*random)(void *context);
    void (*write)(void *context, void *link, const void *bytes, size_t size);
    /* After MOCK_CLOSE and MOCK_RESET the link is gone: the world does not call server_disconnected
     * for it any more. */
    void (*close)(void *context, void *link, enum mock_close how);
    void (*read_stop)(void *context, void *link); /* read nothing more from this connection */

    /* What happened, for the trace; each may be called at any time during a fake's work. */
    void (*on_request)(void *context, struct server *server, const struct mock_request *request);
    /* Called when something is written on `connection`. `request` is what is answered, NULL for
     * something unsolicited; `answer` what the script said (all zero for the faithful default, NULL
     * when unsolicited); `response` the command as written, before a cut; NULL when raw bytes were
     * written or nothing but the end of the connection. */
    void (*on_answer)(void *context, struct server *server, struct mock_connection *connection,
                      const struct mock_request *request, const struct mock_answer *answer,
                      const struct wire_command *response);
    /* The peer broke a clause: `clause` is its id ("SENDREQ-01"), `text` one sentence, `bytes` the
     * offending frame. */
    void (*on_violation)(void *context, struct server *server, const char *clause, const char *text,
                         const void *bytes, size_t size);
};

/* Allocate or abort: fakes and rig do not survive running out of memory. */
void *must_alloc(size_t size); /* zeroed */
void *must_resize(void *block, size_t size);
char *must_text(const char *text); /* NULL stays NULL */
char *must_format(const char *format, ...) __attribute__((nonnull(1), format(printf, 1, 2)));

#endif
