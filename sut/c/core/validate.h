/* SPDX-License-Identifier: Apache-2.0
 *
 * Checks of groups, topics and messages (VALIDATE). Each check returns NULL or a new error. */
#ifndef CORE_VALIDATE_H
#define CORE_VALIDATE_H

#include "core/err.h"
#include "core/instance.h" /* instance_lock_port */
#include "core/text.h"     /* text_is_blank, text_java_hash */

struct rmq_error *validate_group(const struct rmq_env *env,
                                 const char *group); /* VALIDATE-01, START-05 */
struct rmq_error *validate_topic(const struct rmq_env *env, const char *topic); /* VALIDATE-06 */
struct rmq_error *validate_message(const struct rmq_env *env, const struct rmq_message *message,
                                   int32_t body_bytes_max); /* VALIDATE-08 */

#endif
