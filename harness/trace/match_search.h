/* SPDX-License-Identifier: Apache-2.0
 *
 * Finding the events that expected lines stand for. */
#ifndef MATCH_SEARCH_H
#define MATCH_SEARCH_H

#include "harness/trace/match_rows.h"

/* Give every line its event, so that no event is left over. False: *progress says how far the best
 * try came. `chosen` is the caller's, one place per line. */
bool match_search(const struct trace *trace, const size_t *numbers, size_t number_count,
                  const struct expected *expected, struct match_progress *progress);

#endif
