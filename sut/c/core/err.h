/* SPDX-License-Identifier: Apache-2.0
 *
 * Building failures: the texts and suffixes of ERR-01 to ERR-08 are made here and nowhere else.
 *
 * Every constructor returns a new reference and never NULL: when memory runs out it returns the
 * immortal RMQ_OUT_OF_MEMORY error. `cause` is taken over (its reference passes to the new error);
 * it may be NULL. */
#ifndef CORE_ERR_H
#define CORE_ERR_H

#include "core/mem.h"
#include "rmq.h"

/* Issue numbers of the FAQ suffix (ERR-07). */
enum faq {
    FAQ_TOPIC_NOT_EXIST = 55,
    FAQ_INSTANCE_NAME = 56,
    FAQ_NAME_SERVER = 57,
    FAQ_GROUP_NAME = 63,
    FAQ_SERVICE_STATE = 214,
    FAQ_NO_ROUTE = 264,
};

/* ERR-01: text + LF + "See <url> for further details." as a new string; NULL when out of memory. */
char *err_with_faq(const struct rmq_env *env, enum faq faq, const char *text);

/* ERR-03: client exception from (text, cause), with the default suffix of ERR-02. A cause that is
 * lack of memory is no cause of anything else: it is returned as it is. */
struct rmq_error *err_client(const struct rmq_env *env, struct rmq_error *cause, const char *format,
                             ...) __attribute__((format(printf, 3, 4)));
/* The same with the FAQ suffix of ERR-01 instead, no cause. */
struct rmq_error *err_client_faq(const struct rmq_env *env, enum faq faq, struct rmq_error *cause,
                                 const char *format, ...) __attribute__((format(printf, 4, 5)));
/* ERR-04: client or broker exception from (code, remark); remark may be NULL. */
struct rmq_error *err_response(const struct rmq_env *env, enum rmq_error_class error_class,
                               int32_t code, const char *remark);
/* ERR-08: any other class, the text as it is. */
struct rmq_error *err_plain(const struct rmq_env *env, enum rmq_error_class error_class,
                            struct rmq_error *cause, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The immortal error for when nothing can be allocated. */
struct rmq_error *err_out_of_memory(void);
/* ERR-05: symbolic name of a response code, "null" for unknown ones. */
const char *err_code_name(int32_t code);

#endif
