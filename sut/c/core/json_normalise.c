/* SPDX-License-Identifier: Apache-2.0
 *
 * Lenient JSON to standard JSON, token by token (JSON-06). The grammar above tokens is left to
 * cJSON: a misplaced token passes here and fails there. */
#include "core/json.h"

#include <string.h>

struct scan {
    const uint8_t *at;
    const uint8_t *end;
    struct buf *out;
};

static const char replacement[] = "\\ufffd";

static bool is_digit(uint8_t c) {
    return c >= '0' && c <= '9';
}

static bool is_word(uint8_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || is_digit(c);
}

/* JSON white space, and the form feed and backspace that fastjson skips as well. */
static bool is_space(uint8_t c) {
    return c == ' ' || (c >= '\b' && c <= '\r' && c != '\v');
}

/* The value of `count` hexadecimal digits, which are taken; -1 when they are not there. */
static int32_t take_hex(struct scan *scan, int count) {
    static const char digits[] = "0123456789abcdefABCDEF";
    if (scan->end - scan->at < count) {
        return -1;
    }
    int32_t value = 0;
    for (int i = 0; i < count; i++) {
        const char *digit = memchr(digits, scan->at[i], sizeof digits - 1);
        if (digit == NULL) {
            return -1;
        }
        int32_t place = (int32_t)(digit - digits);
        value = value << 4 | (place > 15 ? place - 6 : place);
    }
    scan->at += count;
    return value;
}

static void add_unit(struct scan *scan, int32_t unit) {
    static const char digits[] = "0123456789abcdef";
    const char escape[] = {'\\',
                           'u',
                           digits[unit >> 12 & 15],
                           digits[unit >> 8 & 15],
                           digits[unit >> 4 & 15],
                           digits[unit & 15]};
    buf_add(scan->out, escape, sizeof escape);
}

/* One UTF-16 unit that stands for itself. */
static void add_lone_unit(struct scan *scan, int32_t unit) {
    if (unit == 0 || (unit >= 0xD800 && unit <= 0xDFFF)) {
        buf_add_text(scan->out, replacement);
    } else {
        add_unit(scan, unit);
    }
}

/* JSON-04: behind `\u`. A surrogate counts only together with its other half. */
static bool take_unicode(struct scan *scan) {
    int32_t unit = take_hex(scan, 4);
    if (unit < 0) {
        return false;
    }
    bool high = unit >= 0xD800 && unit <= 0xDBFF;
    if (high && scan->end - scan->at >= 6 && scan->at[0] == '\\' && scan->at[1] == 'u') {
        struct scan ahead = *scan;
        ahead.at += 2;
        int32_t low = take_hex(&ahead, 4);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            add_unit(scan, unit);
            add_unit(scan, low);
            scan->at = ahead.at;
            return true;
        }
    }
    add_lone_unit(scan, unit);
    return true;
}

/* Behind a backslash. JSON-03: \0 to \7 and \v are what real peers of this age write. */
static bool take_escape(struct scan *scan) {
    if (scan->at == scan->end) {
        return false;
    }
    uint8_t c = *scan->at++;
    if (c >= '0' && c <= '7') {
        add_lone_unit(scan, c - '0');
    } else if (c == 'v') {
        add_unit(scan, '\v');
    } else if (c == '\'') {
        buf_add_byte(scan->out, c);
    } else if (c == 'x') {
        int32_t unit = take_hex(scan, 2);
        if (unit < 0) {
            return false;
        }
        add_lone_unit(scan, unit);
    } else if (c == 'u') {
        return take_unicode(scan);
    } else if (c != 0 && strchr("\"\\/bfnrt", c) != NULL) {
        buf_add_byte(scan->out, '\\');
        buf_add_byte(scan->out, c);
    } else {
        return false;
    }
    return true;
}

/* A string in quotes of either kind; raw control characters pass, cJSON takes them. */
static const char *take_string(struct scan *scan) {
    uint8_t quote = *scan->at++;
    buf_add_byte(scan->out, '"');
    while (scan->at < scan->end) {
        const uint8_t *run = scan->at;
        uint8_t c = *scan->at;
        while (c != quote && c != '\\' && c != '"' && c != 0) {
            if (++scan->at == scan->end) {
                return "string without an end";
            }
            c = *scan->at;
        }
        buf_add(scan->out, run, (size_t)(scan->at - run));
        scan->at++;
        if (c == quote) {
            buf_add_byte(scan->out, '"');
            return NULL;
        }
        if (c == '"') {
            buf_add_text(scan->out, "\\\"");
        } else if (c == 0) {
            buf_add_text(scan->out, replacement);
        } else if (!take_escape(scan)) {
            return "unknown escape in a string";
        }
    }
    return "string without an end";
}

static size_t take_digits(struct scan *scan) {
    const uint8_t *first = scan->at;
    while (scan->at < scan->end && is_digit(*scan->at)) {
        scan->at++;
    }
    return (size_t)(scan->at - first);
}

static void skip_one_of(struct scan *scan, const char *set) {
    if (scan->at < scan->end && *scan->at != 0 && strchr(set, *scan->at) != NULL) {
        scan->at++;
    }
}

/* A number, as a value or as a bare key (WIRE-ROUTE-10); its text is kept as
 * it is. */
static const char *take_number(struct scan *scan) {
    const uint8_t *first = scan->at;
    skip_one_of(scan, "+-");
    bool fine = take_digits(scan) > 0;
    if (fine && scan->at < scan->end && *scan->at == '.') {
        scan->at++;
        fine = take_digits(scan) > 0;
    }
    if (fine && scan->at < scan->end && (*scan->at == 'e' || *scan->at == 'E')) {
        scan->at++;
        skip_one_of(scan, "+-");
        fine = take_digits(scan) > 0;
    }
    if (!fine) {
        return "malformed number";
    }
    buf_add_byte(scan->out, '"');
    buf_add(scan->out, first, (size_t)(scan->at - first));
    buf_add_byte(scan->out, '"');
    return NULL;
}

static bool is_before_colon(const struct scan *scan) {
    const uint8_t *at = scan->at;
    while (at < scan->end && is_space(*at)) {
        at++;
    }
    return at < scan->end && *at == ':';
}

static bool is_text(const uint8_t *word, size_t size, const char *text) {
    return size == strlen(text) && memcmp(word, text, size) == 0;
}

/* true, false, null, or a key without quotes. */
static const char *take_word(struct scan *scan) {
    const uint8_t *word = scan->at;
    while (scan->at < scan->end && is_word(*scan->at)) {
        scan->at++;
    }
    size_t size = (size_t)(scan->at - word);
    bool is_key = is_before_colon(scan);
    if (!is_key && is_text(word, size, "null")) {
        buf_add_text(scan->out, "null");
        return NULL;
    }
    if (!is_key && !is_text(word, size, "true") && !is_text(word, size, "false")) {
        return "bare word that is no value";
    }
    buf_add_byte(scan->out, '"');
    buf_add(scan->out, word, size);
    buf_add_byte(scan->out, '"');
    return NULL;
}

static const char *take_token(struct scan *scan) {
    uint8_t c = *scan->at;
    if (c == '"' || c == '\'') {
        return take_string(scan);
    }
    if (is_digit(c) || c == '-' || c == '+') {
        return take_number(scan);
    }
    if (is_word(c)) {
        return take_word(scan);
    }
    if (c != 0 && strchr("{}[]:,", c) != NULL) {
        buf_add_byte(scan->out, c);
    } else if (!is_space(c)) {
        return "unexpected character";
    }
    scan->at++;
    return NULL;
}

const char *json_normalise(const void *text, size_t size, struct buf *out) {
    struct scan scan = {.at = text, .end = (const uint8_t *)text + size, .out = out};
    while (scan.at < scan.end && !out->failed) {
        const char *problem = take_token(&scan);
        if (problem != NULL) {
            return problem;
        }
    }
    return NULL;
}
