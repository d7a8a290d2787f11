/* SPDX-License-Identifier: Apache-2.0
 *
 * How a call of the producer ended, kept longer than the callback that told it. */
#include "harness/lua/outcome.h"

#include "harness/lua/lua_record.h"
#include "mocks/mock.h"
#include <stdlib.h>
#include <string.h>

void outcome_set(struct outcome *outcome, const struct rmq_send_result *result,
                 const struct rmq_error *error) {
    memset(outcome, 0, sizeof *outcome);
    if (error) {
        outcome->error = rmq_error_ref(error);
    }
    if (result) {
        outcome->has_result = true;
        outcome->status = result->status;
        outcome->msg_id = must_text(result->msg_id);
        outcome->topic = must_text(result->topic);
        outcome->broker = must_text(result->broker_name);
        outcome->queue_id = result->queue_id;
        outcome->queue_offset = result->queue_offset;
    }
}

void outcome_close(struct outcome *outcome) {
    free(outcome->msg_id);
    free(outcome->topic);
    free(outcome->broker);
    rmq_error_unref(outcome->error);
    memset(outcome, 0, sizeof *outcome);
}

static void set_text(lua_State *L, const char *key, const char *value) {
    if (value) {
        lua_pushstring(L, value);
        lua_setfield(L, -2, key);
    }
}

void outcome_push_result(lua_State *L, const struct outcome *outcome) {
    static const char *const names[] = {"status",  "msgId",       "topic", "broker",
                                        "queueId", "queueOffset", NULL};
    lua_createtable(L, 0, 6);
    set_text(L, "status", rmq_send_status_name(outcome->status));
    set_text(L, "msgId", outcome->msg_id);
    set_text(L, "topic", outcome->topic);
    set_text(L, "broker", outcome->broker);
    lua_pushinteger(L, outcome->queue_id);
    lua_setfield(L, -2, "queueId");
    lua_pushinteger(L, outcome->queue_offset);
    lua_setfield(L, -2, "queueOffset");
    lua_record_seal(L, "a result", names);
}
