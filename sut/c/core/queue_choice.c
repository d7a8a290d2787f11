/* SPDX-License-Identifier: Apache-2.0
 *
 * The side of a selection that selectors see, and the three selectors there are. All of it may run
 * off the loop: it touches nothing but the selection. */
#include "core/queue_choice.h"

#include "core/err.h"
#include "core/text.h"

static void forget_choice(struct rmq_selection *selection) {
    mem_free(selection->env, (char *)selection->choice.topic);
    mem_free(selection->env, (char *)selection->choice.broker_name);
    selection->choice = (struct rmq_queue){0};
    selection->has_choice = false;
}

void queue_choice_close(struct rmq_selection *selection) {
    if (selection->env == NULL) {
        return;
    }
    forget_choice(selection);
    rmq_error_unref(selection->failure);
    selection->failure = NULL;
}

/* ---- For selectors ---- */

size_t rmq_selection_count(const struct rmq_selection *selection) {
    return selection->queues->count;
}

const struct rmq_queue *rmq_selection_queue(const struct rmq_selection *selection, size_t index) {
    /* SELECTOR-11 deviates: the list itself, but nobody can change it. */
    return index < selection->queues->count ? &selection->queues->queues[index] : NULL;
}

const struct rmq_message *rmq_selection_message(const struct rmq_selection *selection) {
    return selection->message;
}

static void fail_with(struct rmq_selection *selection, struct rmq_error *error) {
    rmq_error_unref(selection->failure);
    selection->failure = error;
}

/* A copy of a text that may be NULL. False: out of memory. */
static bool copy_text(const struct rmq_env *env, const char *text, const char **copy) {
    *copy = text == NULL ? NULL : mem_text(env, text);
    return text == NULL || *copy != NULL;
}

bool rmq_selection_choose(struct rmq_selection *selection, const struct rmq_queue *queue) {
    struct rmq_queue copy = {0};
    if (queue != NULL) {
        copy.id = queue->id;
        if (!copy_text(selection->env, queue->topic, &copy.topic) ||
            !copy_text(selection->env, queue->broker_name, &copy.broker_name)) {
            mem_free(selection->env, (char *)copy.topic);
            fail_with(selection, err_out_of_memory());
            return false;
        }
    }
    forget_choice(selection);
    selection->choice = copy;
    selection->has_choice = queue != NULL;
    return true;
}

void rmq_selection_fail(struct rmq_selection *selection, const char *text) {
    fail_with(selection, err_plain(selection->env, RMQ_RUNTIME_EXCEPTION, NULL, "%s",
                                   text == NULL ? "null" : text));
}

/* ---- Selectors ---- */

/* SELECTOR-13: |number| mod count, of 32 bits with a sign. The least int, which is its own absolute
 * value in Java and fails there, deviates: index 0. */
static void choose_by(struct rmq_selection *selection, uint32_t number) {
    uint32_t magnitude = number > INT32_MAX ? 0 - number : number;
    size_t index = magnitude > INT32_MAX ? 0 : magnitude % rmq_selection_count(selection);
    (void)rmq_selection_choose(selection, rmq_selection_queue(selection, index));
}

void rmq_select_by_hash(void *arg, struct rmq_selection *selection) {
    int32_t hash;
    if (arg == NULL) {
        rmq_selection_fail(selection, "the argument is null");
    } else if (!text_java_hash(arg, &hash)) {
        rmq_selection_fail(selection, "the argument is not UTF-8");
    } else {
        choose_by(selection, (uint32_t)hash);
    }
}

void rmq_select_by_random(void *arg, struct rmq_selection *selection) {
    (void)arg;
    const struct rmq_env *env = selection->env;
    choose_by(selection, env->random(env->context));
}

void rmq_select_by_machine_room(void *arg, struct rmq_selection *selection) {
    (void)arg;
    (void)selection;
}
