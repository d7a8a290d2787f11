/* SPDX-License-Identifier: Apache-2.0
 *
 * Request and response codes and their names (wire specification 3). */
#ifndef CODES_H
#define CODES_H

#include <stdbool.h>
#include <stdint.h>

/* "SEND_MESSAGE" for 10; NULL when there is none. */
const char *codes_request_name(int32_t code);
const char *codes_response_name(int32_t code);
/* The code of a name, also of a plain decimal number ("999"); false when there is none. */
bool codes_request(const char *name, int32_t *code);
bool codes_response(const char *name, int32_t *code);
/* The known name nearest to a mistyped one, NULL when nothing is near. */
const char *codes_request_nearest(const char *name);
const char *codes_response_nearest(const char *name);

#endif
