/* SPDX-License-Identifier: Apache-2.0
 *
 * A RocketMQ producer.
 *
 * This is the event-driven core: every call returns at once, and what takes time ends in a callback
 * on the loop of the environment (env.h). Callbacks never run inside the call that registered them.
 * Identifiers in capitals with a number, such as SEND-14, are clauses of the specification of
 * producer behaviour, profile 3.0.
 *
 *     struct rmq_manager *manager = rmq_manager_new(&env);
 *     struct rmq_producer *producer = rmq_producer_new(manager, rmq_profile_3_0());
 *     rmq_producer_set_group(producer, "orders");
 *     rmq_producer_set_namesrv_addr(producer, "10.0.0.1:9876");
 *     rmq_producer_start(producer, on_started, context);
 *     ...
 *     struct rmq_message *message = rmq_message_new(manager, "orders", body, body_size);
 *     rmq_producer_send(producer, message, on_sent, context);
 *
 * Strings are UTF-8. Whatever is passed in is copied unless stated otherwise. Nothing here is
 * thread-safe: use it from the loop; the POSIX layer adds threads.
 */
#ifndef RMQ_H
#define RMQ_H

#include "env.h"

/* ---- Errors ---- */

/* The classes of failure an application can tell apart (ERR-09, ERR-11). */
enum rmq_error_class {
    RMQ_NO_ERROR = 0,
    RMQ_CLIENT_EXCEPTION,                    /* MQClientException */
    RMQ_BROKER_EXCEPTION,                    /* MQBrokerException */
    RMQ_REMOTING_CONNECT_EXCEPTION,          /* RemotingConnectException */
    RMQ_REMOTING_SEND_REQUEST_EXCEPTION,     /* RemotingSendRequestException */
    RMQ_REMOTING_TIMEOUT_EXCEPTION,          /* RemotingTimeoutException */
    RMQ_REMOTING_TOO_MUCH_REQUEST_EXCEPTION, /* RemotingTooMuchRequestException */
    RMQ_REMOTING_COMMAND_EXCEPTION,          /* RemotingCommandException */
    RMQ_INTERRUPTED_EXCEPTION,               /* InterruptedException: rmq_operation_cancel */
    RMQ_IO_EXCEPTION,     /* IOException: the system's own text, only as a cause */
    RMQ_SOCKET_EXCEPTION, /* SocketException: the same, from binding the instance lock */
    RMQ_OUT_OF_MEMORY,    /* OutOfMemoryError */
};

/* An immutable failure. Handed out for the duration of a callback; rmq_error_ref keeps it longer.
 */
struct rmq_error;

enum rmq_error_class rmq_error_class_of(const struct rmq_error *error);
/* "MQClientException", "RemotingTimeoutException", ... */
const char *rmq_error_class_name(enum rmq_error_class error_class);
/* The whole text, with the suffix of ERR-02 where it applies. */
const char *rmq_error_message(const struct rmq_error *error);
/* The text without the default suffix, or the remark of the response (ERR-03, ERR-04). NULL when
 * there is none. */
const char *rmq_error_text(const struct rmq_error *error);
/* The response code of ERR-04, -1 for every other failure. */
int32_t rmq_error_response_code(const struct rmq_error *error);
/* What led to this failure; NULL at the end of the chain. Lives as long as `error`. */
const struct rmq_error *rmq_error_cause(const struct rmq_error *error);
struct rmq_error *rmq_error_ref(const struct rmq_error *error);
void rmq_error_unref(struct rmq_error *error);

/* ---- Profiles ---- */

/* Which clock the retry budget is measured with (SEND-28). */
enum rmq_budget_clock { RMQ_BUDGET_WALL, RMQ_BUDGET_MONOTONIC };

/* What differs by version of the protocol and must not be an `if` in the code. Copy
 * rmq_profile_3_0() and change the copy to deviate; it is copied again when a producer is made. */
struct rmq_profile {
    const char *name;            /* "3.0" */
    int32_t version;             /* header field `version` (CONFIG-13) */
    int32_t send_code;           /* request code of a send (KERNEL-12) */
    int32_t max_message_size;    /* default, bytes (CONFIG-09) */
    int32_t async_permits;       /* requests in flight (ASYNC-02) */
    int32_t oneway_permits;      /* (ONEWAY-02) */
    const int32_t *retry_codes;  /* response codes that are retried (SEND-14); ends with 0 */
    int32_t queue_counter_start; /* first value of a topic's selection counter (SELECT-02) */
    enum rmq_budget_clock budget_clock;
    bool instance_lock;            /* bind the UDP lock (LOCK-01) */
    bool keep_failed_registration; /* strict START-12: a failed start leaves its group registered */
};

const struct rmq_profile *rmq_profile_3_0(void);

/* ---- The manager ---- */

/* The process-wide part: one factory (connections, routes, timers) per clientId (FACTORY-01). */
struct rmq_manager;

/* `env` must outlive the manager. NULL when out of memory. */
struct rmq_manager *rmq_manager_new(const struct rmq_env *env);

/* Free the manager, its factories, producers and operations. What is still under way ends without a
 * callback, and connections are hung up. The environment must not call back into the core any more:
 * its loop has stopped and its executor is empty. */
void rmq_manager_free(struct rmq_manager *manager);

/* ---- Messages ---- */

/* A message. The producer reads it while a send begins and gives it back unchanged (KERNEL-09): a
 * send keeps its own copy of what it needs (ASYNC-15), so the message may be changed or freed once
 * the call has returned. */
struct rmq_message;

/* As the Java constructor with a topic: flag 0 and property WAIT=true (CONFIG-11). `topic` and
 * `body` may be NULL: such a message can be made but not sent (VALIDATE-08). NULL when out of
 * memory. */
struct rmq_message *rmq_message_new(struct rmq_manager *manager, const char *topic,
                                    const void *body, size_t size);
/* Made empty: no topic, no body, no properties (CONFIG-11). */
struct rmq_message *rmq_message_new_empty(struct rmq_manager *manager);
void rmq_message_free(struct rmq_message *message);

/* Setters return false when out of memory; the message is then unchanged. */
bool rmq_message_set_topic(struct rmq_message *message, const char *topic);
bool rmq_message_set_body(struct rmq_message *message, const void *body, size_t size);
void rmq_message_set_flag(struct rmq_message *message, int32_t flag);
/* Any property, also the reserved ones: TAGS, KEYS, DELAY, WAIT (CONFIG-12). NULL as value sends
 * the word `null` (KERNEL-13). Setting a name again replaces its value. */
bool rmq_message_set_property(struct rmq_message *message, const char *name, const char *value);

const char *rmq_message_topic(const struct rmq_message *message);
const void *rmq_message_body(const struct rmq_message *message, size_t *size);
int32_t rmq_message_flag(const struct rmq_message *message);
/* NULL when the message has no such property. */
const char *rmq_message_property(const struct rmq_message *message, const char *name);

/* ---- Results ---- */

/* How a stored message was stored (SYNC-02). */
enum rmq_send_status {
    RMQ_SEND_OK,
    RMQ_FLUSH_DISK_TIMEOUT,
    RMQ_FLUSH_SLAVE_TIMEOUT,
    RMQ_SLAVE_NOT_AVAILABLE,
};

/* "SEND_OK", "FLUSH_DISK_TIMEOUT", ... */
const char *rmq_send_status_name(enum rmq_send_status status);

/* SYNC-04. The strings live as long as the callback. */
struct rmq_send_result {
    enum rmq_send_status status;
    const char *msg_id;      /* verbatim from the response */
    const char *topic;       /* of the message */
    const char *broker_name; /* of the queue chosen */
    int32_t queue_id;        /* from the response */
    int64_t queue_offset;    /* from the response */
};

/* ---- Operations ---- */

/* A start, send or shutdown under way. Valid until its completion callback has returned. */
struct rmq_operation;

/* The end of a start or a shutdown: error is NULL when it went well. */
typedef void rmq_done(void *context, const struct rmq_error *error);

/* The end of a send: exactly one of `result` and `error` is set. A oneway send that went well has
 * neither. */
typedef void rmq_sent(void *context, const struct rmq_send_result *result,
                      const struct rmq_error *error);

/* Interrupt (SEND-16): a SYNC send, or the part of an ASYNC or oneway send before it is handed
 * over, ends with RMQ_INTERRUPTED_EXCEPTION, whatever it had in hand. Harmless once it has ended
 * but not yet been reported. */
void rmq_operation_cancel(struct rmq_operation *operation);

/* One line on where the operation stands, for people: "attempt 2 of 3, last broker a, budget ends
 * at 3000 ms". At most size - 1 bytes and a NUL. */
void rmq_operation_describe(const struct rmq_operation *operation, char *text, size_t size);

/* ---- Producers ---- */

/* START: the words of STATE-01 and START-13. */
enum rmq_service_state { RMQ_CREATE_JUST, RMQ_RUNNING, RMQ_SHUTDOWN_ALREADY, RMQ_START_FAILED };

const char *rmq_service_state_name(enum rmq_service_state state);

/* A producer in CREATE_JUST. Reads its defaults from the environment's settings now and not later
 * (CONFIG-02); makes no traffic (START-01). Owned by the manager. NULL when out of memory. */
struct rmq_producer;
struct rmq_producer *rmq_producer_new(struct rmq_manager *manager,
                                      const struct rmq_profile *profile);

/* Free a producer that is not RUNNING and has no operation under way; others are freed with the
 * manager. */
void rmq_producer_free(struct rmq_producer *producer);

enum rmq_service_state rmq_producer_state(const struct rmq_producer *producer);

/* Properties (section 2.1 of the specification; names and defaults are its). Setters never validate
 * (CONFIG-01); string setters take NULL for the Java null and return false when out of memory. The
 * client-level ones, marked C, are read by the start that creates the factory (CONFIG-06); the
 * others at each use (CONFIG-07), except the group, which is frozen by the start. */
bool rmq_producer_set_group(struct rmq_producer *producer,
                            const char *group); /* DEFAULT_PRODUCER */
bool rmq_producer_set_create_topic_key(struct rmq_producer *producer,
                                       const char *topic); /* TBW102 */
void rmq_producer_set_default_topic_queue_nums(struct rmq_producer *producer,
                                               int32_t count); /* 4 */
void rmq_producer_set_send_msg_timeout(struct rmq_producer *producer,
                                       int32_t timeout_ms);                               /* 3000 */
void rmq_producer_set_compress_over(struct rmq_producer *producer, int32_t bytes);        /* 4096 */
void rmq_producer_set_retry_times(struct rmq_producer *producer, int32_t extra_attempts); /* 2 */
void rmq_producer_set_retry_another_broker(struct rmq_producer *producer, bool retry); /* false */
void rmq_producer_set_max_message_size(struct rmq_producer *producer, int32_t bytes);  /* 131072 */
/* -1..9; other values fall back to 5 (KERNEL-10, CONFIG-10). */
void rmq_producer_set_compress_level(struct rmq_producer *producer, int32_t level); /* 5 */
bool rmq_producer_set_namesrv_addr(struct rmq_producer *producer,
                                   const char *addresses);                      /* C, "a:1;b:2" */
bool rmq_producer_set_client_ip(struct rmq_producer *producer, const char *ip); /* C, CONFIG-03 */
bool rmq_producer_set_instance_name(struct rmq_producer *producer,
                                    const char *name); /* C, DEFAULT */
void rmq_producer_set_poll_name_server_interval(struct rmq_producer *producer,
                                                int32_t period_ms); /* C, 30000 */
void rmq_producer_set_heartbeat_broker_interval(struct rmq_producer *producer,
                                                int32_t period_ms); /* C, 30000 */

/* Start (START-01..28). Ends in RUNNING, or with the failure the START-28 table names. NULL when
 * out of memory, and then `done` is not called; the same holds for the sends and for shutdown. */
struct rmq_operation *rmq_producer_start(struct rmq_producer *producer, rmq_done *done,
                                         void *context);

/* SYNC default send: `sent` gets the result or failure of SEND. A NULL message is reported as
 * VALIDATE-08 says. */
struct rmq_operation *rmq_producer_send(struct rmq_producer *producer,
                                        const struct rmq_message *message, rmq_sent *sent,
                                        void *context);

/* ASYNC default send. `accepted` ends the call: error NULL says that the request was handed over,
 * and then, and only then, `callback` is called exactly once, on the executor (ASYNC-09, ASYNC-11).
 * `callback` may be NULL (SEND-31). */
struct rmq_operation *rmq_producer_send_async(struct rmq_producer *producer,
                                              const struct rmq_message *message, rmq_done *accepted,
                                              rmq_sent *callback, void *context);

/* ONEWAY default send: `done` without error says that the request was handed over (ONEWAY-01..04).
 */
struct rmq_operation *rmq_producer_send_oneway(struct rmq_producer *producer,
                                               const struct rmq_message *message, rmq_done *done,
                                               void *context);

/* Shut down (SHUTDOWN-01..13). Never fails: `done` gets no error. */
struct rmq_operation *rmq_producer_shutdown(struct rmq_producer *producer, rmq_done *done,
                                            void *context);

#endif
