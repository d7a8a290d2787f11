/* SPDX-License-Identifier: Apache-2.0
 *
 * What the program does, one function per command. Each returns the exit status. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "harness/runner/options.h"

int commands_run(const struct options *options);
int commands_replay(const struct options *options);
int commands_new(const struct options *options);
int commands_check(const struct options *options);
int commands_clauses(const struct options *options);
int commands_soak(const struct options *options);

/* The beginning of the command that replays a run of this suite; the caller frees it. */
char *commands_replay_line(const struct options *options);

/* Print "mqrig: PROBLEM" on standard error, free it, and return `code`. */
int commands_fail(int code, char *problem);

#endif
