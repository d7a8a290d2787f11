/* SPDX-License-Identifier: Apache-2.0
 *
 * The result of a run as JSON: verdict, trace, and for a failure what explains it. */
#include "harness/lua/scenario_report.h"

#include "harness/base/requirements.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RECENT = 5, PENDING_MAX = 10, STATE_MAX = 20, LINES_MAX = 20000 };

static void add_string(cJSON *list, const char *text) {
    cJSON_AddItemToArray(list, cJSON_CreateString(text));
}

/* A folder is a tag: "send/x" has the tag "send". */
static void add_folder(cJSON *tags, const char *id) {
    const char *slash = strchr(id, '/');
    if (slash) {
        char *folder = must_format("%.*s", (int)(slash - id), id);
        add_string(tags, folder);
        free(folder);
    }
}

cJSON *scenario_report_begin(const struct scenario_options *options) {
    cJSON *result = cJSON_CreateObject();
    cJSON_AddStringToObject(result, "id", options->id);
    cJSON_AddStringToObject(result, "file", options->path);
    cJSON_AddNumberToObject(result, "seed", (double)options->seed);
    cJSON *tags = cJSON_AddArrayToObject(result, "tags");
    add_folder(tags, options->id);
    cJSON_AddArrayToObject(result, "covers");
    return result;
}

/* ---- Trace ---- */

static void add_line(cJSON *list, const struct trace *trace, size_t number) {
    struct trace_event event;
    char *line = NULL;
    if (trace_get(trace, number, &event)) {
        trace_format(&event, NULL, &line);
        add_string(list, line ? line : "");
    }
    free(line);
}

static void add_trace(struct run *run, bool lines) {
    const struct trace *trace = world_trace(run->world);
    size_t count = trace_count(trace);
    cJSON *object = cJSON_AddObjectToObject(run->result, "trace");
    cJSON_AddNumberToObject(object, "events", (double)count);
    char digest[20];
    snprintf(digest, sizeof digest, "%016" PRIx64, trace_digest(trace));
    cJSON_AddStringToObject(object, "digest", digest);
    if (!lines) {
        return;
    }
    cJSON *list = cJSON_AddArrayToObject(object, "lines");
    /* The end explains a failure, so the beginning is what is left out. */
    size_t first = count > LINES_MAX ? count - LINES_MAX + 1 : 1;
    for (size_t number = first; number <= count; number++) {
        add_line(list, trace, number);
    }
}

/* ---- What explains a failure ---- */

static void add_state(cJSON *list, const struct run *run, const char *who, const char *text) {
    char now[40];
    char *line = must_format("at %s: %s: %s", trace_time(run_now(run), now, sizeof now), who, text);
    if (cJSON_GetArraySize(list) < STATE_MAX) {
        add_string(list, line);
    }
    free(line);
}

static void add_call_states(cJSON *list, const struct run *run, const struct call_list *calls) {
    for (const struct call_record *call = calls->first; call; call = call->next) {
        char text[256] = "";
        if (call->operation) {
            rmq_operation_describe(call->operation, text, sizeof text);
            add_state(list, run, call->actor->name, text);
        } else if (call->accepted && call->wants_callback && call->callbacks == 0) {
            snprintf(text, sizeof text, "the asynchronous send of line %d has no outcome yet",
                     call->line);
            add_state(list, run, call->actor->name, text);
        }
    }
}

static void add_states(cJSON *failure, const struct run *run) {
    cJSON *list = cJSON_AddArrayToObject(failure, "state");
    add_call_states(list, run, &run->under_way);
    add_call_states(list, run, &run->async);
    for (const struct actor *actor = run->actors; actor; actor = actor->next) {
        if (actor->producer) {
            add_state(list, run, actor->name,
                      rmq_service_state_name(rmq_producer_state(actor->producer)));
        }
    }
}

static void add_recent(cJSON *failure, const struct run *run) {
    const struct trace *trace = world_trace(run->world);
    cJSON *list = cJSON_AddArrayToObject(failure, "recent");
    size_t count = trace_count(trace);
    for (size_t number = count > RECENT ? count - RECENT + 1 : 1; number <= count; number++) {
        add_line(list, trace, number);
    }
}

static void add_pending(cJSON *failure, const struct run *run) {
    const struct sim_event *events[PENDING_MAX];
    size_t count = sim_pending(world_sim(run->world), events, PENDING_MAX);
    cJSON *list = cJSON_AddArrayToObject(failure, "pending");
    for (size_t i = 0; i < count; i++) {
        char then[40];
        char *line = must_format("%s: %s at %s", events[i]->owner ? events[i]->owner : "world",
                                 events[i]->name ? events[i]->name : "event",
                                 trace_time(events[i]->at_us, then, sizeof then));
        add_string(list, line);
        free(line);
    }
}

static void add_clause(cJSON *list, const struct run *run, const char *id) {
    cJSON *clause = cJSON_CreateObject();
    cJSON_AddStringToObject(clause, "id", id);
    const struct requirements *requirements = run->options->requirements;
    const struct requirement *found = requirements ? requirements_find(requirements, id) : NULL;
    cJSON_AddStringToObject(clause, "sentence", found ? found->sentence : "");
    if (found) {
        cJSON_AddStringToObject(clause, "source", found->source);
    }
    cJSON_AddItemToArray(list, clause);
}

/* The clause a fake saw broken, whatever the scenario is about; else those it covers. */
static void add_clauses(cJSON *failure, const struct run *run) {
    cJSON *list = cJSON_AddArrayToObject(failure, "clauses");
    const cJSON *broken = cJSON_GetObjectItemCaseSensitive(failure, "clause");
    if (broken) {
        add_clause(list, run, broken->valuestring);
        return;
    }
    const cJSON *id;
    cJSON_ArrayForEach(id, cJSON_GetObjectItemCaseSensitive(run->result, "covers")) {
        add_clause(list, run, id->valuestring);
    }
}

/* ---- The end ---- */

/* "file:line: message", for those who show one line only. */
static char *summary(const cJSON *failure) {
    const char *file = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(failure, "file"));
    const char *message =
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(failure, "message"));
    const cJSON *line = cJSON_GetObjectItemCaseSensitive(failure, "line");
    if (line) {
        return must_format("%s:%d: %s", file, line->valueint, message);
    }
    return must_format("%s: %s", file, message);
}

static void add_failure(struct run *run) {
    cJSON *failure = run->host->failure;
    run->host->failure = NULL;
    char *reason = summary(failure);
    cJSON_AddStringToObject(run->result, "reason", reason);
    free(reason);
    add_clauses(failure, run);
    if (run->world) {
        add_states(failure, run);
        add_recent(failure, run);
        add_pending(failure, run);
    }
    cJSON_AddItemToObject(run->result, "failure", failure);
}

static void add_numbers(struct run *run) {
    const struct sim *sim = world_sim(run->world);
    int64_t end_us = run->wound_down ? run->end_us : sim->now_us;
    uint64_t events = run->wound_down ? run->end_events : sim->events;
    cJSON_AddNumberToObject(run->result, "virtual_ms", (double)end_us / 1000);
    cJSON_AddNumberToObject(run->result, "wall_ms", 0); /* the runner's to measure */
    cJSON_AddNumberToObject(run->result, "events", (double)events);
    cJSON_AddNumberToObject(run->result, "sends", (double)run->sends);
}

/* A file that declared nothing, or could not be read, has no title; every run in a document has. */
static void add_missing(cJSON *result) {
    static const char *const members[] = {"title", "profile"};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if (!cJSON_HasObjectItem(result, members[i])) {
            cJSON_AddStringToObject(result, members[i], "");
        }
    }
}

void scenario_report_end(struct run *run) {
    static const char *const verdicts[] = {
        [HOST_PASS] = "PASS", [HOST_FAIL] = "FAIL", [HOST_ERROR] = "ERROR", [HOST_SKIP] = "SKIP"};
    struct lua_host *host = run->host;
    if (!run->declare_only) {
        add_missing(run->result);
        cJSON_AddStringToObject(run->result, "verdict", verdicts[host->verdict]);
        add_numbers(run);
        add_trace(run, run->options->keep_trace || host->failure);
    }
    if (host->failure) {
        add_failure(run);
    } else if (host->reason) {
        cJSON_AddStringToObject(run->result, "reason", host->reason);
    }
}
