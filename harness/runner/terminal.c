/* SPDX-License-Identifier: Apache-2.0
 *
 * What standard output can show. */
#include "harness/runner/terminal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_MIN = 40, WIDTH_MAX = 1000 };

bool terminal_is_one(void) {
    return isatty(STDOUT_FILENO) != 0;
}

bool terminal_has_colour(void) {
    const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");
    bool dumb = term == NULL || strcmp(term, "dumb") == 0;
    return terminal_is_one() && !dumb && (no_colour == NULL || *no_colour == 0);
}

size_t terminal_width(void) {
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long width = columns != NULL ? strtol(columns, NULL, 10) : 0;
    if (width <= 0)
        width = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0
                    ? size.ws_col
                    : TERMINAL_WIDTH_OF_FILES;
    if (width > WIDTH_MAX)
        width = WIDTH_MAX;
    return width < WIDTH_MIN ? WIDTH_MIN : (size_t)width;
}

bool terminal_is_narrow(void) {
    return terminal_is_one() || getenv("COLUMNS") != NULL;
}

bool terminal_flush(void) {
    bool written = fflush(stdout) == 0 && ferror(stdout) == 0;
    bool left = !written && errno == EPIPE;
    clearerr(stdout);
    return written || left;
}
