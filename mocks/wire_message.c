/* SPDX-License-Identifier: Apache-2.0
 *
 * What is inside a message: properties, compressed body, the id a broker gives it. */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "mock.h"
#include "wire.h"
#include "wire_buffer.h"

typedef void each_property(void *arg, const char *name, size_t name_size, const char *value,
                           size_t value_size);

/* SENDREQ-21: an item splits at 0x01, empty parts at its end do not count, and two parts must
 * remain. */
static void split_property(const char *item, size_t size, each_property *each, void *arg) {
    while (size && item[size - 1] == 1)
        size--;
    const char *mark = size ? memchr(item, 1, size) : NULL;
    if (!mark)
        return;
    size_t name_size = (size_t)(mark - item);
    size_t value_size = size - name_size - 1;
    if (!memchr(mark + 1, 1, value_size))
        each(arg, item, name_size, mark + 1, value_size);
}

void wire_properties(const char *text, size_t size, each_property *each, void *arg) {
    /* SENDREQ-20: some senders leave out the last 0x02. */
    while (size) {
        const char *end = memchr(text, 2, size);
        size_t item_size = end ? (size_t)(end - text) : size;
        split_property(text, item_size, each, arg);
        size_t step = end ? item_size + 1 : item_size;
        text += step;
        size -= step;
    }
}

struct search {
    const char *name;
    const char *value;
    size_t value_size;
};

static void match_property(void *arg, const char *name, size_t name_size, const char *value,
                           size_t value_size) {
    struct search *search = arg;
    if (strlen(search->name) != name_size || memcmp(search->name, name, name_size) != 0)
        return;
    search->value = value;
    search->value_size = value_size;
}

char *wire_property(const char *text, size_t size, const char *name) {
    struct search search = {.name = name};
    wire_properties(text, size, match_property, &search);
    if (!search.value)
        return NULL;
    char *value = must_alloc(search.value_size + 1);
    return memcpy(value, search.value, search.value_size);
}

bool wire_batch_next(const uint8_t **at, size_t *left, struct wire_batch_entry *entry) {
    enum { HEAD = 20, TAIL = 2 }; /* before the body, and the length after it */
    if (*left < HEAD + TAIL)
        return false;
    const uint8_t *start = *at;
    uint64_t total = wire_buffer_get_integer(start, 4);
    uint64_t body_size = wire_buffer_get_integer(start + 16, 4);
    if (total > *left || body_size > total || total - body_size < HEAD + TAIL)
        return false;
    entry->flag = (int32_t)wire_buffer_get_integer(start + 12, 4);
    entry->body = start + HEAD;
    entry->body_size = (size_t)body_size;
    entry->properties = (const char *)entry->body + body_size + TAIL;
    entry->properties_size = (size_t)wire_buffer_get_integer(entry->body + body_size, 2);
    if (entry->properties_size != total - body_size - HEAD - TAIL)
        return false;
    *at += total;
    *left -= (size_t)total;
    return true;
}

bool wire_batch_is_whole(const uint8_t *body, size_t size) {
    struct wire_batch_entry entry;
    size_t left = size;
    while (wire_batch_next(&body, &left, &entry))
        continue;
    return size > 0 && left == 0;
}

/* Inflate what fits into `max` bytes and one more, which tells too much from just enough. */
static int inflate_into(z_stream *stream, struct wire_buffer *buffer, size_t max) {
    int status = Z_OK;
    while (status == Z_OK && buffer->size <= max) {
        size_t room = max + 1 - buffer->size;
        if (room > 65536)
            room = 65536;
        wire_buffer_reserve(buffer, room);
        stream->next_out = buffer->bytes + buffer->size;
        stream->avail_out = (uInt)room;
        status = inflate(stream, Z_NO_FLUSH);
        buffer->size += room - stream->avail_out;
    }
    return status;
}

uint8_t *wire_inflate(const void *bytes, size_t size, size_t max, size_t *inflated_size) {
    z_stream stream = {0};
    struct wire_buffer buffer = {0};
    if (size > UINT32_MAX || inflateInit(&stream) != Z_OK)
        return NULL;
    /* SENDREQ-32: with zlib's own head and check sum. */
    stream.next_in = (Bytef *)(uintptr_t)bytes;
    stream.avail_in = (uInt)size;
    int status = inflate_into(&stream, &buffer, max);
    inflateEnd(&stream);
    if (status != Z_STREAM_END || buffer.size > max) {
        free(buffer.bytes);
        return NULL;
    }
    *inflated_size = buffer.size;
    return buffer.bytes;
}

/* Take a decimal number up to `high` and, unless it is 0, the byte `after` it. */
static bool take_number(const char **text, int64_t high, char after, uint64_t *number) {
    size_t size = strspn(*text, "0123456789");
    int64_t value;
    if (!wire_buffer_get_decimal(*text, size, 0, high, &value) || (*text)[size] != after)
        return false;
    *text += size + (after ? 1 : 0);
    *number = (uint64_t)value;
    return true;
}

bool wire_host(const char *address, uint8_t host[8]) {
    static const char after[] = "...:";
    uint64_t part;
    memset(host, 0, 8);
    uint8_t read[8] = {0};
    for (size_t i = 0; i < 4; i++) {
        if (!take_number(&address, 255, after[i], &part))
            return false;
        read[i] = (uint8_t)part;
    }
    if (!take_number(&address, 65535, '\0', &part))
        return false;
    read[6] = (uint8_t)(part >> 8);
    read[7] = (uint8_t)part;
    memcpy(host, read, sizeof read);
    return true;
}

char *wire_message_id(const char *address, int64_t offset) {
    uint8_t host[8];
    if (!wire_host(address, host))
        return NULL;
    /* IDGEN-01 */
    return must_format("%016llX%016llX", (unsigned long long)wire_buffer_get_integer(host, 8),
                       (unsigned long long)offset);
}
