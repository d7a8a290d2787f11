/* SPDX-License-Identifier: Apache-2.0
 *
 * The command line: what it comes to, and the sentence about a mistake. */
#include "harness/runner/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS_MAX = 24 };

/* Words are parted by single blanks. */
static bool parse(struct options *options, const char *line, char **problem) {
    static char copy[200];
    static char *words[WORDS_MAX];
    int count = 0;
    strcpy(copy, line);
    for (char *word = strtok(copy, " "); word != NULL && count < WORDS_MAX;
         word = strtok(NULL, " "))
        words[count++] = word;
    *problem = NULL;
    return options_parse(options, count, words, problem);
}

static void assert_mistake(const char *line, const char *sentence) {
    struct options options;
    char *problem;
    assert_false(parse(&options, line, &problem));
    assert_string_equal(problem, sentence);
    free(problem);
    options_close(&options);
}

/* Everything a run takes, in both spellings of values. */
static void a_full_line_is_read(void **state) {
    (void)state;
    struct options options;
    char *problem;
    assert_true(
        parse(&options,
              "mqrig run send --seed 7 retry --jobs=3 --report junit=a=b.xml --report digests -x "
              "--out here --limit 2 -- --odd",
              &problem));
    assert_int_equal(options.command, OPTIONS_RUN);
    assert_int_equal(options.word_count, 3);
    assert_string_equal(options.words[1], "retry");
    assert_string_equal(options.words[2], "--odd");
    assert_true(options.has_seed);
    assert_int_equal(options.seed, 7);
    assert_int_equal(options.jobs, 3);
    assert_int_equal(options.limit_ms, 2000);
    assert_string_equal(options.out, "here");
    assert_true(options.fail_fast);
    assert_int_equal(options.report_count, 2);
    assert_string_equal(options.reports[0].format, "junit");
    assert_string_equal(options.reports[0].file, "a=b.xml");
    assert_null(options.reports[1].file);
    options_close(&options);
}

/* What is not said has a value. */
static void defaults_are_set(void **state) {
    (void)state;
    struct options options;
    char *problem;
    assert_true(parse(&options, "build/mqrig run", &problem));
    assert_string_equal(options.program, "build/mqrig");
    assert_string_equal(options.out, "reports/out");
    assert_false(options.has_seed);
    assert_int_equal(options.seed, 1);
    assert_true(options.jobs >= 1);
    assert_int_equal(options.limit_ms, 10000);
    assert_int_equal(options.stride, 1);
    assert_int_equal(options.most, 0);
    assert_int_equal(options.fail_allocation, 0);
    assert_null(options.scenarios);
    options_close(&options);
}

/* Help and version stand alone or behind a command. */
static void help_and_version(void **state) {
    (void)state;
    static const struct {
        const char *line;
        enum options_command command;
    } lines[] = {{"mqrig --help", OPTIONS_HELP},
                 {"mqrig -h", OPTIONS_HELP},
                 {"mqrig help", OPTIONS_HELP},
                 {"mqrig replay --help --seed 3", OPTIONS_HELP},
                 {"mqrig --version", OPTIONS_VERSION},
                 {"mqrig version", OPTIONS_VERSION},
                 {"mqrig replay a/b --seed 3", OPTIONS_REPLAY}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct options options;
        char *problem;
        assert_true(parse(&options, lines[i].line, &problem));
        assert_int_equal(options.command, lines[i].command);
        options_close(&options);
    }
}

/* A mistake gets one sentence, with a suggestion where there is one. */
static void mistakes_are_explained(void **state) {
    (void)state;
    assert_mistake(
        "mqrig",
        "say what to do: mqrig run, replay, new, check, clauses or soak; mqrig --help explains");
    assert_mistake("mqrig rnu", "no command \"rnu\"; did you mean \"run\"?");
    assert_mistake(
        "mqrig --seed 1 run",
        "the command comes first: mqrig run, replay, new, check, clauses or soak; mqrig --help");
    assert_mistake("mqrig run --sede 1", "no option \"--sede\"; did you mean \"--seed\"?");
    assert_mistake("mqrig run --colour", "no option \"--colour\"");
    assert_mistake("mqrig run --seed", "--seed takes a number from 0 to 9007199254740991");
    assert_mistake("mqrig run --seed=-1",
                   "--seed takes a number from 0 to 9007199254740991, not \"-1\"");
    assert_mistake("mqrig run --seed 9007199254740992",
                   "--seed takes a number from 0 to 9007199254740991, not \"9007199254740992\"");
    assert_mistake("mqrig run --jobs 0", "--jobs takes a number from 1 to 256, not \"0\"");
    assert_mistake("mqrig run --limit 1x", "--limit takes seconds from 1 to 86400, not \"1x\"");
    assert_mistake("mqrig run --report =x", "--report takes FORMAT or FORMAT=FILE, not \"=x\"");
    assert_mistake("mqrig run --report junit=",
                   "--report takes FORMAT or FORMAT=FILE, not \"junit=\"");
    assert_mistake("mqrig run --trace=yes", "--trace takes no value");
    assert_mistake("mqrig check --seed 1", "--seed is no option of \"check\"");
    assert_mistake("mqrig soak --stride 0", "--stride takes a number from 1, not \"0\"");
    assert_mistake("mqrig run --most 3", "--most is no option of \"run\"");
    assert_mistake("mqrig soak --fail-allocation 3", "--fail-allocation is no option of \"soak\"");
    assert_mistake("mqrig replay", "replay takes one scenario: mqrig replay send/x --seed 1");
    assert_mistake("mqrig new", "new takes one name: mqrig new send/what_must_hold");
    assert_mistake(
        "mqrig run --report json --report junit",
        "two reports go to standard output; give one of them a file: --report junit=FILE");
}

/* The help fits a screen of 24 lines and 80 columns. */
static void help_fits_a_screen(void **state) {
    (void)state;
    size_t lines = 0, column = 0;
    for (const char *at = options_help(); *at != 0; at++) {
        column = *at == '\n' ? 0 : column + 1;
        lines += *at == '\n';
        assert_true(column <= 80);
    }
    assert_true(lines <= 24);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_line_is_read), cmocka_unit_test(defaults_are_set),
        cmocka_unit_test(help_and_version),    cmocka_unit_test(mistakes_are_explained),
        cmocka_unit_test(help_fits_a_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
