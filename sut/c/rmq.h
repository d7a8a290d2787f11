/* SPDX-License-Identifier: Apache-2.0
 *
 * A RocketMQ producer.
 *
 * This is the event-driven core: every call returns at once, and what takes time is an operation
 * that ends in a callback on the loop of the environment (env.h). It never runs inside the call
 * that asked for it. Identifiers in capitals with a number, such as SEND-14, are clauses of the
 * specification of producer behaviour, profile 3.0.
 *
 *     static void on_sent(void *context, const struct rmq_send_result *result,
 *                         const struct rmq_error *error) {
 *         (void)context;
 *         puts(error != NULL ? rmq_error_message(error) : result->msg_id);
 *     }
 *
 *     static void on_started(void *context, const struct rmq_error *error) {
 *         struct app *app = context;
 *         if (error == NULL) {
 *             struct rmq_message *message = rmq_message_new(app->manager, "orders", "hello", 5);
 *             rmq_message_set_property(message, "TAGS", "new");
 *             rmq_producer_send(app->producer, message, on_sent, app);
 *             rmq_message_free(message);
 *         }
 *     }
 *
 *     app->manager = rmq_manager_new(env);
 *     app->producer = rmq_producer_new(app->manager, rmq_profile_3_0());
 *     rmq_producer_set_group(app->producer, "shop");
 *     rmq_producer_set_namesrv_addr(app->producer, "10.0.0.1:9876;10.0.0.2:9876");
 *     rmq_producer_start(app->producer, on_started, app);
 *
 * What holds for everything below:
 *  - Nothing is thread-safe. All calls are made on the loop, which is also where callbacks run.
 *    What is said to run on the executor, or by the caller of a send, is user code that may block
 *    (struct rmq_task); of what is below it may use only what it is handed.
 *  - Strings are UTF-8 with a NUL. What is passed in is copied; what is handed out is borrowed, for
 *    as long as is said.
 *  - Pointers to objects must not be NULL, unless it is said; the free functions take it.
 *  - Times are milliseconds, sizes are bytes.
 *  - What needs memory says so when there is none: NULL, false, or a failure of class
 *    RMQ_OUT_OF_MEMORY.
 */
#ifndef RMQ_H
#define RMQ_H

#include "env.h"

/* ---- Failures ---- */

/* The classes an application can tell apart (ERR-09, ERR-11). */
enum rmq_error_class {
    RMQ_NO_ERROR = 0,                        /* of no failure; never handed out */
    RMQ_CLIENT_EXCEPTION,                    /* MQClientException */
    RMQ_BROKER_EXCEPTION,                    /* MQBrokerException */
    RMQ_REMOTING_CONNECT_EXCEPTION,          /* RemotingConnectException */
    RMQ_REMOTING_SEND_REQUEST_EXCEPTION,     /* RemotingSendRequestException */
    RMQ_REMOTING_TIMEOUT_EXCEPTION,          /* RemotingTimeoutException */
    RMQ_REMOTING_TOO_MUCH_REQUEST_EXCEPTION, /* RemotingTooMuchRequestException */
    RMQ_REMOTING_COMMAND_EXCEPTION,          /* RemotingCommandException */
    RMQ_INTERRUPTED_EXCEPTION,               /* InterruptedException: rmq_operation_cancel */
    RMQ_IO_EXCEPTION,      /* IOException: the system's own text, only as a cause */
    RMQ_SOCKET_EXCEPTION,  /* SocketException: the same, from binding the instance lock */
    RMQ_OUT_OF_MEMORY,     /* OutOfMemoryError */
    RMQ_RUNTIME_EXCEPTION, /* RuntimeException: what user code says has gone wrong in it, only as a
                              cause (SELECTOR-09) */
};

/* The name of the class in the Java client, as in the comments above. */
const char *rmq_error_class_name(enum rmq_error_class error_class);

/* Is it one of the five that are a RemotingException (ERR-09)? */
bool rmq_error_class_is_remoting(enum rmq_error_class error_class);

/* What went wrong; it never changes. A callback borrows it until it returns; rmq_error_ref keeps
 * it. */
struct rmq_error;

enum rmq_error_class rmq_error_class_of(const struct rmq_error *error);

/* The whole text, with the suffix of ERR-02 where that applies. Lives as long as `error`. */
const char *rmq_error_message(const struct rmq_error *error);

/* The text without the default suffix, or the remark of the broker's response (ERR-03, ERR-04);
 * NULL when the response had none. Lives as long as `error`. */
const char *rmq_error_text(const struct rmq_error *error);

/* The response code of ERR-04; -1 for every other failure. */
int32_t rmq_error_response_code(const struct rmq_error *error);

/* What led to this failure; NULL at the end of the chain. Lives as long as `error`. */
const struct rmq_error *rmq_error_cause(const struct rmq_error *error);

/* Keep a failure; give each reference back with rmq_error_unref, before the environment ends. Both
 * take NULL. */
struct rmq_error *rmq_error_ref(const struct rmq_error *error);
void rmq_error_unref(struct rmq_error *error);

/* ---- Profiles ---- */

/* Which clock the retry budget is measured with (SEND-28). */
enum rmq_budget_clock { RMQ_BUDGET_WALL, RMQ_BUDGET_MONOTONIC };

/* The fields of a send, and with them its request code (KERNEL-12, SENDREQ-10). Brokers before 3.2
 * know only the first. */
enum rmq_send_header {
    RMQ_SEND_HEADER_V1, /* code 10, fields by their names */
    RMQ_SEND_HEADER_V2, /* code 310, one letter each: shorter */
};

/* How the headers of requests, and of responses to a broker's requests, are written. Responses are
 * understood in either form (BIN-06). Servers before 4.0 know only JSON. Client-level: the start
 * that makes the factory decides (CONFIG-06). */
enum rmq_header_encoding {
    RMQ_HEADER_BY_SETTING, /* binary when the setting `rocketmq.serialize.type`, or else
                              ROCKETMQ_SERIALIZE_TYPE, is ROCKETMQ; JSON otherwise (BIN-05) */
    RMQ_HEADER_JSON,
    RMQ_HEADER_BINARY,
};

/* What differs by version of the protocol and must not be an `if` in the code. To deviate, change a
 * copy of rmq_profile_3_0() and make the producer with that. The producer copies the structure, but
 * neither `name` nor `retry_codes`: these must outlive its manager. */
struct rmq_profile {
    const char *name;                         /* "3.0" */
    int32_t version;                          /* header field `version` (CONFIG-13) */
    enum rmq_send_header send_header;         /* fields and code of a send (KERNEL-12) */
    enum rmq_header_encoding header_encoding; /* of all requests (BIN-05) */
    int32_t max_message_size;                 /* default of that property (CONFIG-09) */
    int32_t async_permits;                    /* ASYNC requests in flight at most (ASYNC-02) */
    int32_t oneway_permits;      /* ONEWAY requests being written at most (ONEWAY-02) */
    const int32_t *retry_codes;  /* response codes that are retried (SEND-14); ends with 0 */
    int32_t queue_counter_start; /* first value of a topic's selection counter (SELECT-02) */
    enum rmq_budget_clock budget_clock;
    bool instance_lock;            /* bind the UDP lock (LOCK-01) */
    bool keep_failed_registration; /* strict START-12: a failed start leaves its group registered */
};

/* RocketMQ 3.0.8. A constant of the program. */
const struct rmq_profile *rmq_profile_3_0(void);

/* ---- The manager ---- */

/* What a process has one of: it keeps one factory, with its connections, routes and timers, for
 * each clientId (FACTORY-01). */
struct rmq_manager;

/* `env` must outlive the manager. NULL: out of memory. */
struct rmq_manager *rmq_manager_new(const struct rmq_env *env);

/* Free the manager, its factories, producers and operations; messages are the application's and go
 * before it. What is still under way ends without a callback, and connections are hung up without a
 * word to the brokers: shut the producers down first for that. The environment must not call back
 * into the core any more: its loop has stopped and its executor is empty. */
void rmq_manager_free(struct rmq_manager *manager);

/* What a manager holds. All zero when each producer has been shut down, or was never started, and
 * then freed, and what was on its way at the shutdown has had its time. Only a start that failed
 * strictly (START-12) leaves something behind for good: `left_groups`, and what keeps them. */
struct rmq_usage {
    size_t producers;       /* of the application */
    size_t operations;      /* starts, sends, shutdowns and the like that have not been reported */
    size_t calls;           /* requests under way: waiting for a connection, a permit, a response */
    size_t pending;         /* those of them that wait for a response */
    int64_t async_permits;  /* taken (ASYNC-02); less than 0: given back too often */
    int64_t oneway_permits; /* the same (ONEWAY-02) */
    int64_t locks;          /* locks taken, of all kinds */
    size_t connections;     /* dialled or open */
    size_t factories;       /* not freed yet */
    size_t left_groups;     /* groups registered by starts that have failed (START-12) */
};

void rmq_manager_usage(const struct rmq_manager *manager, struct rmq_usage *usage);

/* ---- Messages ---- */

/* A message. A send takes a copy of it (ASYNC-15) and leaves it as it is (KERNEL-09): it may be
 * changed, sent again or freed as soon as the send has been called. Nothing is checked before that
 * (VALIDATE-08, VALIDATE-10). */
struct rmq_message;

/* As the Java constructor with a topic: flag 0 and the property WAIT=true (CONFIG-11). `topic` and
 * `body` may be NULL; such a message can be made but not sent. NULL: out of memory. */
struct rmq_message *rmq_message_new(struct rmq_manager *manager, const char *topic,
                                    const void *body, size_t size);

/* Made empty: no topic, no body, flag 0, no properties (CONFIG-11). NULL: out of memory. */
struct rmq_message *rmq_message_new_empty(struct rmq_manager *manager);

void rmq_message_free(struct rmq_message *message);

/* False: out of memory, the message is unchanged. NULL is the Java null. */
bool rmq_message_set_topic(struct rmq_message *message, const char *topic);
bool rmq_message_set_body(struct rmq_message *message, const void *body, size_t size);

/* The application's own number, which the broker passes on (KERNEL-12). */
void rmq_message_set_flag(struct rmq_message *message, int32_t flag);

/* Set any property, also those with a meaning of their own: TAGS, KEYS, DELAY, WAIT (CONFIG-12,
 * KERNEL-18). A NULL value goes out as the word `null` (KERNEL-13); bytes 1 and 2 are not escaped
 * (KERNEL-14). Setting a name again replaces its value. False: out of memory, the message is
 * unchanged. */
bool rmq_message_set_property(struct rmq_message *message, const char *name, const char *value);

/* What was set; borrowed until the message is changed. NULL: nothing was, or NULL. */
const char *rmq_message_topic(const struct rmq_message *message);
const void *rmq_message_body(const struct rmq_message *message, size_t *size);
int32_t rmq_message_flag(const struct rmq_message *message);
const char *rmq_message_property(const struct rmq_message *message, const char *name);
/* The property at *at, in the order in which they were first set; *at moves to the next. Begin with
 * 0. False past the end. */
bool rmq_message_next_property(const struct rmq_message *message, size_t *at, const char **name,
                               const char **value);

/* ---- Results ---- */

/* How the broker stored a message. All four are successes (SYNC-02). */
enum rmq_send_status {
    RMQ_SEND_OK,
    RMQ_FLUSH_DISK_TIMEOUT,
    RMQ_FLUSH_SLAVE_TIMEOUT,
    RMQ_SLAVE_NOT_AVAILABLE,
};

/* "SEND_OK", "FLUSH_DISK_TIMEOUT", ... */
const char *rmq_send_status_name(enum rmq_send_status status);

/* Where a message went (SYNC-04). It and its strings live as long as the callback. */
struct rmq_send_result {
    enum rmq_send_status status;
    const char *msg_id;      /* verbatim from the response */
    const char *topic;       /* of the message */
    const char *broker_name; /* of the queue chosen */
    int32_t queue_id;        /* from the response */
    int64_t queue_offset;    /* from the response */
};

/* ---- Queues ---- */

/* A queue of a topic at a broker: the Java MessageQueue. Strings as said where one is used. */
struct rmq_queue {
    const char *topic;
    const char *broker_name;
    int32_t id;
};

/* A choice under way: what a selector is asked (SELECTOR-07). Valid until the selector returns. */
struct rmq_selection;

/* The queues to choose from, in the order of the route, at least one; they live as long as the
 * selection and cannot be changed (SELECTOR-11). NULL past the end. */
const struct rmq_queue *rmq_selection_queue(const struct rmq_selection *selection, size_t index);
size_t rmq_selection_count(const struct rmq_selection *selection);
/* The message, as it will be sent. */
const struct rmq_message *rmq_selection_message(const struct rmq_selection *selection);

/* Choose a queue, from the list or not; it is copied and its topic is not looked at (SELECTOR-10).
 * The last choice counts; NULL takes it back. False: out of memory, which then is how the send
 * ends. */
bool rmq_selection_choose(struct rmq_selection *selection, const struct rmq_queue *queue);
/* Instead of choosing: the selector failed, the exception of the Java client (SELECTOR-09). */
void rmq_selection_fail(struct rmq_selection *selection, const char *text);

/* Chooses a queue for one send. Called once, by the caller of the send or on its behalf
 * (rmq_task.caller); choosing nothing is a failure (SELECTOR-09). `arg` is that of the send. */
typedef void rmq_select(void *arg, struct rmq_selection *selection);

/* The selectors of the Java client (SELECTOR-13). By the hash of the text `arg` points to, that of
 * LOCK-02; by a random number of the environment; and the one that never chooses. */
void rmq_select_by_hash(void *arg, struct rmq_selection *selection);
void rmq_select_by_random(void *arg, struct rmq_selection *selection);
void rmq_select_by_machine_room(void *arg, struct rmq_selection *selection);

/* ---- Operations ---- */

/* A start, send, shutdown, transaction or question to a server under way. It frees itself: it is
 * valid until the last callback that it makes has returned. */
struct rmq_operation;

/* The end of a start or shutdown, or of the call that an ASYNC or ONEWAY send is; exactly once.
 * `error` is NULL when it went well. */
typedef void rmq_done(void *context, const struct rmq_error *error);

/* The end of a SYNC send, or the outcome of an ASYNC one; exactly once. One of `result` and `error`
 * is NULL. */
typedef void rmq_sent(void *context, const struct rmq_send_result *result,
                      const struct rmq_error *error);

/* Interrupt a send (SEND-16): wherever it stands, it ends with RMQ_INTERRUPTED_EXCEPTION, even if
 * it remembers a result of an earlier attempt. User code that it is running cannot be stopped; the
 * send ends when that has returned, and nothing more goes out. Without effect on what is beyond
 * that: a send whose outcome is known but was not reported yet, also because hooks still look at
 * it; an ASYNC send that was handed over; a start, a shutdown. Of a transaction this interrupts the
 * send; an operation of rmq_admin.h ends wherever it stands, with that failure or one that it is
 * the cause of. */
void rmq_operation_cancel(struct rmq_operation *operation);

/* One line on where the operation stands, for people: "send to orders: attempt 2 of 3, last broker
 * a, connecting to 10.0.1.1:10911, budget ends at 3000 ms". At most size - 1 bytes and a NUL. */
void rmq_operation_describe(const struct rmq_operation *operation, char *text, size_t size);

/* ---- Producers ---- */

/* The states of a producer (START-01, STATE-05). START_FAILED is also the state during a start
 * (START-19). */
enum rmq_service_state { RMQ_CREATE_JUST, RMQ_RUNNING, RMQ_SHUTDOWN_ALREADY, RMQ_START_FAILED };

/* "CREATE_JUST", "RUNNING", ...: the words that failures name (STATE-01, START-13). */
const char *rmq_service_state_name(enum rmq_service_state state);

struct rmq_producer;

/* A producer in CREATE_JUST. The defaults that come from the surroundings are read here and never
 * again (CONFIG-02); there is no traffic (START-01). Owned by the manager. NULL: out of memory. */
struct rmq_producer *rmq_producer_new(struct rmq_manager *manager,
                                      const struct rmq_profile *profile);

/* Free a producer before its manager. False, and without effect, when it is RUNNING or has an
 * operation under way. */
bool rmq_producer_free(struct rmq_producer *producer);

enum rmq_service_state rmq_producer_state(const struct rmq_producer *producer);

/* "10.0.2.1@DEFAULT", by which brokers know the client (FACTORY-02). NULL while the producer
 * belongs to no factory, as before its start. Borrowed until the producer is used again. */
const char *rmq_producer_client_id(const struct rmq_producer *producer);

/* Properties. Setters check nothing and getters ask no state (CONFIG-01, STATE-06): the group is
 * checked by the start, the rest by each send. Texts: NULL is the Java null; false is out of
 * memory, the property is unchanged; what a getter returns is borrowed until the next set. */

/* Read at each use: a change holds from the next attempt on (CONFIG-07). */

/* Whose route is used for a topic that has none, and what `defaultTopic` says: TBW102 (ROUTE-04).
 */
bool rmq_producer_set_create_topic_key(struct rmq_producer *producer, const char *topic);
const char *rmq_producer_create_topic_key(const struct rmq_producer *producer);

/* Queues per broker at most on that route: 4. With 0 or less it has none (ROUTE-05, ROUTE-06). */
void rmq_producer_set_default_topic_queue_nums(struct rmq_producer *producer, int32_t count);
int32_t rmq_producer_default_topic_queue_nums(const struct rmq_producer *producer);

/* How long one attempt waits for its response, and after which time no attempt is begun any more:
 * 3000 ms. With 0 or less nothing is sent (SEND-02, SEND-08, SEND-26). */
void rmq_producer_set_send_msg_timeout(struct rmq_producer *producer, int32_t timeout_ms);
int32_t rmq_producer_send_msg_timeout(const struct rmq_producer *producer);

/* From which size on a body is compressed: 4096 bytes (KERNEL-06). */
void rmq_producer_set_compress_over(struct rmq_producer *producer, int32_t bytes);
int32_t rmq_producer_compress_over(const struct rmq_producer *producer);

/* The level of zlib, -1 to 9: 5, which also stands in for all other values (KERNEL-10). */
void rmq_producer_set_compress_level(struct rmq_producer *producer, int32_t level);
int32_t rmq_producer_compress_level(const struct rmq_producer *producer);

/* Attempts after the first: 2. With less than 0 nothing is sent (SEND-02, SEND-27). */
void rmq_producer_set_retry_times(struct rmq_producer *producer, int32_t extra_attempts);
int32_t rmq_producer_retry_times(const struct rmq_producer *producer);

/* Is a SYNC send tried again when the status is not SEND_OK: no (SEND-10, SEND-11). */
void rmq_producer_set_retry_another_broker(struct rmq_producer *producer, bool retry);
bool rmq_producer_retry_another_broker(const struct rmq_producer *producer);

/* The largest body, before compression: 131072 bytes (VALIDATE-09). */
void rmq_producer_set_max_message_size(struct rmq_producer *producer, int32_t bytes);
int32_t rmq_producer_max_message_size(const struct rmq_producer *producer);

/* Read by the start and frozen by it (CONFIG-07 deviates). */

/* The producer group, one of a kind in its factory; must be set (START-05, START-07). */
bool rmq_producer_set_group(struct rmq_producer *producer, const char *group);
const char *rmq_producer_group(const struct rmq_producer *producer);

/* Client-level: read by the start that makes the factory, and of no effect for the producers that
 * join it later (CONFIG-06, FACTORY-05). */

/* Name servers as "host:port;host:port" (NSADDR-01). NULL: ask the HTTP address server (NSADDR-06).
 */
bool rmq_producer_set_namesrv_addr(struct rmq_producer *producer, const char *addresses);
const char *rmq_producer_namesrv_addr(const struct rmq_producer *producer);

/* First half of the clientId: a local address (CONFIG-03). */
bool rmq_producer_set_client_ip(struct rmq_producer *producer, const char *ip);
const char *rmq_producer_client_ip(const struct rmq_producer *producer);

/* Second half of the clientId, and what the lock port is computed from: DEFAULT (CONFIG-04,
 * LOCK-02). */
bool rmq_producer_set_instance_name(struct rmq_producer *producer, const char *name);
const char *rmq_producer_instance_name(const struct rmq_producer *producer);

/* Period of the route refresh, more than 0: 30000 ms (FACTORY-14, FACTORY-19). */
void rmq_producer_set_poll_name_server_interval(struct rmq_producer *producer, int32_t period_ms);
int32_t rmq_producer_poll_name_server_interval(const struct rmq_producer *producer);

/* Period of cleanup and heartbeat, more than 0: 30000 ms (FACTORY-14, FACTORY-19). */
void rmq_producer_set_heartbeat_broker_interval(struct rmq_producer *producer, int32_t period_ms);
int32_t rmq_producer_heartbeat_broker_interval(const struct rmq_producer *producer);

/* ---- What takes time ---- */

/* Each returns the operation, or NULL when there is no memory for one; then there is no callback
 * either. `done`, `sent` and `accepted` must not be NULL; `context` is passed on to them. */

/* Start. Ends in RUNNING, or with the failure and in the state that table START-28 names. Servers
 * that cannot be reached cost time, but fail nothing (START-25, START-26). */
struct rmq_operation *rmq_producer_start(struct rmq_producer *producer, rmq_done *done,
                                         void *context);

/* SYNC default send: checks, route, up to 1 + retry_times attempts (SEND). `message` may be NULL,
 * which is a failure of its own (VALIDATE-08). */
struct rmq_operation *rmq_producer_send(struct rmq_producer *producer,
                                        const struct rmq_message *message, rmq_sent *sent,
                                        void *context);

/* ASYNC default send. `accepted` without an error: the request was handed over, and now, but not
 * otherwise, `callback` is called exactly once, on the executor (ASYNC-09, ASYNC-11). It may be
 * NULL; the operation is then over with `accepted` (SEND-31). */
struct rmq_operation *rmq_producer_send_async(struct rmq_producer *producer,
                                              const struct rmq_message *message, rmq_done *accepted,
                                              rmq_sent *callback, void *context);

/* ONEWAY default send. `done` without an error: the request was handed over; nobody will ever know
 * more (ONEWAY-01). */
struct rmq_operation *rmq_producer_send_oneway(struct rmq_producer *producer,
                                               const struct rmq_message *message, rmq_done *done,
                                               void *context);

/* To a given queue: one attempt, whatever comes of it (SELECTOR-03). The queue, which is copied,
 * need not be in the route (SELECTOR-04), and may be NULL, which is a failure of its own
 * (SELECTOR-06).
 */
struct rmq_operation *rmq_producer_send_to_queue(struct rmq_producer *producer,
                                                 const struct rmq_message *message,
                                                 const struct rmq_queue *queue, rmq_sent *sent,
                                                 void *context);
struct rmq_operation *rmq_producer_send_async_to_queue(struct rmq_producer *producer,
                                                       const struct rmq_message *message,
                                                       const struct rmq_queue *queue,
                                                       rmq_done *accepted, rmq_sent *callback,
                                                       void *context);
struct rmq_operation *rmq_producer_send_oneway_to_queue(struct rmq_producer *producer,
                                                        const struct rmq_message *message,
                                                        const struct rmq_queue *queue,
                                                        rmq_done *done, void *context);

/* To a queue that `select` chooses when the route is known: one attempt (SELECTOR-07, SELECTOR-10).
 */
struct rmq_operation *rmq_producer_send_selected(struct rmq_producer *producer,
                                                 const struct rmq_message *message,
                                                 rmq_select *select, void *arg, rmq_sent *sent,
                                                 void *context);
struct rmq_operation *rmq_producer_send_async_selected(struct rmq_producer *producer,
                                                       const struct rmq_message *message,
                                                       rmq_select *select, void *arg,
                                                       rmq_done *accepted, rmq_sent *callback,
                                                       void *context);
struct rmq_operation *rmq_producer_send_oneway_selected(struct rmq_producer *producer,
                                                        const struct rmq_message *message,
                                                        rmq_select *select, void *arg,
                                                        rmq_done *done, void *context);

/* Shut down: tell the brokers, and end the factory with its last producer (SHUTDOWN-01). `done`
 * never gets an error. Takes up to 6000 ms for each broker address and round when nobody answers
 * (SHUTDOWN-12). */
struct rmq_operation *rmq_producer_shutdown(struct rmq_producer *producer, rmq_done *done,
                                            void *context);

#endif
