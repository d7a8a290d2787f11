/* SPDX-License-Identifier: Apache-2.0
 *
 * The two forms of a header, and what the codec needs of a command beyond wire.h. */
#ifndef WIRE_HEADER_H
#define WIRE_HEADER_H

#include "wire.h"
#include "wire_buffer.h"

/* No request has more than thirty fields; looking for duplicates costs their square. */
enum { WIRE_FIELDS_MAX = 256 };

/* Decode a header into a blank command: NULL, or a literal that says what is wrong. */
const char *wire_json_header_decode(struct wire_command *command, const uint8_t *header,
                                    size_t size);
const char *wire_binary_decode(struct wire_command *command, const uint8_t *header, size_t size);
void wire_json_header_encode(const struct wire_command *command, struct wire_buffer *buffer);
void wire_binary_encode(const struct wire_command *command, struct wire_buffer *buffer);

/* Add a field while decoding, or find the one of that key and empty it; takes over `key`.
 * `capacity` starts at 0. NULL when there are too many. */
struct wire_field *wire_command_slot(struct wire_command *command, char *key, size_t *capacity);

/* Forget all fields. */
void wire_command_clear_fields(struct wire_command *command);

/* HEADER-05. An unknown code becomes its number as text; an unknown name becomes OTHER. */
char *wire_command_language_name(int64_t code);
uint8_t wire_command_language_code(const char *name);

#endif
