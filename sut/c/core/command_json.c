/* SPDX-License-Identifier: Apache-2.0
 *
 * The JSON header form. It is written by hand, not as a cJSON tree: it is flat, on the path of
 * every send, and its memory has to come from the environment. */
#include "core/command_header.h"
#include "core/json.h"
#include "core/text.h"

#include <string.h>

static void add_number(struct buf *out, const char *name, int64_t value) {
    char text[TEXT_NUMBER_BYTES];
    size_t size = text_from_long(value, text);
    buf_add_text(out, name);
    buf_add(out, text, size);
}

static void add_fields(struct buf *out, const struct command *command) {
    buf_add_text(out, ",\"extFields\":{");
    bool first = true;
    struct pair field;
    for (size_t at = 0; pairs_next(&command->fields, &at, &field);) {
        if (field.value == NULL) { /* HEADER-09 */
            continue;
        }
        if (!first) {
            buf_add_byte(out, ',');
        }
        first = false;
        json_add_string(out, field.name);
        buf_add_byte(out, ':');
        json_add_string(out, field.value); /* HEADER-11: always a string */
    }
    buf_add_byte(out, '}');
}

void command_json_encode(const struct command *command, struct buf *out) {
    /* JSON-01: alphabetical, absent members skipped. */
    add_number(out, "{\"code\":", command->code);
    if (command->has_fields) {
        add_fields(out, command);
    }
    add_number(out, ",\"flag\":", command->flag);
    /* HEADER-05: the name every server knows for a language that is not in the list. */
    buf_add_text(out, ",\"language\":\"OTHER\"");
    add_number(out, ",\"opaque\":", command->opaque);
    if (command->remark != NULL) {
        buf_add_text(out, ",\"remark\":");
        json_add_string(out, command->remark);
    }
    add_number(out, ",\"version\":", command->version);
    buf_add_byte(out, '}');
}

/* HEADER-11: a number or truth value is its text by now. An object or array is no value a field can
 * have, so it counts as null. */
static void take_fields(struct command *command, const cJSON *fields) {
    command->has_fields = true;
    const cJSON *member;
    cJSON_ArrayForEach(member, fields) {
        const char *value = cJSON_IsString(member) ? member->valuestring : NULL;
        command_put(command, member->string, value);
    }
}

/* JSON-07: a member that is absent or null keeps its default; `language` is not looked at
 * (HEADER-06), and neither is any member this version does not know. */
static const char *take_members(struct command *command, const cJSON *header) {
    command->opaque = COMMAND_OPAQUE_NONE;
    bool numbers = json_int(json_member(header, "code"), &command->code) &&
                   json_int(json_member(header, "version"), &command->version) &&
                   json_int(json_member(header, "opaque"), &command->opaque) &&
                   json_int(json_member(header, "flag"), &command->flag);
    if (!numbers) {
        return "header member that is no 32-bit number";
    }
    const cJSON *remark = json_member(header, "remark");
    const cJSON *fields = json_member(header, "extFields");
    if (remark != NULL && !cJSON_IsString(remark)) {
        return "remark that is no text";
    }
    if (fields != NULL && !cJSON_IsObject(fields)) {
        return "extFields that are no object";
    }
    if (remark != NULL) {
        command->remark = mem_text(command->env, remark->valuestring);
        command->failed = command->remark == NULL;
    }
    if (fields != NULL) {
        take_fields(command, fields);
    }
    return command->failed ? mem_exhausted : NULL;
}

const char *command_json_decode(struct command *command, const uint8_t *header, size_t size) {
    const char *problem = NULL;
    cJSON *tree = json_parse(command->env, header, size, &problem);
    if (tree == NULL) {
        return problem;
    }
    problem = cJSON_IsObject(tree) ? take_members(command, tree) : "header that is no object";
    cJSON_Delete(tree);
    return problem;
}
