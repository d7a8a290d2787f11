/* SPDX-License-Identifier: Apache-2.0
 *
 * The default send as a state machine (SEND): checks, route, attempts, outcome. Any
 * number of them may be under way (SEND-32). */
#ifndef CORE_SEND_H
#define CORE_SEND_H

#include "core/kernel.h"
#include "core/operation.h"
#include "core/producer.h"

struct send {
    struct rmq_operation operation;
    enum call_mode mode;
    rmq_sent *sent; /* SYNC: the end; ASYNC: the callback, may be NULL */
    rmq_done *done; /* ONEWAY: the end; ASYNC: accepted */
    void *context;

    enum {
        SEND_CHECKING,
        SEND_RESOLVING,
        SEND_BETWEEN_ATTEMPTS,
        SEND_ATTEMPTING,
        SEND_HANDED_OVER, /* ASYNC: accepted, or about to be told so */
        SEND_ENDED,
    } stage;
    struct rmq_message *message; /* a copy (ASYNC-15) */
    struct resolve resolve;
    struct kernel kernel;
    struct topic *topic;       /* the producer's entry, for its counter */
    struct queue_list *queues; /* SEND-01, ROUTE-30: the list it began with */
    const struct queue *queue; /* selected last; NULL before the first attempt */

    int64_t begin_ms; /* of the budget's clock (SEND-28) */
    int64_t end_ms;
    int64_t attempts;
    int64_t attempts_max;

    struct send_outcome outcome; /* SEND-11: the result remembered; msg_id NULL: none */
    const char *outcome_broker;
    struct rmq_error *error; /* the last exception, at the end the one that is told */
    struct rmq_send_result result;

    /* ASYNC */
    bool accepted;    /* the caller has been told */
    bool called_back; /* the outcome is known */
    struct rmq_task task;
};

/* The kind of send operations; in send_report.c. */
const struct operation_kind *send_report_kind(void);
/* ASYNC: the request was handed over; tell the caller (SEND-18). */
void send_report_accepted(struct send *send);
/* ASYNC: the outcome is in `send`; call back once the caller has been told (ASYNC-09). */
void send_report_outcome(struct send *send);

/* SEND-16 */
void send_cancel(struct rmq_operation *operation);

#endif
