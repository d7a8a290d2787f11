/* SPDX-License-Identifier: Apache-2.0
 *
 * clauses: what the catalogue says, and which scenarios and unit tests say that they check it. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/unit_tests.h"
#include "harness/runner/commands.h"
#include "harness/runner/runner_declare.h"
#include "harness/runner/suite.h"
#include "harness/runner/terminal.h"
#include "harness/runner/worker.h"
#include "mocks/mock.h"

enum { INDENT = 2 };

/* Whether the text has the word in it; capitals count for nothing. */
static bool contains(const char *text, const char *word) {
    size_t size = strlen(word);
    for (; *text != 0; text++) {
        size_t i = 0;
        while (i < size && tolower((unsigned char)text[i]) == tolower((unsigned char)word[i]))
            i++;
        if (i == size)
            return true;
    }
    return false;
}

/* An id or area is meant when it is one as a whole: SEND is not WIRE-SEND. */
static bool is_meant(const struct requirement *clause, const char *word) {
    return strcmp(clause->id, word) == 0 || strcmp(clause->area, word) == 0 ||
           contains(clause->sentence, word) || contains(clause->source, word);
}

/* Broken at blanks; lines after the first are indented. */
static void print_wrapped(const char *text, size_t width) {
    size_t column = INDENT;
    printf("%*s", INDENT, "");
    for (text += strspn(text, " \n"); *text != 0; text += strspn(text, " \n")) {
        size_t size = strcspn(text, " \n");
        if (column > INDENT && column + 1 + size > width) {
            printf("\n%*s", INDENT + 2, "");
            column = INDENT + 2;
        } else if (column > INDENT) {
            printf(" ");
            column++;
        }
        printf("%.*s", (int)size, text);
        column += size;
        text += size;
    }
    printf("\n");
}

static bool covers(const struct selection_file *file, const char *id) {
    const cJSON *cover;
    cJSON_ArrayForEach(cover, cJSON_GetObjectItemCaseSensitive(file->declared, "covers")) {
        if (cJSON_IsString(cover) && strcmp(cover->valuestring, id) == 0)
            return true;
    }
    return false;
}

static void print_labelled(const char *label, const char *text, size_t width) {
    char *line = must_format("%s: %s", label, text);
    print_wrapped(line, width);
    free(line);
}

static size_t print_scenarios(const struct suite *suite, const struct requirement *clause) {
    size_t count = 0;
    for (size_t i = 0; i < suite->selection.count; i++) {
        const struct selection_file *file = &suite->selection.files[i];
        if (strncmp(file->id, "selftest/", 9) == 0 || !covers(file, clause->id))
            continue;
        printf("%*s%s\n", INDENT, "", file->id);
        count++;
    }
    return count;
}

static void print_clause(const struct suite *suite, const struct requirement *clause,
                         size_t width) {
    printf("%s  %s\n", clause->id, clause->level);
    print_wrapped(clause->sentence, width);
    print_labelled("source", clause->source, width);
    size_t count = print_scenarios(suite, clause);
    const char *test;
    for (size_t i = 0; (test = unit_tests_of(clause->id, i)) != NULL; i++, count++)
        printf("%*sunit test %s\n", INDENT, "", test);
    if (clause->not_covered != NULL)
        print_labelled("not covered", clause->not_covered, width);
    else if (count == 0)
        printf("%*sopen: nothing covers it\n", INDENT, "");
}

/* The first word that means no clause, NULL when each means some. */
static const char *vain_word(const struct requirements *requirements,
                             const struct options *options) {
    for (size_t word = 0; word < options->word_count; word++) {
        bool meant = false;
        for (size_t i = 0; i < requirements->count && !meant; i++)
            meant = is_meant(&requirements->list[i], options->words[word]);
        if (!meant)
            return options->words[word];
    }
    return NULL;
}

static int print_chosen(const struct suite *suite, const struct options *options) {
    size_t width = terminal_width();
    const char *vain = vain_word(suite->requirements, options);
    if (vain != NULL) {
        const char *near = requirements_nearest(suite->requirements, vain);
        return commands_fail(
            SUITE_NOTHING,
            near != NULL ? must_format("no clause has \"%s\" in it; did you mean %s?", vain, near)
                         : must_format("no clause has \"%s\" in it", vain));
    }
    for (size_t i = 0; i < suite->requirements->count; i++) {
        const struct requirement *clause = &suite->requirements->list[i];
        bool meant = options->word_count == 0;
        for (size_t word = 0; word < options->word_count; word++)
            meant = meant || is_meant(clause, options->words[word]);
        if (meant)
            print_clause(suite, clause, width);
    }
    return SUITE_CLEAN;
}

int commands_clauses(const struct options *options) {
    struct suite suite = {0};
    char *problem = NULL;
    worker_catch_signals();
    int code = (int)suite_open(&suite, options, &problem);
    if (code == SUITE_CLEAN &&
        !runner_declare(&suite.selection, false, suite.requirements, options, &problem))
        code = SUITE_RIG;
    if (code == SUITE_CLEAN && worker_interrupted() != 0) {
        problem = must_text("interrupted");
        code = SUITE_RIG;
    }
    code = code == SUITE_CLEAN ? print_chosen(&suite, options) : commands_fail(code, problem);
    suite_close(&suite);
    return code;
}
