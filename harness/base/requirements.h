/* SPDX-License-Identifier: Apache-2.0
 *
 * The catalogue of clauses, scenarios/requirements.lua. */
#ifndef REQUIREMENTS_H
#define REQUIREMENTS_H

#include <stdbool.h>
#include <stddef.h>

struct requirement {
    char *id;   /* "SEND-14" */
    char *area; /* "SEND": the id without its number */
    char *sentence;
    char *level; /* "must", "should", "may", "reproduce", "deviate", "either" */
    char *source;
    bool seed;         /* readable from the seed text */
    char *not_covered; /* why nothing checks it; NULL: something should */
};

struct requirements {
    struct requirement *list; /* in the order of the file */
    size_t count;
};

/* Load the catalogue. NULL with *problem ("file:line: text", the caller frees) when it cannot be.
 */
struct requirements *requirements_load(const char *path, char **problem);
/* The catalogue that is built in. */
struct requirements *requirements_built_in(char **problem);
void requirements_free(struct requirements *requirements);
/* NULL when there is none of that id. */
const struct requirement *requirements_find(const struct requirements *requirements,
                                            const char *id);
/* The known id nearest to a mistyped one; NULL when nothing is near. */
const char *requirements_nearest(const struct requirements *requirements, const char *id);

#endif
