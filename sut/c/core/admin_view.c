/* SPDX-License-Identifier: Apache-2.0
 *
 * viewMessage: the broker that an id names is asked for the message (ADMIN-07). */
#include "core/admin.h"

#include "core/admin_messages.h"
#include "core/msg_id.h"
#include "core/producer.h"

struct view_message {
    struct admin admin;
    struct msg_id id;
    rmq_got_messages *got;
    struct admin_messages messages;
};

static void report(struct rmq_operation *operation) {
    struct view_message *view = (struct view_message *)operation;
    bool failed = view->admin.error != NULL || view->messages.count == 0;
    view->got(view->admin.context, failed ? NULL : view->messages.items, failed ? 0 : 1,
              view->admin.error);
}

static void close(struct rmq_operation *operation) {
    struct view_message *view = (struct view_message *)operation;
    admin_messages_close(&view->messages, operation->env);
    admin_close(&view->admin);
}

/* The Java client gives null for a body that is no message; so do we, by giving none. */
static void on_answered(struct admin *admin, const struct command *response,
                        struct rmq_error *error) {
    struct view_message *view = (struct view_message *)admin;
    if (error == NULL && !admin_messages_add(&view->messages, admin->operation.env, response->body,
                                             response->body_size, NULL)) {
        error = err_out_of_memory();
    }
    admin_end(admin, error);
}

/* NULL, and the id is read, or why not. */
static struct rmq_error *check(struct view_message *view, const char *msg_id) {
    const struct rmq_operation *operation = &view->admin.operation;
    struct rmq_error *error = producer_check_state(operation->producer);
    /* TXN-15 deviates here too: what is no id is refused before it leads anywhere. */
    if (error == NULL && !msg_id_decode(msg_id, &view->id)) {
        error = err_client(operation->env, NULL, "message id illegal");
    }
    return error;
}

struct rmq_operation *rmq_producer_view_message(struct rmq_producer *producer, const char *msg_id,
                                                rmq_got_messages *got, void *context) {
    static const struct operation_kind kind = {
        .report = report, .close = close, .cancel = admin_cancel, .describe = admin_describe};
    struct view_message *view = admin_new(producer, &kind, sizeof *view, "viewMessage", context);
    if (view == NULL) {
        return NULL;
    }
    view->got = got;
    struct rmq_error *error = check(view, msg_id);
    if (error != NULL) {
        admin_end(&view->admin, error);
    } else {
        command_add_number(admin_request(&view->admin, REQUEST_VIEW_MESSAGE_BY_ID), "offset",
                           view->id.offset);
        /* TXN-13: wherever the route leads. */
        admin_call(&view->admin, view->id.address, on_answered);
    }
    return operation_leave(&view->admin.operation);
}
