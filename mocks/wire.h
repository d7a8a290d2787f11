/* SPDX-License-Identifier: Apache-2.0
 *
 * The fakes' own codec, written apart from the producer's: the oracle. Accepts what real servers
 * accept, and lists every deviation from what the specification demands of an emitter. */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum wire_header_type { WIRE_JSON = 0, WIRE_BINARY = 1 };

struct wire_field {
    char *key;
    char *value;       /* NULL: JSON null */
    size_t value_size; /* values may hold any byte */
    bool was_string;   /* false: number, boolean, null or worse in JSON (HEADER-11) */
};

/* A decoded command, or one to encode. Owned as a whole. */
struct wire_command {
    enum wire_header_type type;
    int32_t code;
    char *language; /* name, as sent ("OTHER"); NULL: absent */
    int32_t version;
    int32_t opaque;
    bool has_opaque;
    int32_t flag;
    char *remark; /* NULL: absent or null */
    bool has_fields;
    struct wire_field *fields;
    size_t field_count;
    uint8_t *body; /* NULL: none */
    size_t body_size;
    bool names_type;       /* of a decoded JSON header: has serializeTypeCurrentRPC (JSON-14) */
    const char *deviation; /* of a decoded JSON header: NULL, or a literal that names the first
                              thing an emitter must not do though receivers bear it (JSON-05) */
};

/* All zero: code 0, a request, no language (JSON-07 but for the language, which Java makes up). */
void wire_command_init(struct wire_command *command);
void wire_command_close(struct wire_command *command);
void wire_command_copy(struct wire_command *to, const struct wire_command *from);
/* Set, replace or (value NULL) remove a field; a removed one is gone from `fields`. */
void wire_command_set(struct wire_command *command, const char *key, const char *value);
/* The same for a value that may hold NULs; not NULL. */
void wire_command_set_bytes(struct wire_command *command, const char *key, const void *value,
                            size_t size);
const char *wire_command_get(const struct wire_command *command, const char *key);
/* Decimal, as Java parses it; false when absent or not a number in range. */
bool wire_command_get_long(const struct wire_command *command, const char *key, int64_t *value);
void wire_command_set_body(struct wire_command *command, const void *body, size_t size);

/* Stream to frames (FRAME-05..08). */
struct wire_reader {
    uint8_t *bytes;
    size_t size;
    size_t capacity;
    size_t taken; /* bytes handed out as frames and not yet dropped */
};
void wire_reader_close(struct wire_reader *reader);
void wire_reader_feed(struct wire_reader *reader, const void *bytes, size_t size);
/* 1: *frame (with its LENGTH word) and *size, valid until the next feed or close; 0: more bytes are
 * needed; -1: shorter than its header word (FRAME-08), -2: over the limit (FRAME-07); then *problem
 * is a literal. */
int wire_reader_next(struct wire_reader *reader, const uint8_t **frame, size_t *size,
                     const char **problem);

/* Decode a whole frame, LENGTH word included, into a command that need not be initialised. NULL, or
 * a literal that says what is wrong (the connection is to be closed: FRAME-08); then the command is
 * empty. */
const char *wire_decode(struct wire_command *command, const uint8_t *frame, size_t size);

/* Encode as a whole frame into a new block (*size bytes) the caller frees. JSON: member order and
 * escapes of JSON-01, JSON-05; fields sorted and all strings (JSON-02, HEADER-11); those without a
 * value are left out, as is a language of NULL. Binary: fields in the order of `fields`. */
uint8_t *wire_encode(const struct wire_command *command, size_t *size);

/* The properties string (SENDREQ-20, SENDREQ-21 as 3.0.8 reads it): calls `each` per property. */
void wire_properties(const char *text, size_t size,
                     void (*each)(void *arg, const char *name, size_t name_size, const char *value,
                                  size_t value_size),
                     void *arg);
/* The value of one property as a new string, NULL when absent; of several the last. */
char *wire_property(const char *text, size_t size, const char *name);

/* One message of a batch (SENDREQ-40); points into the batch's body. */
struct wire_batch_entry {
    int32_t flag;
    const uint8_t *body;
    size_t body_size;
    const char *properties; /* not terminated */
    size_t properties_size;
};
/* Take the next one from *left bytes at *at. False when nothing is left, or (*left not 0) when what
 * is left is no entry. */
bool wire_batch_next(const uint8_t **at, size_t *left, struct wire_batch_entry *entry);
/* Whether a body is one or more entries and nothing else. */
bool wire_batch_is_whole(const uint8_t *body, size_t size);

/* Inflate a zlib stream; NULL when it is not one or larger than max. */
uint8_t *wire_inflate(const void *bytes, size_t size, size_t max, size_t *inflated_size);

/* "a.b.c.d:port" as messages carry it: four bytes of address, four of port; zeros and false when it
 * is not of that form. */
bool wire_host(const char *address, uint8_t host[8]);
/* IDGEN-01: 32 upper-case hex digits of "a.b.c.d:port" and a commit-log offset, as a new string;
 * NULL when the address is not of that form. */
char *wire_message_id(const char *address, int64_t offset);

#endif
