-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in send hooks.
mutant {
  id = "hooks/last_registered_first", clauses = { "HOOKS-01" },
  story = "hooks run in the reverse order of registration",
  file = "sut/c/core/hook.c",
  from = [[        memcpy(list->hooks, old->hooks, count * sizeof *list->hooks);
    }
    /* HOOKS-01: in the order of registration. */
    list->hooks[count] = *hook;]],
  to = [[        memcpy(list->hooks + 1, old->hooks, count * sizeof *list->hooks);
    }
    list->hooks[0] = *hook;]],
}
mutant {
  id = "hooks/last_one_only", clauses = { "HOOKS-01" },
  story = "a new hook takes the place of the others",
  file = "sut/c/core/hook.c",
  from = [[size_t count = old == NULL ? 0 : old->count;]], to = [[size_t count = 0;]],
}
mutant {
  id = "hooks/first_one_only", clauses = { "HOOKS-01" },
  story = "only the first hook runs",
  file = "sut/c/core/hook.c",
  from = [[    run->next++;
    go_on(run);]],
  to = [[    run->next = run->list->count;
    go_on(run);]],
}
mutant {
  id = "hooks/not_for_retries", clauses = { "HOOKS-01" },
  story = "retries run no hooks",
  file = "sut/c/core/kernel.c",
  from = [[} else if (producer->hooks != NULL) {]],
  to = [[} else if (producer->hooks != NULL && kernel->hooks.context.group == NULL) {]],
}
mutant {
  id = "hooks/body_not_compressed_yet", clauses = { "HOOKS-02", "KERNEL-05" },
  story = "hooks see, and the request gets, the body before compression",
  file = "sut/c/core/kernel.c",
  from = [[message_copy_with(kernel->message, request->body, request->body_size);]],
  to = [[message_copy(kernel->message);]],
}
mutant {
  id = "hooks/properties_lost", clauses = { "HOOKS-02" },
  story = "what hooks set does not go out",
  file = "sut/c/core/kernel.c",
  from = [[        message = kernel->outgoing;
]],
  to = [[]],
}
mutant {
  id = "hooks/change_stays", clauses = { "KERNEL-09", "HOOKS-02" },
  story = "what hooks set stays for the next attempt",
  file = "sut/c/core/kernel.c",
  from = [[        message = kernel->outgoing;
]],
  to = [[        message = kernel->outgoing;
        const char *traced = rmq_message_property(message, "traced");
        if (traced != NULL) {
            rmq_message_set_property((struct rmq_message *)kernel->message, "traced", traced);
        }
]],
}
mutant {
  id = "hooks/wrong_group", clauses = { "HOOKS-02" },
  story = "hooks are told another group",
  file = "sut/c/core/kernel.c",
  from = [[.group = producer->registered_group,]], to = [[.group = producer->instance_name,]],
}
mutant {
  id = "hooks/wrong_mode", clauses = { "HOOKS-02" },
  story = "hooks are told that a oneway send is asynchronous",
  file = "sut/c/core/kernel.c",
  from = [[    return RMQ_ONEWAY;]], to = [[    return RMQ_ASYNC;]],
}
mutant {
  id = "hooks/queue_of_the_first_attempt", clauses = { "HOOKS-02" },
  story = "hooks see queue 0, whatever the queue",
  file = "sut/c/core/kernel.c",
  from = [[.queue = *kernel->queue,]],
  to = [[.queue = {kernel->queue->topic, kernel->queue->broker_name, 0},]],
}
mutant {
  id = "hooks/not_after_failures", clauses = { "HOOKS-03" },
  story = "hooks are not told of attempts that failed",
  file = "sut/c/core/kernel.c",
  from = [[if (kernel->hooks.list == NULL || unchecked) {]],
  to = [[if (kernel->hooks.list == NULL || unchecked || error != NULL) {]],
}
mutant {
  id = "hooks/exception_not_told", clauses = { "HOOKS-03" },
  story = "hooks do not see the exception of an attempt",
  file = "sut/c/core/kernel.c",
  from = [[hooks->context.error = kernel->error;]], to = [[hooks->context.error = NULL;]],
}
mutant {
  id = "hooks/result_not_told", clauses = { "HOOKS-03" },
  story = "hooks do not see the result of an attempt",
  file = "sut/c/core/kernel.c",
  from = [[hooks->context.result = &hooks->result;]], to = [[hooks->context.result = NULL;]],
}
mutant {
  id = "hooks/arg_lost", clauses = { "HOOKS-03" },
  story = "the slot is empty again after the request",
  file = "sut/c/core/hook.c",
  from = [[    run->after = after;]],
  to = [[    run->after = after;
    run->context.arg = NULL;]],
}
mutant {
  id = "hooks/arg_stays", clauses = { "HOOKS-03" },
  story = "the next attempt finds the slot of the one before",
  file = "sut/c/core/hook.c",
  from = [[    *run = (struct hook_run){.list = list, .context = *context};]],
  to = [[    void *arg = run->context.arg;
    *run = (struct hook_run){.list = list, .context = *context};
    run->context.arg = arg;]],
}
mutant {
  id = "hooks/told_of_unknown_broker", clauses = { "HOOKS-01", "KERNEL-04" },
  story = "hooks are run for attempts at brokers without address",
  file = "sut/c/core/kernel.c",
  from = [[static void fail_without_address(struct kernel *kernel) {]],
  to = [[static void fail_without_address(struct kernel *kernel) {
    if (kernel->producer->hooks != NULL) {
        struct rmq_hook_context context = {.group = kernel->producer->registered_group,
                                           .broker_address = "nowhere",
                                           .message = (struct rmq_message *)kernel->message,
                                           .queue = *kernel->queue};
        hook_run_begin(&kernel->hooks, kernel->producer->hooks, &context);
        conclude(kernel, err_client(kernel->producer->env, NULL, "The broker[%s] not exist",
                                    kernel_broker(kernel->queue)));
        return;
    }]],
}
mutant {
  id = "hooks/list_changes_under_way", clauses = { "HOOKS-05" },
  story = "an attempt goes by the hooks of the moment",
  source = "alibaba/RocketMQ 3.0.8, DefaultMQProducerImpl.sendKernelImpl",
  file = "sut/c/core/kernel.c",
  from = [[if (kernel->hooks.list == NULL || unchecked) {]],
  to = [[if (kernel->producer->hooks == NULL || unchecked) {]],
}
mutant {
  id = "hooks/async_outcome_told", clauses = { "HOOKS-06", "HOOKS-03" },
  story = "hooks run when the answer of an asynchronous send has come",
  file = "sut/c/core/kernel.c",
  from = [[static void on_handed_over(void *arg, struct rmq_error *error) {
    conclude(arg, error);]],
  to = [[static void on_handed_over(void *arg, struct rmq_error *error) {
    struct kernel *kernel = arg;
    if (kernel->mode == CALL_ASYNC && error == NULL) {
        finish(kernel);
        return;
    }
    conclude(arg, error);]],
}
mutant {
  id = "hooks/cancel_before_forgotten", clauses = { "SEND-16" },
  story = "a send cancelled while hooks run before the request goes out",
  file = "sut/c/core/kernel.c",
  from = [[    if (kernel->cancelled) {]],
  to = [[    if (kernel->cancelled && kernel->mode == CALL_ONEWAY) {]],
}
mutant {
  id = "hooks/cancel_after_forgotten", clauses = { "SEND-16" },
  story = "a send cancelled while hooks run after the request tries again",
  file = "sut/c/core/send_loop.c",
  from = [[    if (send->cancelled) {]], to = [[    if (send->cancelled && send->attempts > 9) {]],
}
mutant {
  id = "hooks/interruption_not_told", clauses = { "HOOKS-03", "SEND-16" },
  story = "hooks are not told that the send was interrupted before the request",
  file = "sut/c/core/kernel.c",
  from = [[conclude(kernel, kernel_interrupted(kernel->producer->env));]],
  to = [[fail_without_hooks(kernel, kernel_interrupted(kernel->producer->env));]],
}
