/* SPDX-License-Identifier: Apache-2.0
 *
 * The program. Exit status: 0 clean, 1 a scenario failed, 2 usage or scenario error, 3 the rig
 * itself or interrupted, 4 nothing selected. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "harness/runner/commands.h"
#include "harness/runner/options.h"
#include "harness/runner/result.h"
#include "harness/runner/suite.h"
#include "harness/runner/terminal.h"
#include "harness/world/process_json.h"
#include "mocks/mock.h"

static int carry_out(const struct options *options) {
    switch (options->command) {
    case OPTIONS_RUN:
        return commands_run(options);
    case OPTIONS_REPLAY:
        return commands_replay(options);
    case OPTIONS_NEW:
        return commands_new(options);
    case OPTIONS_CHECK:
        return commands_check(options);
    case OPTIONS_CLAUSES:
        return commands_clauses(options);
    case OPTIONS_SOAK:
        return commands_soak(options);
    case OPTIONS_HELP:
        fputs(options_help(), stdout);
        return 0;
    case OPTIONS_VERSION:
        puts("mqrig " RESULT_VERSION);
        return 0;
    }
    return 3;
}

int main(int argc, char **argv) {
    struct options options;
    char *problem = NULL;
    signal(SIGPIPE,
           SIG_IGN); /* a pipe that closes must not keep the other reports from their files */
    process_json_hooks();
    int status = options_parse(&options, argc, argv, &problem) ? carry_out(&options)
                                                               : commands_fail(2, problem);
    if (!terminal_flush() && status != SUITE_RIG)
        status = commands_fail(SUITE_RIG, must_text("standard output cannot be written"));
    options_close(&options);
    return status;
}
