/* SPDX-License-Identifier: Apache-2.0
 *
 * Which rule answers a request. Rules are asked in the order of their addition; all of them count
 * what they match, only the first usable one answers. */
#include "script.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void *copy_block(const void *block, size_t size) {
    if (block == NULL)
        return NULL;
    void *copy = must_alloc(size == 0 ? 1 : size);
    memcpy(copy, block, size);
    return copy;
}

static char *copy_value(const struct wire_field *field) {
    if (field->value == NULL)
        return NULL;
    char *copy = must_alloc(field->value_size + 1);
    memcpy(copy, field->value, field->value_size);
    return copy;
}

void mock_answer_close(struct mock_answer *answer) {
    for (size_t i = 0; i < answer->field_count; i++) {
        free(answer->fields[i].key);
        free(answer->fields[i].value);
    }
    free(answer->fields);
    free(answer->remark);
    free(answer->body);
    free(answer->raw);
    memset(answer, 0, sizeof *answer);
}

void mock_answer_copy(struct mock_answer *to, const struct mock_answer *from) {
    *to = *from;
    to->remark = must_text(from->remark);
    to->body = copy_block(from->body, from->body_size);
    to->raw = copy_block(from->raw, from->raw_size);
    if (from->field_count == 0) {
        to->fields = NULL;
        return;
    }
    to->fields = must_alloc(from->field_count * sizeof *to->fields);
    for (size_t i = 0; i < from->field_count; i++) {
        to->fields[i] = from->fields[i];
        to->fields[i].key = must_text(from->fields[i].key);
        to->fields[i].value = copy_value(&from->fields[i]);
    }
}

static void rule_free(struct rule *rule) {
    mock_answer_close(&rule->answer);
    free(rule->topic);
    free(rule->client);
    free(rule->origin);
    free(rule);
}

void script_close(struct script *script) {
    for (size_t i = 0; i < script->count; i++)
        rule_free(script->rules[i]);
    free(script->rules);
    memset(script, 0, sizeof *script);
}

struct rule *script_add(struct script *script) {
    if (script->count == script->capacity) {
        script->capacity = script->capacity == 0 ? 8 : 2 * script->capacity;
        script->rules = must_resize(script->rules, script->capacity * sizeof(struct rule *));
    }
    struct rule *rule = must_alloc(sizeof *rule);
    rule->code = -1;
    rule->queue_id = INT64_MIN;
    rule->times = 1;
    script->rules[script->count++] = rule;
    return rule;
}

void script_remove(struct script *script, struct rule *rule) {
    assert(script->count > 0);
    rule->removed = true;
}

static bool text_matches(const char *wanted, const char *actual) {
    return wanted == NULL || (actual != NULL && strcmp(wanted, actual) == 0);
}

static bool rule_matches(const struct rule *rule, const struct mock_request *request) {
    return !rule->removed && (rule->code == -1 || rule->code == request->command.code) &&
           (rule->queue_id == INT64_MIN || rule->queue_id == request->queue_id) &&
           text_matches(rule->topic, request->topic) && text_matches(rule->client, request->client);
}

static bool rule_is_due(const struct rule *rule) {
    return rule->used < rule->times && (rule->nth == 0 || rule->nth == rule->seen);
}

/* A function that declines leaves the request, and its own use, to others. */
static bool rule_answers(struct rule *rule, const struct mock_request *request,
                         struct mock_answer *answer) {
    if (rule->function == NULL)
        mock_answer_copy(answer, &rule->answer);
    else if (!rule->function(rule->function_arg, request, answer)) {
        mock_answer_close(answer);
        return false;
    }
    rule->used++;
    return true;
}

bool script_decide(struct script *script, const struct mock_request *request,
                   struct mock_answer *answer) {
    bool decided = false;
    memset(answer, 0, sizeof *answer);
    /* Rules that a function adds on the way are for later requests. */
    size_t count = script->count;
    for (size_t i = 0; i < count; i++) {
        struct rule *rule = script->rules[i];
        if (!rule_matches(rule, request))
            continue;
        rule->seen++;
        if (!decided && rule_is_due(rule))
            decided = rule_answers(rule, request, answer);
    }
    return decided;
}

static bool rule_is_unused(const struct rule *rule) {
    if (rule->optional || rule->removed)
        return false;
    return rule->times == SIZE_MAX ? rule->used == 0 : rule->used < rule->times;
}

const struct rule *script_unused(const struct script *script, size_t *index) {
    while (*index < script->count) {
        const struct rule *rule = script->rules[(*index)++];
        if (rule_is_unused(rule))
            return rule;
    }
    return NULL;
}
