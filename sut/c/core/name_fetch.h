/* SPDX-License-Identifier: Apache-2.0
 *
 * The name server list from the HTTP address server (NSADDR-06 to NSADDR-11). */
#ifndef CORE_NAME_FETCH_H
#define CORE_NAME_FETCH_H

#include "env.h"

struct factory;

struct name_fetch {
    struct factory *factory;
    char *domain;
    char *url;
    struct rmq_http http;
    void (*done)(void *arg);
    void *arg;
};

/* NSADDR-06: read the settings the URL is made of. False: out of memory. */
bool name_fetch_init(struct name_fetch *fetch, struct factory *factory);
void name_fetch_close(struct name_fetch *fetch);

/* Fetch once and use what comes; `done` may be called before this returns. */
void name_fetch_start(struct name_fetch *fetch, void (*done)(void *arg), void *arg);

/* Task 1 of FACTORY-14; `arg` is the factory. */
void name_fetch_run(void *arg);

#endif
