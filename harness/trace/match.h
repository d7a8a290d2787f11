/* SPDX-License-Identifier: Apache-2.0
 *
 * An expected trace, as text, against the actual one: the first difference, and both sides for
 * showing it (the grammar is in scenarios/MANUAL.md). */
#ifndef MATCH_H
#define MATCH_H

#include "harness/trace/trace.h"

/* Which events count. All members optional; those given must all hold. */
struct filter {
    const char **whats; /* request or event names; matches `what` and, for an answer, the name of
                           its request */
    size_t what_count;
    const char *who;
    const char *whom;
    struct trace_field
        *fields; /* compared with the event's own; an answer counts when its request matches */
    size_t field_count;
    /* Requests and other events only: an answer counts no longer by its request's name, only when
     * `whats` names the answer itself ("SYSTEM_BUSY"). */
    bool no_answers;
};
bool filter_accepts(const struct filter *filter, const struct trace *trace,
                    const struct trace_event *event);

/* One line of the two columns. Strings are owned by the result. */
struct match_row {
    size_t number;  /* 1 for the first */
    char *expected; /* the script's own text, NULL past its end */
    char *actual;   /* in the same notation with the fields the line named, NULL when there is no
                       event */
    bool same;
};

struct match_result {
    bool matched;
    /* A mistake in the expected text: `problem` says what, problem_line counts from 1. */
    char *problem;
    size_t problem_line;
    size_t line; /* expected line of the first difference, from 1; lines + 1: more happened than
                    expected */
    size_t lines;
    char *difference; /* one plain sentence: "peer: expected b, got a" */
    int64_t at_us;    /* time of the differing event, or of the last event */
    struct match_row *rows;
    size_t row_count;
    size_t compared; /* events the filter let through */
    size_t named;    /* lines that name an event: neither ... nor braces */
};

void match(const struct trace *trace, const struct filter *filter, const char *expected,
           struct match_result *result);
void match_result_close(struct match_result *result);

#endif
