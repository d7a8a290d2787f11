/* SPDX-License-Identifier: Apache-2.0
 *
 * Which events count. An answer belongs to its request: it is chosen by the request's name and
 * fields as well as by its own. */
#include <string.h>

#include "harness/trace/match.h"

static bool is_named(const struct filter *filter, const char *name) {
    for (size_t i = 0; name != NULL && i < filter->what_count; i++)
        if (strcmp(filter->whats[i], name) == 0)
            return true;
    return false;
}

static bool has_fields(const struct filter *filter, const struct trace_event *event) {
    for (size_t i = 0; i < filter->field_count; i++) {
        const char *value = trace_event_field(event, filter->fields[i].key);
        const char *wanted = filter->fields[i].value;
        if (value == NULL || (strcmp(wanted, "*") != 0 && strcmp(wanted, value) != 0))
            return false;
    }
    return true;
}

static bool is_peer(const char *wanted, const char *name) {
    return wanted == NULL || (name != NULL && strcmp(wanted, name) == 0);
}

bool filter_accepts(const struct filter *filter, const struct trace *trace,
                    const struct trace_event *event) {
    if (filter == NULL)
        return true;
    bool answer = event->kind == TRACE_ANSWER || event->kind == TRACE_REPLY || event->request != 0;
    bool by_own_name = is_named(filter, event->what);
    if (filter->what_count > 0 && !by_own_name && !is_named(filter, event->command))
        return false;
    if (filter->no_answers && answer && !by_own_name)
        return false;
    if (!is_peer(filter->who, event->who) || !is_peer(filter->whom, event->whom))
        return false;
    struct trace_event request;
    return has_fields(filter, event) ||
           (answer && trace_get(trace, event->request, &request) && has_fields(filter, &request));
}
