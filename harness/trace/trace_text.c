/* SPDX-License-Identifier: Apache-2.0
 *
 * The one text form of an event. No printf: 50,000 sends a second make some 250,000 events, and
 * each is written once for the digest. */
#include "harness/trace/trace_text.h"

#include <stdlib.h>
#include <string.h>

#include "mocks/mock.h"

enum { TIME_WIDTH = 9, PEERS_WIDTH = 8, WHAT_WIDTH = 12 };

const char *trace_time(int64_t us, char *text, size_t size) {
    char digits[32];
    size_t at = sizeof digits;
    uint64_t value = us < 0 ? 0 - (uint64_t)us : (uint64_t)us;
    uint64_t fraction = value % 1000;
    digits[--at] = 0;
    digits[--at] = 's';
    digits[--at] = 'm';
    if (fraction != 0) {
        for (int i = 0; i < 3; i++, fraction /= 10)
            digits[--at] = (char)('0' + fraction % 10);
        digits[--at] = '.';
    }
    value /= 1000;
    do
        digits[--at] = (char)('0' + value % 10);
    while ((value /= 10) != 0);
    if (us < 0)
        digits[--at] = '-';
    size_t length = sizeof digits - at;
    if (length > size) {
        if (size > 0)
            text[0] = 0;
        return text;
    }
    memcpy(text, digits + at, length);
    return text;
}

static void put_spaces(struct text *text, size_t count) {
    static const char spaces[] = "                ";
    while (count > 0) {
        size_t part = count < sizeof spaces - 1 ? count : sizeof spaces - 1;
        text_put_bytes(text, spaces, part);
        count -= part;
    }
}

/* Fill what was put since `start` up to `width`. */
static void pad(struct text *text, size_t start, size_t width) {
    size_t used = text->size - start;
    if (used < width)
        put_spaces(text, width - used);
}

void trace_text_time(struct text *text, int64_t us) {
    char time[32];
    trace_time(us, time, sizeof time);
    size_t size = strlen(time);
    if (size < TIME_WIDTH)
        put_spaces(text, TIME_WIDTH - size);
    text_put_bytes(text, time, size);
}

void trace_text_peers(struct text *text, const struct trace_event *event) {
    text_put(text, event->who);
    if (event->whom == NULL)
        return;
    text_put_bytes(text, event->to_left ? " < " : " > ", 3);
    text_put(text, event->whom);
}

/* A lone star would read as "any". */
static bool is_bare(const char *value) {
    if (value[0] == 0 || (value[0] == '*' && value[1] == 0))
        return false;
    for (const unsigned char *at = (const unsigned char *)value; *at != 0; at++)
        if (*at <= ' ' || *at >= 0x7F || *at == '"' || *at == '\\')
            return false;
    return true;
}

static void put_escaped(struct text *text, unsigned char byte) {
    static const char hex[] = "0123456789ABCDEF";
    if (byte == '"' || byte == '\\') {
        char pair[2] = {'\\', (char)byte};
        text_put_bytes(text, pair, 2);
    } else if (byte == '\n') {
        text_put_bytes(text, "\\n", 2);
    } else if (byte < ' ' || byte >= 0x7F) {
        char code[4] = {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
        text_put_bytes(text, code, 4);
    } else {
        text_put_char(text, (char)byte);
    }
}

void trace_text_value(struct text *text, const char *value) {
    if (is_bare(value)) {
        text_put(text, value);
        return;
    }
    text_put_char(text, '"');
    for (const unsigned char *at = (const unsigned char *)value; *at != 0;) {
        size_t length = *at >= 0x80 ? text_utf8_length(at) : 0;
        if (length > 0)
            text_put_bytes(text, at, length);
        else
            put_escaped(text, *at);
        at += length > 0 ? length : 1;
    }
    text_put_char(text, '"');
}

static void put_field(struct text *text, const struct trace_field *field) {
    text_put_char(text, ' ');
    text_put(text, field->key);
    text_put_char(text, '=');
    trace_text_value(text, field->value);
}

static void put_fields(struct text *text, const struct trace_event *event,
                       const char *const *keys) {
    if (keys == NULL) {
        for (size_t i = 0; i < event->field_count; i++)
            put_field(text, &event->fields[i]);
        return;
    }
    for (; *keys != NULL; keys++) {
        const char *value = trace_event_field(event, *keys);
        if (value != NULL)
            put_field(text, &(struct trace_field){*keys, value});
    }
}

void trace_text_event(struct text *text, const struct trace_event *event, const char *const *keys) {
    trace_text_time(text, event->at_us);
    put_spaces(text, 2);
    size_t start = text->size;
    trace_text_peers(text, event);
    pad(text, start, PEERS_WIDTH);
    put_spaces(text, 2);
    start = text->size;
    text_put(text, event->what);
    size_t end = text->size;
    pad(text, start, WHAT_WIDTH);
    put_spaces(text, 1);
    size_t padded = text->size;
    put_fields(text, event, keys);
    if (text->size == padded) { /* No fields: no trailing space either. */
        text->size = end;
        text->bytes[end] = 0;
    }
}

void trace_format(const struct trace_event *event, const char *const *keys, char **line) {
    struct text text = {0};
    if (*line != NULL)
        text = (struct text){*line, strlen(*line), strlen(*line) + 1};
    trace_text_event(&text, event, keys);
    *line = text_take(&text);
}
