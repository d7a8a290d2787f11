/* SPDX-License-Identifier: Apache-2.0
 *
 * The two header encodings, between command.c and the files that know them. Private to these. */
#ifndef CORE_COMMAND_HEADER_H
#define CORE_COMMAND_HEADER_H

#include "core/command.h"

/* Append a field. A NULL value is kept: the member was null. Failure sets command->failed. */
void command_put(struct command *command, const char *key, const char *value);

/* Append the header as JSON (JSON-01), or in the binary form (BIN-01). */
void command_json_encode(const struct command *command, struct buf *out);
void command_binary_encode(const struct command *command, struct buf *out);

/* Fill an initialised command from a header. NULL, or a literal that says what is wrong; what was
 * filled in until then stays for command_close. Running out of memory is such a failure too. */
const char *command_json_decode(struct command *command, const uint8_t *header, size_t size);
const char *command_binary_decode(struct command *command, const uint8_t *header, size_t size);

#endif
