/* SPDX-License-Identifier: Apache-2.0
 *
 * The text of an expected trace, taken apart. One struct per line that is not blank:
 *
 *     time  who > whom  WHAT  field=value      time: 12ms | +20ms | 10ms~15ms | +10ms~15ms | *
 *     time  who  WHAT  field=value             field=* is present, whatever its value; "..." with
 * \n \" \\ \xNN
 *     ...                                      any number of events
 *     any order {                              up to a line } : in any order */
#ifndef MATCH_PARSE_H
#define MATCH_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum expected_kind { EXPECTED_EVENT, EXPECTED_GAP, EXPECTED_OPEN, EXPECTED_CLOSE };

enum expected_time { EXPECTED_ANY_TIME, EXPECTED_SINCE_START, EXPECTED_AFTER_LAST };

struct expected_field {
    const char *key;
    const char *value;
    bool any; /* an unquoted star */
};

/* Strings point into the text owned by struct expected. */
struct expected_line {
    enum expected_kind kind;
    char *shown; /* as written, without the indent common to all lines; owned */
    enum expected_time time;
    int64_t low_us, high_us;
    const char *who;
    const char *whom; /* NULL when there is none */
    bool to_left;
    const char *what;
    struct expected_field *fields; /* owned */
    size_t field_count;
};

struct expected {
    char *text;
    struct expected_line *lines;
    size_t count;
    char *problem;       /* NULL when the text is well formed */
    size_t problem_line; /* of the text, blank lines counted, from 1 */
};

void match_parse(const char *text, struct expected *expected);
void match_parse_close(struct expected *expected);

#endif
