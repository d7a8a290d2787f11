/* SPDX-License-Identifier: Apache-2.0
 *
 * One scenario file: its declaration, and one run of it. Results are JSON objects, parts of the
 * result document (reports/result.schema.json). */
#ifndef SCENARIO_H
#define SCENARIO_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdint.h>

struct lua_host;     /* language.h */
struct requirements; /* requirements.h */

struct scenario_options {
    const char *id;   /* "send/retry_alternates" */
    const char *path; /* as shown to people: "scenarios/send/retry_alternates.lua" */
    uint64_t seed;
    bool keep_trace;  /* put the lines of the trace in the result, also when it passes */
    int64_t limit_ms; /* of real time; 0: none */
    const struct requirements *requirements; /* NULL: ids are not checked */
    /* Made by language_new; NULL: it is made now. A declaration gives it back as it was, a run
     * frees it: fork before. */
    struct lua_host *language;
    /* The n-th allocation of all producers fails, and the run is judged as one of a soak is: not by
     * what the scenario expects, which may well fail, but by what holds whatever happens. 0: a run
     * as usual. The result then has a member `allocations`, how many there were; 0 when the
     * scenario lets allocations fail itself. */
    uint64_t fail_allocation;
};

/* Read the declaration without running the rest. Members: id, file, title, covers, tags, profile,
 * seeds; or `failure` as in scenario_run. Never NULL. */
cJSON *scenario_declare(const struct scenario_options *options);

/* Run it in this process. Never NULL; whatever goes wrong is a verdict in the result. */
cJSON *scenario_run(const struct scenario_options *options);

#endif
