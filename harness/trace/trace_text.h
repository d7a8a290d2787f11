/* SPDX-License-Identifier: Apache-2.0
 *
 * The one text form of an event, written fast: the digest of a trace needs the text of every event.
 */
#ifndef TRACE_TEXT_H
#define TRACE_TEXT_H

#include "harness/base/text.h"
#include "harness/trace/trace.h"

/* As trace_format, into a growing text. */
void trace_text_event(struct text *text, const struct trace_event *event, const char *const *keys);
/* Time, right-aligned as in trace_text_event. */
void trace_text_time(struct text *text, int64_t us);
/* "p > a" or "p". */
void trace_text_peers(struct text *text, const struct trace_event *event);
/* A field's value, bare or quoted. */
void trace_text_value(struct text *text, const char *value);

#endif
