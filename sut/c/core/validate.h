/* SPDX-License-Identifier: Apache-2.0
 *
 * Checks of groups, topics and messages (VALIDATE), and the arithmetic of the instance lock (LOCK-02 to LOCK-06).
 * Each check returns NULL or a new error. */
#ifndef CORE_VALIDATE_H
#define CORE_VALIDATE_H

#include "core/err.h"

struct rmq_error *validate_group(const struct rmq_env *env, const char *group); /* VALIDATE-01, START-05 */
struct rmq_error *validate_topic(const struct rmq_env *env, const char *topic); /* VALIDATE-06 */
struct rmq_error *validate_message(const struct rmq_env *env, const struct rmq_message *message,
                                   int32_t body_bytes_max); /* VALIDATE-08 */

/* VALIDATE-02, VALIDATE-03: NULL, empty, or with white space anywhere. */
bool text_is_blank(const char *text);
/* LOCK-02: the Java string hash over UTF-16 units. False when `text` is not well-formed UTF-8 (LOCK-15). */
bool text_java_hash(const char *text, int32_t *hash);
/* LOCK-03 to LOCK-05. */
uint16_t instance_lock_port(int32_t hash);

#endif
