/* SPDX-License-Identifier: Apache-2.0
 *
 * A send as a state machine: checks, route, queue, attempts, outcome. Any number of them may be
 * under way (SEND-32). Where it goes is one of three: to whichever queue is next, with retries
 * (SEND, send_loop.c), to a given one, or to one that a selector chooses (SELECTOR, send_select.c).
 */
#ifndef CORE_SEND_H
#define CORE_SEND_H

#include "core/kernel.h"
#include "core/operation.h"
#include "core/producer.h"
#include "core/queue_choice.h"

enum send_target { SEND_TO_ANY, SEND_TO_GIVEN, SEND_TO_SELECTED };

/* What one of the public calls asks for. Borrowed for the call. */
struct send_order {
    enum send_target target;
    enum call_mode mode;
    const struct rmq_message *message;
    const struct rmq_queue *queue; /* SEND_TO_GIVEN */
    rmq_select *select;            /* SEND_TO_SELECTED */
    void *select_arg;
    rmq_done *done; /* as in struct send */
    rmq_sent *sent;
    void *context;
    const struct rmq_operation *outer; /* the operation this send is a part of; NULL: none */
};

struct send {
    struct rmq_operation operation;
    enum send_target target;
    enum call_mode mode;
    rmq_sent *sent; /* SYNC: the end; ASYNC: the callback, may be NULL */
    rmq_done *done; /* ONEWAY: the end; ASYNC: accepted */
    void *context;

    enum {
        SEND_CHECKING,
        SEND_RESOLVING,
        SEND_SELECTING, /* a selector is running */
        SEND_BETWEEN_ATTEMPTS,
        SEND_ATTEMPTING,
        SEND_HANDED_OVER, /* ASYNC: accepted, or about to be told so */
        SEND_ENDED,
    } stage;
    bool cancelled;              /* what is running now is the last of it */
    struct rmq_message *message; /* a copy (ASYNC-15) */
    struct resolve resolve;
    struct kernel kernel;
    struct topic *topic;           /* the producer's entry, for its counter */
    struct queue_list *queues;     /* SEND-01, ROUTE-30: the list it began with */
    const struct rmq_queue *queue; /* tried last; NULL before the first attempt */

    /* SEND_TO_ANY */
    int64_t begin_ms; /* of the budget's clock (SEND-28) */
    int64_t end_ms;
    int64_t attempts;
    int64_t attempts_max;

    /* SEND_TO_GIVEN, SEND_TO_SELECTED */
    struct rmq_selection selection;
    rmq_select *select;
    void *select_arg;

    struct send_outcome outcome; /* SEND-11: the result remembered; msg_id NULL: none */
    const char *outcome_broker;
    struct rmq_error *error; /* the last exception, at the end the one that is told */
    struct rmq_send_result result;

    /* ASYNC */
    bool accepted;        /* the caller has been told */
    bool called_back;     /* the outcome is known */
    struct rmq_task task; /* the selector, later the callback */
};

/* Begin a send; as the public calls, which all come here. NULL: out of memory. */
struct rmq_operation *send_start(struct rmq_producer *producer, const struct send_order *order);

/* It ends: with `error` or, NULL, with the outcome that is remembered, or, ONEWAY, without
 * anything.
 */
void send_end(struct send *send, struct rmq_error *error);
/* Make an attempt with that queue, which must live as long as the send. */
void send_attempt(struct send *send, const struct rmq_queue *queue);

/* The default send, SEND_TO_ANY; in send_loop.c. */
void send_loop_start_clock(struct send *send);
void send_loop_begin(struct send *send); /* the queues are known */
void send_loop_stored(struct send *send);
void send_loop_failed(struct send *send, struct rmq_error *error); /* the attempt did */
int64_t send_loop_budget_end_ms(const struct send *send);

/* A given or selected queue; in send_select.c. */
void send_select_given(struct send *send, const struct rmq_queue *queue);
void send_select_begin(struct send *send); /* the queues are known */

/* The kind of send operations; in send_report.c. */
const struct operation_kind *send_report_kind(void);
/* ASYNC: the request was handed over; tell the caller (SEND-18). */
void send_report_accepted(struct send *send);
/* ASYNC: the outcome is in `send`; call back once the caller has been told (ASYNC-09). */
void send_report_outcome(struct send *send);

/* SEND-16 */
void send_cancel(struct rmq_operation *operation);

#endif
