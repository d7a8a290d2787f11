/* SPDX-License-Identifier: Apache-2.0
 *
 * Line by line, in place: words end where the text is overwritten with NUL. */
#include "harness/trace/match_parse.h"

#include <stdlib.h>
#include <string.h>

#include "mocks/mock.h"

/* One line being read. */
struct reader {
    char *at;
    char *problem; /* the first one, NULL while all is well */
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static void skip_blanks(struct reader *reader) {
    while (is_blank(*reader->at))
        reader->at++;
}

/* The next word, ended by NUL; NULL at the end of the line. */
static char *next_word(struct reader *reader) {
    skip_blanks(reader);
    if (*reader->at == 0)
        return NULL;
    char *word = reader->at;
    while (*reader->at != 0 && !is_blank(*reader->at))
        reader->at++;
    if (*reader->at != 0)
        *reader->at++ = 0;
    return word;
}

/* A number with unit, as microseconds. Moves *at past it; false when it is none or finer than a
 * microsecond. */
static bool read_duration(const char **at, int64_t *us) {
    static const struct {
        const char *unit;
        int64_t us;
    } units[] = {{"ms", 1000}, {"us", 1}, {"s", 1000000}};
    int64_t whole = 0, fraction = 0, scale = 1;
    const char *text = *at;
    if (*text < '0' || *text > '9')
        return false;
    for (; *text >= '0' && *text <= '9' && whole < INT64_C(1000000000000); text++)
        whole = whole * 10 + (*text - '0');
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9' && scale < 1000000; text++, scale *= 10)
            fraction = fraction * 10 + (*text - '0');
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t length = strlen(units[i].unit);
        if (strncmp(text, units[i].unit, length) != 0)
            continue;
        *us = whole * units[i].us + fraction * units[i].us / scale;
        *at = text + length;
        return fraction * units[i].us % scale == 0;
    }
    return false;
}

static bool read_time(const char *word, struct expected_line *line) {
    if (strcmp(word, "*") == 0)
        return true;
    line->time = *word == '+' ? EXPECTED_AFTER_LAST : EXPECTED_SINCE_START;
    word += *word == '+';
    if (!read_duration(&word, &line->low_us))
        return false;
    line->high_us = line->low_us;
    if (*word == '~') {
        word++;
        if (!read_duration(&word, &line->high_us))
            return false;
    }
    return *word == 0 && line->low_us <= line->high_us;
}

static int hex_digit(char c) {
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = c != 0 ? strchr(digits, c) : NULL;
    return found != NULL ? (int)(found - digits) % 16 : -1;
}

/* The byte an escape stands for; *at is behind the backslash and moves on. -1: none. */
static int read_escape(const char **at) {
    char c = *(*at)++;
    if (c == 'n')
        return '\n';
    if (c == '"' || c == '\\')
        return c;
    if (c != 'x' || hex_digit((*at)[0]) < 0 || hex_digit((*at)[1]) < 0)
        return -1;
    int byte = hex_digit((*at)[0]) * 16 + hex_digit((*at)[1]);
    *at += 2;
    return byte > 0 ? byte : -1;
}

/* A quoted value, decoded where it stands; reader->at is behind the opening quote. */
static const char *quoted_value(struct reader *reader) {
    char *value = reader->at, *end = value;
    const char *from = value;
    while (*from != 0 && *from != '"') {
        int byte = (unsigned char)*from++;
        if (byte == '\\')
            byte = read_escape(&from);
        if (byte < 0) {
            reader->problem = must_text("an escape is \\n, \\\", \\\\ or \\xNN");
            return NULL;
        }
        *end++ = (char)byte;
    }
    if (*from == 0 || (from[1] != 0 && !is_blank(from[1]))) {
        reader->problem = must_text(*from == 0 ? "the quote is not closed"
                                               : "something follows the closing quote");
        return NULL;
    }
    reader->at += from + 1 - value;
    *end = 0;
    return value;
}

static bool read_field(struct reader *reader, struct expected_field *field) {
    char *key = reader->at;
    while (*reader->at != 0 && *reader->at != '=' && !is_blank(*reader->at))
        reader->at++;
    if (*reader->at != '=' || reader->at == key) {
        *reader->at = 0;
        reader->problem = must_format("\"%s\" is not of the form field=value", key);
        return false;
    }
    *reader->at++ = 0;
    field->key = key;
    if (*reader->at == '"') {
        reader->at++;
        field->value = quoted_value(reader);
        return field->value != NULL;
    }
    bool empty = *reader->at == 0 || is_blank(*reader->at);
    field->value = empty ? NULL : next_word(reader);
    if (empty)
        reader->problem = must_format("%s has no value; the empty one is %s=\"\"", key, key);
    else
        field->any = strcmp(field->value, "*") == 0;
    return !empty;
}

static void read_fields(struct reader *reader, struct expected_line *line) {
    for (;;) {
        skip_blanks(reader);
        if (*reader->at == 0)
            return;
        struct expected_field field = {0};
        if (!read_field(reader, &field))
            return;
        line->fields = must_resize(line->fields, (line->field_count + 1) * sizeof field);
        line->fields[line->field_count++] = field;
    }
}

static void read_event(struct reader *reader, const char *time, struct expected_line *line) {
    if (!read_time(time, line)) {
        reader->problem =
            must_format("\"%s\" is no time; write 12ms, +20ms, 10ms~15ms, +10ms~15ms or *", time);
        return;
    }
    line->who = next_word(reader);
    const char *word = line->who != NULL ? next_word(reader) : NULL;
    if (word != NULL && (strcmp(word, ">") == 0 || strcmp(word, "<") == 0)) {
        line->to_left = *word == '<';
        line->whom = next_word(reader);
        word = line->whom != NULL ? next_word(reader) : NULL;
    }
    line->what = word;
    if (word != NULL && word[strspn(word, "<>-=")] == '\0') {
        reader->problem = must_format("\"%s\" is no arrow: write > or <", word);
        return;
    }
    if (word == NULL || strchr(word, '=') != NULL)
        reader->problem =
            must_text("the line lacks the name of an event: time  who > whom  WHAT  field=value");
    else
        read_fields(reader, line);
}

static bool is_any_order(const char *text) {
    char squeezed[16];
    size_t size = 0;
    for (; *text != 0; text++)
        if (!is_blank(*text) && size < sizeof squeezed - 1)
            squeezed[size++] = *text;
    squeezed[size] = 0;
    return strcmp(squeezed, "anyorder{") == 0;
}

/* `open` says whether an "any order" is open, and is kept up to date. */
static void read_line(struct reader *reader, struct expected_line *line, bool *open) {
    if (is_any_order(reader->at)) {
        line->kind = EXPECTED_OPEN;
        if (*open)
            reader->problem = must_text("\"any order\" has no place inside \"any order\"");
        *open = true;
        return;
    }
    char *word = next_word(reader);
    if (strcmp(word, "...") != 0 && strcmp(word, "}") != 0) {
        line->kind = EXPECTED_EVENT;
        read_event(reader, word, line);
        return;
    }
    line->kind = *word == '}' ? EXPECTED_CLOSE : EXPECTED_GAP;
    if (next_word(reader) != NULL)
        reader->problem = must_format("%s stands on a line of its own", word);
    else if (*open && line->kind == EXPECTED_GAP)
        reader->problem = must_text("... has no place inside \"any order\"");
    else if (!*open && line->kind == EXPECTED_CLOSE)
        reader->problem = must_text("} closes nothing");
    *open = *open && line->kind != EXPECTED_CLOSE;
}

static size_t indent_of(const char *line) {
    return strspn(line, " \t");
}

/* The least indent of all lines that are not blank. */
static size_t common_indent(const char *text) {
    size_t least = SIZE_MAX;
    for (; *text != 0; text += *text == '\n') {
        size_t indent = indent_of(text);
        if (text[indent] != '\n' && text[indent] != '\r' && text[indent] != 0 && indent < least)
            least = indent;
        text += strcspn(text, "\n");
    }
    return least;
}

static char *shown_of(const char *line, size_t indent) {
    char *shown = must_text(line + indent);
    size_t size = strlen(shown);
    while (size > 0 && is_blank(shown[size - 1]))
        shown[--size] = 0;
    for (char *at = shown; *at != 0; at++)
        if (*at == '\t')
            *at = ' ';
    return shown;
}

static struct expected_line *add_line(struct expected *expected) {
    expected->lines = must_resize(expected->lines, (expected->count + 1) * sizeof *expected->lines);
    struct expected_line *line = &expected->lines[expected->count++];
    *line = (struct expected_line){.kind = EXPECTED_EVENT};
    return line;
}

void match_parse(const char *text, struct expected *expected) {
    *expected = (struct expected){.text = must_text(text)};
    size_t indent = common_indent(text), number = 0;
    bool open = false;
    for (char *at = expected->text, *next; at != NULL && expected->problem == NULL; at = next) {
        number++;
        next = strchr(at, '\n');
        if (next != NULL)
            *next++ = 0;
        if (at[strspn(at, " \t\r")] == 0)
            continue;
        struct reader reader = {.at = at};
        struct expected_line *line = add_line(expected);
        line->shown = shown_of(at, indent);
        read_line(&reader, line, &open);
        expected->problem = reader.problem;
        expected->problem_line = reader.problem != NULL ? number : 0;
    }
    if (open && expected->problem == NULL) {
        expected->problem = must_text("\"any order {\" is not closed by a line }");
        expected->problem_line = number;
    }
}

void match_parse_close(struct expected *expected) {
    for (size_t i = 0; i < expected->count; i++) {
        free(expected->lines[i].shown);
        free(expected->lines[i].fields);
    }
    free(expected->lines);
    free(expected->text);
    free(expected->problem);
    *expected = (struct expected){0};
}
