/* SPDX-License-Identifier: Apache-2.0
 *
 * Which scenarios are meant: the files below a root, and words that name some of them: a path, a
 * glob, an id, a folder of an id, a tag, a clause. */
#ifndef SELECTION_H
#define SELECTION_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

struct selection_file {
    char *id;        /* "send/retry_alternates": the path below the root, without .lua */
    char *path;      /* as shown to people */
    cJSON *declared; /* what scenario_declare made of it; NULL while not asked. Owned */
    bool chosen;
};

struct selection {
    struct selection_file *files; /* in the order of their ids */
    size_t count;
};

/* Find all scenario files below `root`; files directly in it (requirements.lua) are none. False
 * with *problem. */
bool selection_find(struct selection *selection, const char *root, char **problem);
/* Add a file or folder outside the root, named by its path. Ids begin with the name of the folder a
 * file is in, or of the folder added. False with *problem. */
bool selection_add(struct selection *selection, const char *path, char **problem);
/* Whether a path names a file that is known already, or a folder of such. */
bool selection_has_path(const struct selection *selection, const char *path);
void selection_close(struct selection *selection);

/* Whether a word can only be understood when declarations are known: it is neither path, id nor
 * glob. */
bool selection_needs_tags(const struct selection *selection, const char *word);

/* Choose what the words name, everything when there are none. Scenarios of the folder selftest,
 * which fail on purpose, are chosen only by words that say so: by id, folder, or a path or glob
 * with that name in it. Returns the first word that names nothing, NULL when each names something.
 */
const char *selection_choose(struct selection *selection, const char *const *words,
                             size_t word_count);
/* Choose only the scenarios whose id ends with that name; false when there are none. */
bool selection_choose_name(struct selection *selection, const char *name);
/* An id, folder or tag near a word that names nothing; NULL when there is none. Lives as long as
 * the selection. */
const char *selection_nearest(const struct selection *selection, const char *word);

/* The folder of an id: its part before the last slash, "" when there is none. Written to text. */
const char *selection_folder(const char *id, char *text, size_t size);

#endif
