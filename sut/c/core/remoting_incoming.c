/* SPDX-License-Identifier: Apache-2.0
 *
 * What to do with a command that came in: end the call it answers, or serve what it asks. */
#include "core/call.h"
#include "core/log.h"

/* REMOTE-41, REMOTE-45 */
static void not_supported(const struct command *request, struct command *response) {
    response->code = RESPONSE_REQUEST_CODE_NOT_SUPPORTED;
    mem_free(response->env, response->remark);
    response->remark =
        mem_format(response->env, " request type %d not supported", (int)request->code);
    response->failed |= response->remark == NULL;
}

static void send_response(struct remoting *remoting, struct channel *channel,
                          struct command *response) {
    buf_clear(&remoting->out);
    if (!response->failed) {
        command_encode(response, &remoting->out);
    }
    if (response->failed || remoting->out.failed) {
        log_line(remoting->env, RMQ_LOG_ERROR, "no memory to answer a request of %s",
                 channel_name(channel));
        return;
    }
    uint64_t token = remoting_token(TOKEN_RESPONSE, response->opaque);
    if (!channel_write(channel, remoting->out.bytes, remoting->out.size, token)) {
        log_line(remoting->env, RMQ_LOG_WARN, "cannot answer a request of %s",
                 channel_name(channel));
        remoting_break(remoting, channel); /* REMOTE-15 */
    }
}

/* FACTORY-20, REMOTE-40. REMOTE-42 and REMOTE-43 have no counterpart: a handler neither throws nor
 * is refused. */
static void serve(struct remoting *remoting, struct channel *channel,
                  const struct command *request) {
    struct command response;
    command_init(&response, remoting->env, RESPONSE_SUCCESS);
    bool answer = true;
    bool known =
        remoting->handler != NULL && remoting->handler(remoting->handler_arg, channel_name(channel),
                                                       request, &response, &answer);
    if (!known) {
        answer = true;
        not_supported(request, &response);
    }
    /* HEADER-02: a oneway request gets no answer, not even that it is not supported (REMOTE-41
     * allows it). */
    if (answer && (request->flag & COMMAND_FLAG_ONEWAY) == 0) {
        response.opaque = request->opaque;
        response.flag = COMMAND_FLAG_RESPONSE;
        response.version = remoting->version;
        response.binary = remoting->binary;
        send_response(remoting, channel, &response);
    }
    command_close(&response);
}

/* HEADER-04, REMOTE-31: the opaque alone tells whose response it is. */
static void take_response(struct remoting *remoting, struct channel *channel,
                          const struct command *response) {
    struct call *call = call_table_find(&remoting->pending, response->opaque);
    if (call != NULL) {
        call_finish(call, CALL_RESPONSE, response, NULL);
        return;
    }
    /* REMOTE-30, REMOTE-32, SYNC-09: late, repeated or for a oneway request. */
    log_line(remoting->env, RMQ_LOG_WARN, "receive response, but not matched any request, %s",
             channel_name(channel));
}

void remoting_incoming_take(struct remoting *remoting, struct channel *channel,
                            const struct command *command) {
    /* FRAME-09: the flag says what it is, not the direction. */
    if ((command->flag & COMMAND_FLAG_RESPONSE) != 0) {
        take_response(remoting, channel, command);
    } else {
        serve(remoting, channel, command);
    }
}
