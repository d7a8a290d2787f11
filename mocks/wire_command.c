/* SPDX-License-Identifier: Apache-2.0
 *
 * A command as data: its fields, body and copies. Every string is a block of its own, so that
 * whoever fills in a command may replace any of them. */
#include <stdlib.h>
#include <string.h>

#include "mock.h"
#include "wire_header.h"

void wire_command_init(struct wire_command *command) {
    *command = (struct wire_command){.type = WIRE_JSON};
}

static void field_close(struct wire_field *field) {
    free(field->key);
    free(field->value);
}

void wire_command_clear_fields(struct wire_command *command) {
    while (command->field_count)
        field_close(&command->fields[--command->field_count]);
    command->has_fields = false;
}

void wire_command_close(struct wire_command *command) {
    wire_command_clear_fields(command);
    free(command->fields);
    free(command->language);
    free(command->remark);
    free(command->body);
    wire_command_init(command);
}

static char *copy_value(const void *value, size_t size) {
    char *copy = must_alloc(size + 1);
    if (size)
        memcpy(copy, value, size);
    return copy;
}

void wire_command_copy(struct wire_command *to, const struct wire_command *from) {
    *to = *from;
    to->language = must_text(from->language);
    to->remark = must_text(from->remark);
    to->fields = NULL;
    if (from->field_count)
        to->fields = must_alloc(from->field_count * sizeof *to->fields);
    for (size_t i = 0; i < from->field_count; i++) {
        const struct wire_field *field = &from->fields[i];
        to->fields[i] = *field;
        to->fields[i].key = must_text(field->key);
        if (field->value)
            to->fields[i].value = copy_value(field->value, field->value_size);
    }
    to->body = NULL;
    wire_command_set_body(to, from->body, from->body_size);
}

/* Looked for more often than anything else: most keys differ in their first letter. */
static struct wire_field *find(const struct wire_command *command, const char *key) {
    for (size_t i = 0; i < command->field_count; i++)
        if (command->fields[i].key[0] == key[0] && !strcmp(command->fields[i].key, key))
            return &command->fields[i];
    return NULL;
}

static void remove_field(struct wire_command *command, const char *key) {
    struct wire_field *field = find(command, key);
    if (!field)
        return;
    field_close(field);
    struct wire_field *last = &command->fields[--command->field_count];
    memmove(field, field + 1, (size_t)(last - field) * sizeof *field);
}

void wire_command_set_bytes(struct wire_command *command, const char *key, const void *value,
                            size_t size) {
    char *copy = copy_value(value, size); /* first: it may be the field's own */
    struct wire_field *field = find(command, key);
    if (!field) {
        size_t count = command->field_count + 1;
        command->fields = must_resize(command->fields, count * sizeof *field);
        field = &command->fields[command->field_count++];
        *field = (struct wire_field){.key = must_text(key)};
    }
    free(field->value);
    field->value = copy;
    field->value_size = size;
    field->was_string = true;
    command->has_fields = true;
}

void wire_command_set(struct wire_command *command, const char *key, const char *value) {
    if (value)
        wire_command_set_bytes(command, key, value, strlen(value));
    else
        remove_field(command, key);
}

const char *wire_command_get(const struct wire_command *command, const char *key) {
    const struct wire_field *field = find(command, key);
    return field ? field->value : NULL;
}

bool wire_command_get_long(const struct wire_command *command, const char *key, int64_t *value) {
    const struct wire_field *field = find(command, key);
    return field && field->value &&
           wire_buffer_get_decimal(field->value, field->value_size, INT64_MIN, INT64_MAX, value);
}

void wire_command_set_body(struct wire_command *command, const void *body, size_t size) {
    /* FRAME-04: there is no empty body. */
    uint8_t *copy = body && size ? memcpy(must_alloc(size), body, size) : NULL;
    free(command->body);
    command->body = copy;
    command->body_size = copy ? size : 0;
}

struct wire_field *wire_command_slot(struct wire_command *command, char *key, size_t *capacity) {
    struct wire_field *field = find(command, key);
    if (field) {
        /* JSON-06: of duplicate keys the last one counts. */
        free(key);
        key = field->key;
        free(field->value);
    } else if (command->field_count == WIRE_FIELDS_MAX) {
        free(key);
        return NULL;
    } else {
        if (command->field_count == *capacity) {
            *capacity = *capacity ? *capacity * 2 : 16;
            command->fields = must_resize(command->fields, *capacity * sizeof *field);
        }
        field = &command->fields[command->field_count++];
    }
    *field = (struct wire_field){.key = key};
    return field;
}

static const char *const languages[] = {
    "JAVA",  "CPP",  "DOTNET", "PYTHON", "DELPHI", "ERLANG", "RUBY",
    "OTHER", "HTTP", "GO",     "PHP",    "OMS",    "RUST",   "NODE_JS",
};
enum { LANGUAGE_COUNT = sizeof languages / sizeof *languages, LANGUAGE_OTHER = 7 };

char *wire_command_language_name(int64_t code) {
    /* HEADER-06: no language is a reason to refuse a frame. */
    if (code >= 0 && code < LANGUAGE_COUNT)
        return must_text(languages[code]);
    return must_format("%lld", (long long)code);
}

uint8_t wire_command_language_code(const char *name) {
    int64_t number;
    if (!name)
        return 0; /* as Java, when nobody set one */
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (!strcmp(languages[i], name))
            return (uint8_t)i;
    if (wire_buffer_get_decimal(name, strlen(name), 0, UINT8_MAX, &number))
        return (uint8_t)number;
    return LANGUAGE_OTHER;
}
