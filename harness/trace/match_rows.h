/* SPDX-License-Identifier: Apache-2.0
 *
 * The two columns of a failed match. */
#ifndef MATCH_ROWS_H
#define MATCH_ROWS_H

#include "harness/trace/match.h"
#include "harness/trace/match_parse.h"

enum { MATCH_NO_EVENT = -1 };

/* How far a match came. Events are counted among those the filter let through, from 0. */
struct match_progress {
    size_t line;   /* the line that found no event; the number of lines when only events were left
                      over */
    size_t event;  /* what it was compared with, or where the search for it began; may be past the
                      last */
    bool searched; /* it stands behind "..." and was looked for in all events from `event` on */
    int64_t base_us;
    long *chosen; /* per line: its event, or MATCH_NO_EVENT */
};

void match_rows(const struct trace *trace, const size_t *numbers, size_t number_count,
                const struct expected *expected, const struct match_progress *progress,
                struct match_result *result);

#endif
