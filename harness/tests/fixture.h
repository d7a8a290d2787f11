/* SPDX-License-Identifier: Apache-2.0
 *
 * Whole scenarios as texts, and how they end: for the tests of what a scenario may and may not
 * do. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdint.h>

/* What most begin with; six lines, so that a test's own text begins at line 7. */
#define WORLD                                                                                      \
    "scenario { 'A title' }\n"                                                                     \
    "local ns = name_server 'ns'\n"                                                                \
    "local a, b = broker 'a', broker 'b'\n"                                                        \
    "ns:route { topic = 'T', brokers = { a, b }, queues = 1 }\n"                                   \
    "local p = producer { name = 'p', name_server = ns }\n"                                        \
    "p:start()\n"
#define SENT "expect.equal(p:send { topic = 'T', body = '1' }.status, 'SEND_OK')\n"

/* Run the text, or only read its declaration. The caller deletes the result. */
cJSON *fixture_run(const char *text, bool declare);
/* Run it for so much real time at most. */
cJSON *fixture_run_within(const char *text, int64_t limit_ms);
/* A text member, "" when there is none. */
const char *fixture_text(const cJSON *object, const char *name);

/* The scenario passes. */
void fixture_pass(const char *text);
/* The scenario ends so; `message` is a part of the sentence, line 0: without. */
void fixture_end(const char *text, const char *verdict, const char *kind, int line,
                 const char *message);

#endif
