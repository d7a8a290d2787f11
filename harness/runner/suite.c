/* SPDX-License-Identifier: Apache-2.0
 *
 * Where the scenarios lie and which are meant. */
#include "harness/runner/suite.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/file.h"
#include "harness/runner/runner_declare.h"
#include "harness/runner/worker.h"
#include "mocks/mock.h"

static const char default_root[] = "scenarios";

static bool has_catalogue(const char *folder) {
    char *path = must_format("%s/requirements.lua", folder);
    bool has = file_exists(path);
    free(path);
    return has;
}

/* The nearest folder above a path that has a catalogue; NULL when there is none. */
static char *root_above(const char *path) {
    char *folder = must_text(path);
    for (;;) {
        if (file_is_folder(folder) && has_catalogue(folder))
            return folder;
        char *slash = strrchr(folder, '/');
        if (slash == NULL || slash == folder)
            break;
        *slash = 0;
    }
    free(folder);
    return NULL;
}

static char *find_root(const struct options *options) {
    if (options->scenarios != NULL)
        return must_text(options->scenarios);
    if (file_is_folder(default_root))
        return must_text(default_root);
    char *root = NULL;
    for (size_t i = 0; root == NULL && i < options->word_count; i++)
        if (file_exists(options->words[i]))
            root = root_above(options->words[i]);
    return root;
}

static enum suite_code load_catalogue(struct suite *suite, char **problem) {
    if (suite->root != NULL && has_catalogue(suite->root)) {
        char *path = must_format("%s/requirements.lua", suite->root);
        suite->requirements = requirements_load(path, problem);
        free(path);
    } else {
        suite->requirements = requirements_built_in(problem);
    }
    return suite->requirements != NULL ? SUITE_CLEAN : SUITE_MISTAKE;
}

/* A plain word names something inside the root, when there is one. */
static bool is_outside(const struct suite *suite, const char *word) {
    bool plain = suite->root != NULL && strchr(word, '/') == NULL;
    return !plain && file_exists(word) && !selection_has_path(&suite->selection, word);
}

static enum suite_code add_paths(struct suite *suite, const struct options *options,
                                 char **problem) {
    for (size_t i = 0; options->command != OPTIONS_NEW && options->command != OPTIONS_CLAUSES &&
                       i < options->word_count;
         i++)
        if (is_outside(suite, options->words[i]) &&
            !selection_add(&suite->selection, options->words[i], problem))
            return SUITE_MISTAKE;
    return SUITE_CLEAN;
}

enum suite_code suite_open(struct suite *suite, const struct options *options, char **problem) {
    *suite = (struct suite){.root = find_root(options)};
    enum suite_code code = load_catalogue(suite, problem);
    if (code == SUITE_CLEAN && suite->root != NULL &&
        !selection_find(&suite->selection, suite->root, problem))
        code = SUITE_MISTAKE;
    if (code == SUITE_CLEAN)
        code = add_paths(suite, options, problem);
    if (code == SUITE_CLEAN && suite->root == NULL && suite->selection.count == 0) {
        *problem = must_text("there is no folder \"scenarios\" here; name it with --scenarios DIR");
        code = SUITE_NOTHING;
    }
    return code;
}

static char *nothing_named(const struct suite *suite, const char *word) {
    const char *near = selection_nearest(&suite->selection, word);
    if (suite->requirements != NULL && requirements_find(suite->requirements, word) != NULL)
        return must_format("no scenario covers %s", word);
    if (near != NULL)
        return must_format("nothing is called \"%s\"; did you mean \"%s\"?", word, near);
    near = suite->requirements != NULL ? requirements_nearest(suite->requirements, word) : NULL;
    if (near != NULL)
        return must_format("nothing is called \"%s\"; did you mean the clause %s?", word, near);
    return must_format("nothing is called \"%s\": no path, glob, id, tag or clause of a scenario",
                       word);
}

static bool needs_tags(const struct suite *suite, const struct options *options) {
    for (size_t i = 0; options->command != OPTIONS_REPLAY && i < options->word_count; i++)
        if (selection_needs_tags(&suite->selection, options->words[i]))
            return true;
    return false;
}

enum suite_code suite_choose(struct suite *suite, const struct options *options, char **problem) {
    struct selection *selection = &suite->selection;
    if (needs_tags(suite, options) &&
        !runner_declare(selection, false, suite->requirements, options, problem))
        return SUITE_RIG;
    if (worker_interrupted() != 0) {
        *problem = must_text("interrupted");
        return SUITE_RIG;
    }
    const char *lost = selection_choose(selection, options->words, options->word_count);
    bool by_name = lost != NULL && options->command == OPTIONS_REPLAY &&
                   selection_choose_name(selection, lost);
    if (lost != NULL && !by_name) {
        *problem = nothing_named(suite, lost);
        return SUITE_NOTHING;
    }
    if (suite_chosen(suite) == 0) {
        *problem =
            must_format("no scenario in %s", suite->root != NULL ? suite->root : "what was named");
        return SUITE_NOTHING;
    }
    return runner_declare(selection, true, suite->requirements, options, problem) ? SUITE_CLEAN
                                                                                  : SUITE_RIG;
}

size_t suite_chosen(const struct suite *suite) {
    size_t chosen = 0;
    for (size_t i = 0; i < suite->selection.count; i++)
        chosen += suite->selection.files[i].chosen;
    return chosen;
}

void suite_close(struct suite *suite) {
    free(suite->root);
    requirements_free(suite->requirements);
    selection_close(&suite->selection);
    *suite = (struct suite){0};
}
