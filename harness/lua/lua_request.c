/* SPDX-License-Identifier: Apache-2.0
 *
 * Requests a fake received, and messages a broker stored, as Lua tables. */
#include "harness/lua/lua_request.h"

#include "harness/lua/lua_args.h"
#include "harness/lua/lua_record.h"
#include "mocks/codes.h"
#include <lauxlib.h>
#include <string.h>

enum { FLAG_RESPONSE = 1 };

bool lua_request_is_reply(const struct mock_request *request) {
    return (request->command.flag & FLAG_RESPONSE) != 0;
}

static void set_bytes(lua_State *L, const char *key, const void *bytes, size_t size) {
    if (bytes) {
        lua_pushlstring(L, bytes, size);
        lua_setfield(L, -2, key);
    }
}

static void push_property(void *arg, const char *name, size_t name_size, const char *value,
                          size_t value_size) {
    lua_State *L = arg;
    lua_pushlstring(L, name, name_size);
    lua_pushlstring(L, value, value_size);
    lua_rawset(L, -3);
}

static void set_properties(lua_State *L, const struct mock_request *request) {
    const char *text = mock_request_field(request, "properties");
    if (!text) {
        return;
    }
    lua_newtable(L);
    wire_properties(text, strlen(text), push_property, L);
    lua_setfield(L, -2, "properties");
}

static void set_fields(lua_State *L, const struct wire_command *command) {
    lua_createtable(L, 0, (int)command->field_count);
    for (size_t i = 0; i < command->field_count; i++) {
        const struct wire_field *field = &command->fields[i];
        if (field->value) {
            lua_pushlstring(L, field->value, field->value_size);
        } else {
            lua_pushlightuserdata(L, NULL); /* null */
        }
        lua_setfield(L, -2, field->key);
    }
    lua_setfield(L, -2, "fields");
}

/* LUA requests
 * { name =, code =, topic =, queueId =, client =, fields = {}, properties = {}, body =, opaque =,
 *   oneway =, number =, at =, version =, language =, remark =, header = }
 *   What x:requests gives and what an answer function gets; what a request does not have is nil,
 *   and reading a member that no request has is an error.
 *     fields      the header fields as sent, all texts; null where JSON had null
 *     properties  of the message
 *     client      name of the process it came from
 *     header      "json" or "binary": the form it came in
 *     number      counts the requests of the server from 1
 *     at          time of arrival in ms */
void lua_request_push(lua_State *L, const struct mock_request *request) {
    static const char *const names[] = {"name",     "code",       "topic",  "queueId", "client",
                                        "fields",   "properties", "body",   "opaque",  "version",
                                        "language", "remark",     "oneway", "number",  "at",
                                        "header",   NULL};
    luaL_checkstack(L, 6, NULL);
    const struct wire_command *command = &request->command;
    lua_createtable(L, 0, 15);
    lua_record_set_text(L, "name", codes_request_name(command->code));
    lua_record_set_integer(L, "code", command->code);
    lua_record_set_text(L, "topic", request->topic);
    if (request->queue_id != INT64_MIN) {
        lua_record_set_integer(L, "queueId", request->queue_id);
    }
    lua_record_set_text(L, "client", request->client);
    set_fields(L, command);
    set_properties(L, request);
    set_bytes(L, "body", command->body, command->body_size);
    lua_record_set_integer(L, "opaque", command->opaque);
    lua_record_set_integer(L, "version", command->version);
    lua_record_set_text(L, "language", command->language);
    lua_record_set_text(L, "remark", command->remark);
    lua_record_set_text(L, "header", command->type == WIRE_BINARY ? "binary" : "json");
    lua_pushboolean(L, request->oneway);
    lua_setfield(L, -2, "oneway");
    lua_record_set_integer(L, "number", (int64_t)request->number);
    lua_args_push_ms(L, request->at_us);
    lua_setfield(L, -2, "at");
    lua_record_seal(L, "a request", names);
}

void lua_request_push_stored(lua_State *L, const struct stored_message *message) {
    static const char *const names[] = {"topic",      "queueId", "queueOffset", "commitLogOffset",
                                        "msgId",      "body",    "number",      "at",
                                        "properties", NULL};
    luaL_checkstack(L, 6, NULL);
    lua_createtable(L, 0, 10);
    lua_record_set_text(L, "topic", message->topic);
    lua_record_set_integer(L, "queueId", message->queue_id);
    lua_record_set_integer(L, "queueOffset", message->queue_offset);
    lua_record_set_integer(L, "commitLogOffset", message->commit_log_offset);
    lua_record_set_text(L, "msgId", message->message_id);
    lua_pushlstring(L, message->body ? (const char *)message->body : "", message->body_size);
    lua_setfield(L, -2, "body");
    lua_record_set_integer(L, "number", (int64_t)message->number);
    lua_args_push_ms(L, message->at_us);
    lua_setfield(L, -2, "at");
    set_properties(L, message->request);
    lua_record_seal(L, "a stored message", names);
}
