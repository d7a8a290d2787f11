/* SPDX-License-Identifier: Apache-2.0
 *
 * The global names a scenario knows. A test holds this list against the names the language really
 * defines. */
#include "harness/runner/scan_names.h"

static const char *const names[] = {
    /* Lua's own, as far as the sandbox lets them through. */
    "assert", "error", "ipairs", "math", "pairs", "pcall", "select", "string", "table", "tonumber",
    "tostring", "type", "utf8",
    /* The language. */
    "address_server", "at", "broker", "calm", "clock", "default_suffix", "expect", "faq", "join",
    "log", "ms", "name_server", "network", "now", "null", "process", "producer", "random", "s",
    "scenario", "skip", "sleep", "spawn", "throw", "us"};

const char *const *scan_names(size_t *count) {
    *count = sizeof names / sizeof *names;
    return names;
}
