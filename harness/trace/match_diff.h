/* SPDX-License-Identifier: Apache-2.0
 *
 * One expected line against one event, and the sentences that name what differs. */
#ifndef MATCH_DIFF_H
#define MATCH_DIFF_H

#include "harness/trace/match.h"
#include "harness/trace/match_parse.h"

/* `base_us` is the time of the line above. */
bool match_diff_same(const struct expected_line *line, const struct trace_event *event,
                     int64_t base_us);
/* The first difference as a sentence the caller frees; there must be one. */
char *match_diff_sentence(const struct expected_line *line, const struct trace_event *event,
                          int64_t base_us);
/* Same peers and name: probably the event that was meant. */
bool match_diff_alike(const struct expected_line *line, const struct trace_event *event);
/* "p > b SEND_MESSAGE", the caller frees. */
char *match_diff_line_name(const struct expected_line *line);
char *match_diff_event_name(const struct trace_event *event);

#endif
