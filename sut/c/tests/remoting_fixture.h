/* SPDX-License-Identifier: Apache-2.0
 *
 * A remoting client in a fake environment, calls that write down what happens to them, and the far
 * end's frames. */
#ifndef REMOTING_FIXTURE_H
#define REMOTING_FIXTURE_H

#include "core/err.h"
#include "core/remoting.h"
#include "fake_env.h"

struct fixture {
    struct fake_env *fake;
    struct remoting *remoting;
    /* How the next incoming request is handled. */
    bool handle;
    bool answer;
    int handled;
    char handled_from[32]; /* the far end of the request handled last */
};

/* A call and its fate. Zero it before its first use. */
struct probe {
    struct call call;
    int handed_over;
    int ended;
    bool accepted; /* handed over without an error */
    enum call_end end;
    char error[128]; /* message, then " < " and the cause's message; of handed_over or ended */
    enum rmq_error_class error_class;
    int32_t response_code;
    int64_t at_us; /* time of the last callback */
    struct fixture *fixture;
    void (*after)(struct probe *probe); /* run at the end of each callback; NULL: nothing */
};

enum { FIXTURE_PERMITS = 2 };

/* Two permits of each kind, started. */
void fixture_open(struct fixture *fixture);
/* The n-th allocation fails; fixture->remoting may be NULL then. */
void fixture_open_failing(struct fixture *fixture, uint64_t fail_allocation);
void fixture_close(struct fixture *fixture);
/* Begin a call to `address` (NULL: a name server) with a time-out of 3000 ms. */
void fixture_call(struct fixture *fixture, struct probe *probe, enum call_mode mode,
                  const char *address);
void fixture_call_in(struct fixture *fixture, struct probe *probe, enum call_mode mode,
                     const char *address, int32_t timeout_ms);
/* Make a connection to `address` that is open, by a call that is answered. */
struct rmq_link *fixture_connect(struct fixture *fixture, const char *address);
/* A whole frame comes in on `link`. */
void fixture_receive(struct fixture *fixture, struct rmq_link *link, int32_t code, int32_t opaque,
                     int32_t flag);
void fixture_respond(struct probe *probe, struct rmq_link *link);
/* Decode the first frame sent on `link`; false when there is none. */
bool fixture_sent(struct rmq_link *link, struct command *command);

#endif
