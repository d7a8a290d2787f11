/* SPDX-License-Identifier: Apache-2.0
 *
 * What the events of a trace are called beside requests and responses, and what their fields are
 * called: one list for those who write events, which assert that they are in it, and for filters,
 * which refuse a name that can never come. */
#ifndef EVENT_NAMES_H
#define EVENT_NAMES_H

#include <stdbool.h>

/* Requests and responses are not among them (mocks/codes.h). */
bool event_names_has(const char *name);
/* The nearest of all names a trace may have, requests and responses too; NULL when none is near. */
const char *event_names_nearest(const char *name);

/* Fields of requests, responses and events; a run may have others (x:push). */
bool event_names_has_field(const char *key);
const char *event_names_nearest_field(const char *key);

#endif
