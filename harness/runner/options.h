/* SPDX-License-Identifier: Apache-2.0
 *
 * The command line, taken apart. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum options_command {
    OPTIONS_RUN,
    OPTIONS_REPLAY,
    OPTIONS_NEW,
    OPTIONS_CHECK,
    OPTIONS_CLAUSES,
    OPTIONS_SOAK,
    OPTIONS_HELP,
    OPTIONS_VERSION,
};

struct options_report {
    char *format; /* "junit", or the path of a Lua file */
    char *file;   /* NULL: standard output */
};

struct options {
    enum options_command command;
    const char *program; /* as it was called, for the replay line */
    const char **words; /* PATH, GLOB, ID, TAG, SCENARIO, AREA/NAME; the array is owned, its strings
                           are argv's */
    size_t word_count;
    uint64_t fail_allocation; /* replay: of this number; 0: none */
    uint64_t stride;          /* soak: from one failing allocation to the next */
    uint64_t most;            /* soak: runs of one scenario at most; 0: no limit */
    bool has_seed;
    uint64_t seed; /* 1 unless given */
    struct options_report *reports;
    size_t report_count;
    const char *out;       /* folder for traces of failing runs */
    const char *scenarios; /* root folder, NULL: not given */
    size_t jobs;
    int64_t limit_ms; /* real time for one run */
    bool fail_fast;
    bool trace;
    bool list;
    bool verbose;
};

/* False with *problem, one sentence the caller frees, on a mistake. */
bool options_parse(struct options *options, int argc, char **argv, char **problem);
void options_close(struct options *options);
/* One screen of help. */
const char *options_help(void);

#endif
