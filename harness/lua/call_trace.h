/* SPDX-License-Identifier: Apache-2.0
 *
 * Calls of a producer and what came of them, as lines of the trace. */
#ifndef CALL_TRACE_H
#define CALL_TRACE_H

#include "harness/lua/run.h"
#include "sut/c/rmq_transaction.h"

/* "send_async": how the method is called. */
const char *call_trace_verb(enum call_kind kind);

/* p > app  SELECT ...: the producer calls user code; app > p  RETURN ...: what that came to. */
void call_trace_user(const struct actor *actor, bool to_app, const char *what,
                     const struct trace_field *fields, size_t count);

/* p > app  EXECUTE topic= body=, or CHECK, which has msgId too. */
void call_trace_local(const struct actor *actor, const char *what,
                      const struct rmq_local_transaction *transaction);

/* app > p  SEND topic= body=; `message` may be NULL. */
void call_trace_begin(const struct call_record *call, const struct rmq_message *message);
/* The same with the fields of a call that is no send. */
void call_trace_begin_with(const struct call_record *call, const struct trace_field *fields,
                           size_t count);
void call_trace_cancel(const struct call_record *call);
/* There was no memory even to begin it. */
void call_trace_no_memory(const struct call_record *call);
/* app < p  SEND_OK ... or the class of the failure; for the call itself or its callback. */
void call_trace_outcome(const struct call_record *call, enum trace_kind kind,
                        const struct outcome *outcome);

#endif
