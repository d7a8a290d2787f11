/* SPDX-License-Identifier: Apache-2.0
 *
 * What happened, append-only: records of fixed size, names interned, fields and values in chunks
 * that never move, so that what trace_get hands out stays valid. */
#include "harness/trace/trace.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "harness/trace/trace_text.h"
#include "mocks/mock.h"

enum { CHUNK_BYTES = 32 * 1024, NAMES_AT_FIRST = 128 };

struct chunk {
    struct chunk *next;
    size_t used;
    size_t size;
    max_align_t bytes[];
};

struct record {
    int64_t at_us;
    const char *who, *whom, *what, *command;
    const struct trace_field *fields;
    uint32_t field_count;
    uint32_t request;
    uint8_t kind;
    bool to_left;
};

struct trace {
    struct record *records;
    size_t count, capacity;
    struct chunk *chunks; /* the newest first */
    const char **names;   /* open addressing, a power of two */
    size_t name_count, name_capacity;
    uint64_t digest;
    bool stopped;
    struct text line; /* reused for the digest */
};

struct trace *trace_new(void) {
    struct trace *trace = must_alloc(sizeof *trace);
    trace->digest = UINT64_C(0xcbf29ce484222325);
    trace->name_capacity = NAMES_AT_FIRST;
    trace->names = must_alloc(NAMES_AT_FIRST * sizeof *trace->names);
    return trace;
}

void trace_free(struct trace *trace) {
    if (trace == NULL)
        return;
    while (trace->chunks != NULL) {
        struct chunk *next = trace->chunks->next;
        free(trace->chunks);
        trace->chunks = next;
    }
    free(trace->names);
    free(trace->records);
    text_close(&trace->line);
    free(trace);
}

static void *take(struct trace *trace, size_t size) {
    size = (size + sizeof(void *) - 1) & ~(sizeof(void *) - 1);
    struct chunk *chunk = trace->chunks;
    if (chunk == NULL || chunk->size - chunk->used < size) {
        size_t bytes = size > CHUNK_BYTES ? size : CHUNK_BYTES;
        chunk = must_resize(NULL, sizeof *chunk + bytes);
        *chunk = (struct chunk){.next = trace->chunks, .size = bytes};
        trace->chunks = chunk;
    }
    char *place = (char *)chunk->bytes + chunk->used;
    chunk->used += size;
    return place;
}

static char *keep(struct trace *trace, const char *text, size_t size) {
    char *copy = take(trace, size + 1);
    memcpy(copy, text, size + 1);
    return copy;
}

static size_t hash(const char *text) {
    uint32_t value = UINT32_C(2166136261);
    for (; *text != 0; text++)
        value = (value ^ (unsigned char)*text) * UINT32_C(16777619);
    return value;
}

/* Where a name is, or would be. */
static const char **name_slot(const struct trace *trace, const char *name) {
    size_t mask = trace->name_capacity - 1;
    size_t at = hash(name) & mask;
    while (trace->names[at] != NULL && strcmp(trace->names[at], name) != 0)
        at = (at + 1) & mask;
    return &trace->names[at];
}

static void names_grow(struct trace *trace) {
    const char **old = trace->names;
    size_t old_capacity = trace->name_capacity;
    trace->name_capacity *= 2;
    trace->names = must_alloc(trace->name_capacity * sizeof *trace->names);
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i] != NULL)
            *name_slot(trace, old[i]) = old[i];
    free(old);
}

static const char *intern(struct trace *trace, const char *name) {
    if (name == NULL)
        return NULL;
    const char **slot = name_slot(trace, name);
    if (*slot != NULL)
        return *slot;
    const char *copy = *slot = keep(trace, name, strlen(name));
    if (++trace->name_count * 2 > trace->name_capacity)
        names_grow(trace);
    return copy;
}

static const struct trace_field *keep_fields(struct trace *trace, const struct trace_field *fields,
                                             size_t count) {
    if (count == 0)
        return NULL;
    struct trace_field *copy = take(trace, count * sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        copy[i].key = intern(trace, fields[i].key);
        copy[i].value = keep(trace, fields[i].value, strlen(fields[i].value));
    }
    return copy;
}

static void digest_add(struct trace *trace, const struct trace_event *event) {
    text_clear(&trace->line);
    trace_text_event(&trace->line, event, NULL);
    text_put_char(&trace->line, '\n');
    uint64_t digest = trace->digest;
    for (size_t i = 0; i < trace->line.size; i++)
        digest = (digest ^ (unsigned char)trace->line.bytes[i]) * UINT64_C(0x100000001b3);
    trace->digest = digest;
}

size_t trace_add(struct trace *trace, const struct trace_event *event) {
    assert(event->who != NULL);
    assert(event->what != NULL);
    assert(event->request <= trace->count);
    assert(trace->count < UINT32_MAX);
    if (trace->stopped)
        return 0;
    if (trace->count == trace->capacity) {
        trace->capacity = trace->capacity > 0 ? trace->capacity * 2 : 64;
        trace->records = must_resize(trace->records, trace->capacity * sizeof *trace->records);
    }
    trace->records[trace->count++] = (struct record){
        .at_us = event->at_us,
        .who = intern(trace, event->who),
        .whom = intern(trace, event->whom),
        .what = intern(trace, event->what),
        .command = intern(trace, event->command),
        .fields = keep_fields(trace, event->fields, event->field_count),
        .field_count = (uint32_t)event->field_count,
        .request = (uint32_t)event->request,
        .kind = (uint8_t)event->kind,
        .to_left = event->to_left,
    };
    digest_add(trace, event);
    return trace->count;
}

void trace_stop(struct trace *trace) {
    trace->stopped = true;
}

size_t trace_count(const struct trace *trace) {
    return trace->count;
}

bool trace_get(const struct trace *trace, size_t number, struct trace_event *event) {
    if (number == 0 || number > trace->count)
        return false;
    const struct record *record = &trace->records[number - 1];
    *event = (struct trace_event){
        .number = number,
        .at_us = record->at_us,
        .kind = (enum trace_kind)record->kind,
        .who = record->who,
        .whom = record->whom,
        .to_left = record->to_left,
        .what = record->what,
        .command = record->command,
        .request = record->request,
        .fields = record->fields,
        .field_count = record->field_count,
    };
    return true;
}

const char *trace_event_field(const struct trace_event *event, const char *key) {
    for (size_t i = 0; i < event->field_count; i++)
        if (strcmp(event->fields[i].key, key) == 0)
            return event->fields[i].value;
    return NULL;
}

uint64_t trace_digest(const struct trace *trace) {
    return trace->digest;
}
