/* SPDX-License-Identifier: Apache-2.0
 *
 * The command line. One table of options says which command takes which, so that a mistake gets a
 * good answer. */
#include "harness/runner/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/nearest.h"
#include "mocks/mock.h"

/* JSON numbers are doubles: seeds beyond this would not survive the result document. */
#define SEED_MAX UINT64_C(9007199254740991)

enum {
    RUN = 1 << OPTIONS_RUN,
    REPLAY = 1 << OPTIONS_REPLAY,
    NEW = 1 << OPTIONS_NEW,
    CHECK = 1 << OPTIONS_CHECK,
    CLAUSES = 1 << OPTIONS_CLAUSES,
    SOAK = 1 << OPTIONS_SOAK
};

struct option {
    const char *name;
    char letter;       /* 0: none */
    const char *value; /* what it takes, NULL: nothing */
    int commands;      /* bits of those that take it */
    bool (*set)(struct options *options, const char *value);
};

static bool read_number(const char *text, uint64_t least, uint64_t most, uint64_t *number) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end != 0 || errno != 0 || value < least || value > most)
        return false;
    *number = value;
    return true;
}

static bool set_seed(struct options *options, const char *value) {
    options->has_seed = true;
    return read_number(value, 0, SEED_MAX, &options->seed);
}

static bool set_jobs(struct options *options, const char *value) {
    uint64_t jobs = 0;
    bool good = read_number(value, 1, 256, &jobs);
    options->jobs = (size_t)jobs;
    return good;
}

static bool set_limit(struct options *options, const char *value) {
    uint64_t seconds = 0;
    bool good = read_number(value, 1, 86400, &seconds);
    options->limit_ms = (int64_t)seconds * 1000;
    return good;
}

static bool set_stride(struct options *options, const char *value) {
    return read_number(value, 1, UINT32_MAX, &options->stride);
}

static bool set_most(struct options *options, const char *value) {
    return read_number(value, 1, UINT32_MAX, &options->most);
}

static bool set_fail_allocation(struct options *options, const char *value) {
    return read_number(value, 1, UINT32_MAX, &options->fail_allocation);
}

static bool set_report(struct options *options, const char *value) {
    const char *equals = strchr(value, '=');
    size_t size = equals != NULL ? (size_t)(equals - value) : strlen(value);
    if (size == 0 || (equals != NULL && equals[1] == 0))
        return false;
    options->reports =
        must_resize(options->reports, (options->report_count + 1) * sizeof *options->reports);
    struct options_report *report = &options->reports[options->report_count++];
    report->format = must_format("%.*s", (int)size, value);
    report->file = equals != NULL && strcmp(equals, "=-") != 0 ? must_text(equals + 1) : NULL;
    return true;
}

static bool set_out(struct options *options, const char *value) {
    options->out = value;
    return *value != 0;
}

static bool set_scenarios(struct options *options, const char *value) {
    options->scenarios = value;
    return *value != 0;
}

static bool set_fail_fast(struct options *options, const char *value) {
    (void)value;
    return options->fail_fast = true;
}

static bool set_trace(struct options *options, const char *value) {
    (void)value;
    return options->trace = true;
}

static bool set_list(struct options *options, const char *value) {
    (void)value;
    return options->list = true;
}

static bool set_verbose(struct options *options, const char *value) {
    (void)value;
    return options->verbose = true;
}

static bool set_help(struct options *options, const char *value) {
    (void)value;
    options->command = OPTIONS_HELP;
    return true;
}

static bool set_version(struct options *options, const char *value) {
    (void)value;
    options->command = OPTIONS_VERSION;
    return true;
}

static const struct option table[] = {
    {"--seed", 's', "a number from 0 to 9007199254740991", RUN | REPLAY | SOAK, set_seed},
    {"--report", 'r', "FORMAT or FORMAT=FILE", RUN | REPLAY, set_report},
    {"--out", 'o', "a folder", RUN | REPLAY, set_out},
    {"--jobs", 'j', "a number from 1 to 256", RUN | CHECK | CLAUSES | SOAK, set_jobs},
    {"--limit", 0, "seconds from 1 to 86400", RUN | REPLAY | SOAK, set_limit},
    {"--stride", 0, "a number from 1", SOAK, set_stride},
    {"--most", 0, "a number from 1", SOAK, set_most},
    {"--fail-allocation", 0, "a number from 1", REPLAY, set_fail_allocation},
    {"--scenarios", 0, "a folder", RUN | REPLAY | NEW | CHECK | CLAUSES | SOAK, set_scenarios},
    {"--fail-fast", 'x', NULL, RUN, set_fail_fast},
    {"--trace", 't', NULL, RUN, set_trace},
    {"--list", 'l', NULL, RUN, set_list},
    {"--verbose", 'v', NULL, RUN | REPLAY, set_verbose},
    {"--help", 'h', NULL, RUN | REPLAY | NEW | CHECK | CLAUSES | SOAK, set_help},
    {"--version", 0, NULL, RUN | REPLAY | NEW | CHECK | CLAUSES | SOAK, set_version},
};
enum { OPTIONS = sizeof table / sizeof *table };

static const char *const commands[] = {"run",     "replay", "new",  "check",
                                       "clauses", "soak",   "help", "version"};
enum { COMMANDS = sizeof commands / sizeof *commands };

static const struct option *find(const char *name, size_t size) {
    for (size_t i = 0; i < OPTIONS; i++) {
        bool by_letter = size == 2 && name[1] == table[i].letter;
        if (by_letter || (strlen(table[i].name) == size && strncmp(table[i].name, name, size) == 0))
            return &table[i];
    }
    return NULL;
}

static char *unknown(const char *kind, const char *word, const char *const *known, size_t count) {
    char hint[80];
    return must_format("no %s \"%s\"%s", kind, word,
                       nearest_hint(word, known, count, hint, sizeof hint));
}

static char *unknown_option(const char *word, size_t size) {
    const char *names[OPTIONS];
    for (size_t i = 0; i < OPTIONS; i++)
        names[i] = table[i].name;
    char *name = must_format("%.*s", (int)size, word);
    char *problem = unknown("option", name, names, OPTIONS);
    free(name);
    return problem;
}

/* One option; takes the next argument too when it needs a value. */
static char *read_option(struct options *options, int argc, char **argv, int *at) {
    const char *word = argv[*at], *equals = strchr(word, '=');
    size_t size = equals != NULL ? (size_t)(equals - word) : strlen(word);
    const struct option *option = find(word, size);
    if (option == NULL)
        return unknown_option(word, size);
    if (options->command <= OPTIONS_SOAK && (option->commands & 1 << options->command) == 0)
        return must_format("%s is no option of \"%s\"", option->name, commands[options->command]);
    const char *value = equals != NULL ? equals + 1 : NULL;
    if (option->value == NULL && value != NULL)
        return must_format("%s takes no value", option->name);
    if (option->set == set_seed && options->has_seed)
        return must_text("--seed is given twice; a run has one seed");
    if (option->value != NULL && value == NULL) {
        if (*at + 1 >= argc)
            return must_format("%s takes %s", option->name, option->value);
        value = argv[++*at];
    }
    if (!option->set(options, value))
        return must_format("%s takes %s, not \"%s\"", option->name, option->value, value);
    return NULL;
}

static void add_word(struct options *options, const char *word) {
    options->words =
        must_resize(options->words, (options->word_count + 1) * sizeof *options->words);
    options->words[options->word_count++] = word;
}

static char *read_all(struct options *options, int argc, char **argv) {
    bool only_words = false;
    for (int at = 2; at < argc; at++) {
        char *problem = NULL;
        if (!only_words && strcmp(argv[at], "--") == 0)
            only_words = true;
        else if (!only_words && argv[at][0] == '-' && argv[at][1] != 0)
            problem = read_option(options, argc, argv, &at);
        else
            add_word(options, argv[at]);
        if (problem != NULL)
            return problem;
    }
    return NULL;
}

static char *check_words(const struct options *options) {
    if (options->command == OPTIONS_REPLAY && options->word_count != 1)
        return must_text("replay takes one scenario: mqrig replay send/x --seed 1");
    if (options->command == OPTIONS_NEW && options->word_count != 1)
        return must_text("new takes one name: mqrig new send/what_must_hold");
    size_t on_screen = 0;
    for (size_t i = 0; i < options->report_count; i++)
        on_screen += options->reports[i].file == NULL;
    if (on_screen > 1)
        return must_text(
            "two reports go to standard output; give one of them a file: --report junit=FILE");
    return NULL;
}

static char *read_command(struct options *options, const char *word) {
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(word, commands[i]) == 0) {
            options->command = (enum options_command)i;
            return NULL;
        }
    const struct option *option = find(word, strlen(word));
    if (option != NULL && option->set == set_version)
        options->command = OPTIONS_VERSION;
    else if (option != NULL && option->set == set_help)
        options->command = OPTIONS_HELP;
    else
        return *word == '-'
                   ? must_text(
                         "the command comes first: mqrig run, replay, new, check, clauses or soak; "
                         "mqrig --help")
                   : unknown("command", word, commands, COMMANDS);
    return NULL;
}

bool options_parse(struct options *options, int argc, char **argv, char **problem) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *options = (struct options){.program = argc > 0 ? argv[0] : "mqrig",
                                .seed = 1,
                                .out = "reports/out",
                                .jobs = processors > 0 ? (size_t)processors : 1,
                                .stride = 1,
                                .limit_ms = 10000};
    if (argc < 2)
        *problem = must_text(
            "say what to do: mqrig run, replay, new, check, clauses or soak; "
            "mqrig --help explains");
    else
        *problem = read_command(options, argv[1]);
    if (*problem == NULL)
        *problem = read_all(options, argc, argv);
    if (*problem == NULL)
        *problem = check_words(options);
    return *problem == NULL;
}

void options_close(struct options *options) {
    for (size_t i = 0; i < options->report_count; i++) {
        free(options->reports[i].format);
        free(options->reports[i].file);
    }
    free(options->reports);
    free(options->words);
    *options = (struct options){0};
}

const char *options_help(void) {
    return "mqrig: puts a RocketMQ producer on a rig of fake servers, in virtual time\n"
           "\n"
           "  mqrig run [WORD...]       run scenarios by path, glob, id, tag or clause\n"
           "      --seed N  --jobs N    seed of every run (1); runs at once (processors)\n"
           "      --report FORMAT[=FILE]  console, junit, json, digests or FILE.lua; any\n"
           "                            number; without FILE to standard output\n"
           "      --out DIR             where traces of failing runs go (reports/out)\n"
           "      --fail-fast  --trace  stop at the first failure; print every trace\n"
           "      --list  --verbose     only list what is selected; a line for every run\n"
           "      --limit SECONDS       real time one run may take (10)\n"
           "  mqrig replay SCENARIO --seed N    one run with its whole trace\n"
           "  mqrig new AREA/NAME               write a scenario to begin with\n"
           "  mqrig check [WORD...]             find mistakes without running scenarios\n"
           "  mqrig clauses [WORD...]           clauses by id, area or text\n"
           "  mqrig soak [WORD...]              run with each allocation failing in turn;\n"
           "      --stride N  --most N          every N-th; so many a scenario\n"
           "  --scenarios DIR, for all: the folder of the scenarios (scenarios)\n"
           "\n"
           "  mqrig run send route                        two folders or tags\n"
           "  mqrig run SEND-14 'send/*twice*' --report junit=out.xml\n"
           "  mqrig replay send/timeout_is_never_retried --seed 7\n"
           "\n"
           "Exit: 0 clean, 1 a scenario failed, 2 usage or scenario error,\n"
           "      3 the rig itself or interrupted, 4 nothing selected\n";
}
