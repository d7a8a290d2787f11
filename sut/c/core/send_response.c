/* SPDX-License-Identifier: Apache-2.0
 *
 * From response codes and fields to results and failures. */
#include "core/send_response.h"

/* SYNC-02, CODE-02: four codes say that the message was stored, one way or another. */
static bool status_of(int32_t code, enum rmq_send_status *status) {
    switch (code) {
    case RESPONSE_SUCCESS:
        *status = RMQ_SEND_OK;
        return true;
    case RESPONSE_FLUSH_DISK_TIMEOUT:
        *status = RMQ_FLUSH_DISK_TIMEOUT;
        return true;
    case RESPONSE_FLUSH_SLAVE_TIMEOUT:
        *status = RMQ_FLUSH_SLAVE_TIMEOUT;
        return true;
    case RESPONSE_SLAVE_NOT_AVAILABLE:
        *status = RMQ_SLAVE_NOT_AVAILABLE;
        return true;
    }
    return false;
}

static struct rmq_error *missing(const struct rmq_env *env, const char *name) {
    return err_plain(env, RMQ_REMOTING_COMMAND_EXCEPTION, NULL, "the custom field <%s> is null",
                     name);
}

struct rmq_error *send_response_read(const struct rmq_env *env, const struct command *response,
                                     struct send_outcome *outcome) {
    struct send_outcome read = {0};
    if (!status_of(response->code, &read.status)) {
        /* SYNC-03, SYNC-07, CODE-01: the fields of an error are not looked at. */
        return err_response(env, RMQ_BROKER_EXCEPTION, response->code, response->remark);
    }
    /* SYNC-05: the first one missing, in this order. SYNC-06 deviates: no fields at all count as
     * msgId missing. */
    const char *msg_id = command_field(response, "msgId");
    if (msg_id == NULL) {
        return missing(env, "msgId");
    }
    if (!command_int(response, "queueId", &read.queue_id)) {
        return missing(env, "queueId");
    }
    if (!command_long(response, "queueOffset", &read.queue_offset)) {
        return missing(env, "queueOffset");
    }
    /* SYNC-04, SENDRESP-07: verbatim. SENDRESP-02: there may be more fields. */
    read.msg_id = mem_text(env, msg_id);
    if (read.msg_id == NULL) {
        return err_out_of_memory();
    }
    *outcome = read;
    return NULL;
}
