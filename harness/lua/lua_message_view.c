/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages of the producer as Lua tables. */
#include "harness/lua/lua_message_view.h"

#include "harness/lua/lua_record.h"
#include <lauxlib.h>

static void set_properties(lua_State *L, const struct rmq_message *message) {
    const char *name;
    const char *value;
    lua_newtable(L);
    for (size_t at = 0; rmq_message_next_property(message, &at, &name, &value);) {
        if (value) {
            lua_pushstring(L, value);
        } else {
            lua_pushlightuserdata(L, NULL); /* null */
        }
        lua_setfield(L, -2, name);
    }
    lua_setfield(L, -2, "properties");
}

static void push(lua_State *L, const struct rmq_message *message) {
    size_t size;
    const void *body = rmq_message_body(message, &size);
    luaL_checkstack(L, 6, NULL);
    lua_createtable(L, 0, 16);
    lua_record_set_text(L, "topic", rmq_message_topic(message));
    if (body) {
        lua_pushlstring(L, body, size);
        lua_setfield(L, -2, "body");
    }
    lua_record_set_integer(L, "flag", rmq_message_flag(message));
    set_properties(L, message);
}

/* LUA a message of the producer
 * { topic =, body =, flag =, properties = {} }
 *   What functions that the producer calls get, and what it asks brokers for. What a broker has
 *   stored has more: { msgId =, queueId =, queueOffset =, commitLogOffset =, sysFlag =,
 *   bornTimestamp =, bornHost =, storeTimestamp =, storeHost =, reconsumeTimes =,
 *   preparedTransactionOffset = }; its body is as it was before compression. */
void lua_message_view_push(lua_State *L, const struct rmq_message *message) {
    static const char *const names[] = {"topic", "body", "flag", "properties", NULL};
    push(L, message);
    lua_record_seal(L, "a message", names);
}

void lua_message_view_push_stored(lua_State *L, const struct rmq_stored_message *stored) {
    static const char *const names[] = {
        "topic",    "body",           "flag",      "properties",      "msgId",
        "queueId",  "queueOffset",    "sysFlag",   "commitLogOffset", "bornTimestamp",
        "bornHost", "storeTimestamp", "storeHost", "reconsumeTimes",  "preparedTransactionOffset",
        NULL};
    push(L, stored->message);
    lua_record_set_text(L, "msgId", stored->msg_id);
    lua_record_set_integer(L, "queueId", stored->queue_id);
    lua_record_set_integer(L, "queueOffset", stored->queue_offset);
    lua_record_set_integer(L, "commitLogOffset", stored->commit_log_offset);
    lua_record_set_integer(L, "sysFlag", stored->sys_flag);
    lua_record_set_integer(L, "bornTimestamp", stored->born_timestamp_ms);
    lua_record_set_text(L, "bornHost", stored->born_host);
    lua_record_set_integer(L, "storeTimestamp", stored->store_timestamp_ms);
    lua_record_set_text(L, "storeHost", stored->store_host);
    lua_record_set_integer(L, "reconsumeTimes", stored->reconsume_times);
    lua_record_set_integer(L, "preparedTransactionOffset", stored->prepared_transaction_offset);
    lua_record_seal(L, "a message of a broker", names);
}
