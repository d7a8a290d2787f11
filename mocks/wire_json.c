/* SPDX-License-Identifier: Apache-2.0
 *
 * The JSON reader. One pass over the bytes and no copy: values are handed out as slices of the
 * source. */
#include "wire_json.h"

#include <string.h>

/* No peer nests deeper than five; what does is meant to overflow somebody's stack. */
enum { DEPTH_MAX = 64 };

void wire_json_init(struct wire_json *json, const void *bytes, size_t size) {
    *json = (struct wire_json){.at = bytes, .end = bytes};
    if (size)
        json->end += size;
}

static bool fail(struct wire_json *json, const char *problem) {
    if (!json->problem)
        json->problem = problem;
    json->end = json->at; /* nothing left to read, whoever still tries */
    return false;
}

void wire_json_deviate(struct wire_json *json, const char *deviation) {
    if (!json->deviation)
        json->deviation = deviation;
}

int wire_json_peek(struct wire_json *json) {
    for (; json->at < json->end; json->at++) {
        uint8_t byte = *json->at;
        if (byte != ' ' && byte != '\n' && byte != '\r' && byte != '\t')
            return byte;
        wire_json_deviate(json, "white space between tokens");
    }
    return 0;
}

static bool take(struct wire_json *json, char expected) {
    if (wire_json_peek(json) != expected)
        return false;
    json->at++;
    return true;
}

bool wire_json_open(struct wire_json *json, char bracket) {
    if (!take(json, bracket))
        return fail(json, bracket == '{' ? "JSON: no object where one must be"
                                         : "JSON: no array where one must be");
    if (++json->depth > DEPTH_MAX)
        return fail(json, "JSON: nested more than 64 deep");
    json->fresh = true;
    return true;
}

/* Whether another element follows in what is closed by `bracket`; leaves it otherwise. */
static bool another(struct wire_json *json, char bracket) {
    if (json->problem)
        return false;
    bool fresh = json->fresh;
    json->fresh = false;
    if (take(json, bracket)) {
        json->depth--;
        return false;
    }
    if (fresh || take(json, ','))
        return true;
    return fail(json, json->at == json->end ? "JSON: ends in the middle"
                                            : "JSON: neither a comma nor the closing bracket");
}

bool wire_json_item(struct wire_json *json) {
    return another(json, ']');
}

/* Skip one escape; *at stands behind the backslash. What an escape means is read later, by
 * wire_json_text. */
static bool skip_escape(struct wire_json *json, const uint8_t **at) {
    if (*at == json->end)
        return fail(json, "JSON: a string without an end");
    uint8_t letter = *(*at)++;
    size_t digits = 0;
    if (letter == 'u')
        digits = 4;
    else if (letter == 'x')
        digits = 2;
    else if (!letter || !strchr("\"\\/bfnrt01234567v'", letter))
        return fail(json, "JSON: an unknown escape");
    if (letter == 'x' || !strchr("\"\\/bfnrtu", letter))
        wire_json_deviate(json, "an escape that standard JSON does not have"); /* JSON-03 */
    for (; digits; digits--, (*at)++)
        if (*at == json->end || !**at || !strchr("0123456789abcdefABCDEF", **at))
            return fail(json, "JSON: an escape with too few digits");
    return true;
}

static bool read_string(struct wire_json *json, struct wire_json_slice *slice) {
    uint8_t quote = *json->at;
    const uint8_t *at = json->at + 1;
    uint8_t all = 0; /* every bit that some byte has */
    if (quote == '\'')
        wire_json_deviate(json, "a string in single quotes");
    *slice = (struct wire_json_slice){.kind = WIRE_JSON_STRING, .bytes = at};
    for (;;) {
        if (at == json->end)
            return fail(json, "JSON: a string without an end");
        uint8_t byte = *at;
        if (byte == quote)
            break;
        at++;
        all |= byte;
        if (byte == '\\') {
            slice->escaped = true;
            if (!skip_escape(json, &at))
                return false;
        } else if (byte < 0x20) {
            wire_json_deviate(json, "a control character without escape");
        }
    }
    slice->size = (size_t)(at - slice->bytes);
    json->at = at + 1;
    if ((all & 0x80) != 0 && !wire_json_text_is_utf8(slice))
        wire_json_deviate(json, "a string that is not UTF-8");
    return true;
}

static bool is_digit(const struct wire_json *json) {
    return json->at < json->end && *json->at >= '0' && *json->at <= '9';
}

static bool is_letter(const struct wire_json *json) {
    if (json->at == json->end)
        return false;
    uint8_t lower = *json->at | 0x20;
    return (lower >= 'a' && lower <= 'z') || *json->at == '_' || *json->at == '$';
}

static bool skip_digits(struct wire_json *json) {
    if (!is_digit(json))
        return fail(json, "JSON: a number without digits");
    while (is_digit(json))
        json->at++;
    return true;
}

static bool skip_sign(struct wire_json *json, const char *signs) {
    if (json->at == json->end || !*json->at || !strchr(signs, *json->at))
        return false;
    json->at++;
    return true;
}

static bool read_number(struct wire_json *json, struct wire_json_slice *slice) {
    *slice = (struct wire_json_slice){.kind = WIRE_JSON_NUMBER, .bytes = json->at};
    skip_sign(json, "-");
    const uint8_t *digits = json->at;
    if (!skip_digits(json))
        return false;
    if (*digits == '0' && json->at - digits > 1)
        wire_json_deviate(json, "a number with leading zeros");
    if (skip_sign(json, ".") && !skip_digits(json))
        return false;
    if (skip_sign(json, "eE")) {
        skip_sign(json, "+-");
        if (!skip_digits(json))
            return false;
    }
    slice->size = (size_t)(json->at - slice->bytes);
    return true;
}

static bool read_word(struct wire_json *json, struct wire_json_slice *slice) {
    *slice = (struct wire_json_slice){.kind = WIRE_JSON_BOOLEAN, .bytes = json->at};
    while (is_letter(json) || is_digit(json))
        json->at++;
    slice->size = (size_t)(json->at - slice->bytes);
    if (wire_json_text_is(slice, "true") || wire_json_text_is(slice, "false"))
        return true;
    slice->kind = WIRE_JSON_NULL;
    return wire_json_text_is(slice, "null") || fail(json, "JSON: an unknown word for a value");
}

/* JSON-06, WIRE-ROUTE-10: keys also come bare, as integers or identifiers. */
static bool read_bare_key(struct wire_json *json, struct wire_json_slice *key) {
    *key = (struct wire_json_slice){.kind = WIRE_JSON_STRING, .bytes = json->at};
    wire_json_deviate(json, "a key without quotes");
    if (is_letter(json)) {
        while (is_letter(json) || is_digit(json))
            json->at++;
    } else {
        skip_sign(json, "-");
        if (!skip_digits(json))
            return fail(json, "JSON: no key where one must be");
    }
    key->size = (size_t)(json->at - key->bytes);
    return true;
}

bool wire_json_member(struct wire_json *json, struct wire_json_slice *key) {
    if (!another(json, '}'))
        return false;
    int first = wire_json_peek(json);
    if (!first)
        return fail(json, "JSON: ends in the middle");
    if (first == '"' || first == '\'') {
        if (!read_string(json, key))
            return false;
    } else if (!is_letter(json) && !is_digit(json) && first != '-') {
        return fail(json, "JSON: no key where one must be");
    } else if (!read_bare_key(json, key)) {
        return false;
    }
    return take(json, ':') || fail(json, "JSON: no colon after a key");
}

/* Recursion ends: wire_json_open refuses to go below DEPTH_MAX. */
static bool read_container(struct wire_json *json, char bracket, struct wire_json_slice *slice) {
    const uint8_t *from = json->at;
    struct wire_json_slice part;
    wire_json_open(json, bracket);
    while (bracket == '{' ? wire_json_member(json, &part) : wire_json_item(json))
        wire_json_value(json, &part);
    *slice = (struct wire_json_slice){
        .kind = bracket == '{' ? WIRE_JSON_OBJECT : WIRE_JSON_ARRAY,
        .bytes = from,
        .size = (size_t)(json->at - from),
    };
    return !json->problem;
}

bool wire_json_value(struct wire_json *json, struct wire_json_slice *value) {
    if (json->problem)
        return false;
    int first = wire_json_peek(json);
    if (!first)
        return fail(json, "JSON: ends in the middle");
    if (first == '"' || first == '\'')
        return read_string(json, value);
    if (first == '{' || first == '[')
        return read_container(json, (char)first, value);
    if (first == '-' || is_digit(json))
        return read_number(json, value);
    return read_word(json, value);
}

bool wire_json_end(struct wire_json *json) {
    if (json->problem)
        return false;
    wire_json_peek(json); /* JSON-06: the C++ client ends its header with a newline */
    return json->at == json->end || fail(json, "JSON: something after the end");
}
