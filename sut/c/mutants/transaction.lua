-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in transactions: half messages, executers, what brokers are told and ask.

-- ---- The half message ----
mutant {
  id = "transaction/not_marked", clauses = { "TXN-04" },
  story = "the half message goes out as an ordinary one, so that consumers see it at once",
  file = "sut/c/core/transaction.c",
  from = [["TRAN_MSG", "true")]], to = [["TRAN_MSG", "false")]],
}
mutant {
  id = "transaction/marks_stay", clauses = { "TXN-06" },
  story = "the marks of a half message stay on the application's message, as in the Java client",
  file = "sut/c/core/transaction.c",
  from = [[    transaction->message = message_copy(message);]],
  to = [[    (void)rmq_message_set_property((struct rmq_message *)message, "TRAN_MSG", "true");
    transaction->message = message_copy(message);]],
}
mutant {
  id = "transaction/client_group_in_message", clauses = { "TXN-04", "TXN-17" },
  story = "the half message names another group, whose producer no check will find",
  file = "sut/c/core/transaction.c",
  from = [[const char *group = transaction->operation.producer->registered_group;]],
  to = [[const char *group = transaction->operation.producer->instance_name;]],
}
mutant {
  id = "transaction/executer_after_failed_send", clauses = { "TXN-05" },
  story = "the local transaction is carried out although no broker has the half message",
  file = "sut/c/core/transaction.c",
  from = [[    if (error != NULL && rmq_error_class_of(error) != RMQ_OUT_OF_MEMORY) {]],
  to = [[    if (error != NULL) {
        local_transaction_init(&transaction->local, env, transaction->message);
        transaction->execute(transaction->execute_arg, &transaction->local);
    }
    if (error != NULL && rmq_error_class_of(error) != RMQ_OUT_OF_MEMORY) {]],
}
mutant {
  id = "transaction/failure_not_wrapped", clauses = { "TXN-05" },
  story = "the failure of the half message reaches the application as it is",
  file = "sut/c/core/transaction.c",
  from = [[err_client(env, rmq_error_ref(error), "send message Exception")]],
  to = [[rmq_error_ref(error)]],
}
mutant {
  id = "transaction/cause_lost", clauses = { "TXN-05" },
  story = "the failure of the half message is told without its cause",
  file = "sut/c/core/transaction.c",
  from = [[err_client(env, rmq_error_ref(error), "send message Exception")]],
  to = [[err_client(env, NULL, "send message Exception")]],
}
mutant {
  id = "transaction/cannot_be_interrupted", clauses = { "TXN-05" },
  story = "an interruption does not reach the send of the half message",
  file = "sut/c/core/transaction.c",
  from = [[    .cancel = cancel,]], to = [[    .cancel = NULL,]],
}
mutant {
  id = "transaction/state_checked_too_early", clauses = { "STATE-03" },
  story = "the state is looked at before the send, and its failure not wrapped",
  file = "sut/c/core/transaction.c",
  from = [[    /* TXN-07 deviates */]],
  to = [[    if (transaction->operation.producer->state != RMQ_RUNNING) {
        return err_client_faq(env, FAQ_SERVICE_STATE, NULL,
                              "The producer service state not OK, %s",
                              rmq_service_state_name(transaction->operation.producer->state));
    }]],
}
mutant {
  id = "transaction/executer_asked_before_listener", clauses = { "TXN-01", "TXN-02" },
  story = "a missing executer is reported where a missing listener should be",
  file = "sut/c/core/transaction.c",
  from = [[if (own->listener == NULL) {]],
  to = [[if (own->listener == NULL && transaction->execute != NULL) {]],
}
mutant {
  id = "transaction/ordinary_producer_accepts", clauses = { "TXN-03" },
  story = "an ordinary producer says that a listener is missing, which it cannot have",
  file = "sut/c/core/transaction.c",
  from = [["sendMessageInTransaction not implement, please use "
                          "TransactionMQProducer class"]],
  to = [["localTransactionBranchCheckListener is null"]],
}
mutant {
  id = "transaction/null_message_goes_to_the_send", clauses = { "TXN-07" },
  story = "a null message is wrapped as if a broker had refused it",
  file = "sut/c/core/transaction.c",
  from = [[return message == NULL ? err_client(env, NULL, "the message is null") : NULL;]],
  to = [[return message == NULL
               ? err_client(env, err_client(env, NULL, "the message is null"),
                            "send message Exception")
               : NULL;]],
}

-- ---- The executer and the end ----
mutant {
  id = "transaction/rolled_back_unless_stored_well", clauses = { "TXN-09" },
  story = "a half message that is not on disk yet is rolled back without asking the executer",
  file = "sut/c/core/transaction.c",
  from = [[    } else {
        /* TXN-08:]],
  to = [[    } else if (sent->status != RMQ_SEND_OK) {
        local_transaction_init(&transaction->local, env, transaction->message);
        rmq_local_transaction_end(&transaction->local, RMQ_ROLLBACK_MESSAGE);
        on_executed(transaction);
    } else {
        /* TXN-08:]],
}
mutant {
  id = "transaction/silence_commits", clauses = { "TXN-10", "TXN-22" },
  story = "an executer or listener that says nothing is taken for a commit",
  file = "sut/c/core/local_transaction.c",
  from = [[.state = RMQ_UNKNOW};]], to = [[.state = RMQ_COMMIT_MESSAGE};]],
}
mutant {
  id = "transaction/unknow_not_sent", clauses = { "TXN-11", "WIRE-TXN-03" },
  story = "the broker is not told that the outcome is unknown",
  file = "sut/c/core/local_transaction.c",
  from = [[    struct call *call = &end->call;
]],
  to = [[    struct call *call = &end->call;
    if (end->local->state == RMQ_UNKNOW) {
        end->done(end->arg);
        return;
    }
]],
}
mutant {
  id = "transaction/outcomes_by_enum", clauses = { "TXN-11", "WIRE-TXN-04" },
  story = "the outcome is sent as the number of the enum",
  file = "sut/c/core/local_transaction.c",
  from = [[        return 12;]], to = [[        return 2;]],
}
mutant {
  id = "transaction/end_two_way", clauses = { "TXN-11", "WIRE-TXN-01" },
  story = "the end of a transaction is sent as a request that wants an answer",
  file = "sut/c/core/local_transaction.c",
  from = [[.mode = CALL_ONEWAY,]], to = [[.mode = CALL_ASYNC,]],
}
mutant {
  id = "transaction/remark_missing", clauses = { "TXN-12", "TXN-20", "WIRE-TXN-01" },
  story = "the broker does not hear why the outcome is unknown",
  file = "sut/c/core/local_transaction.c",
  from = [[    if (!end->local->failed) {]], to = [[    if (end->local->failed) {]],
}
mutant {
  id = "transaction/remarks_swapped", clauses = { "TXN-12", "TXN-20" },
  story = "the remark of a failed executer is that of a failed listener",
  file = "sut/c/core/local_transaction.c",
  from = [[end->from_check ? "check]], to = [[!end->from_check ? "check]],
}
mutant {
  id = "transaction/remark_without_class", clauses = { "TXN-12", "TXN-20" },
  story = "the remark holds the text of the exception without its class",
  file = "sut/c/core/local_transaction.c",
  from = [["%s: %s", name, text)]], to = [["%s%s", "", text)]],
}
mutant {
  id = "transaction/failure_commits", clauses = { "TXN-10" },
  story = "an executer that committed in part and then threw counts as committed",
  file = "sut/c/core/local_transaction.c",
  from = [[rmq_local_transaction_end(transaction, RMQ_UNKNOW);]],
  to = [[rmq_local_transaction_end(transaction, RMQ_COMMIT_MESSAGE);]],
}
mutant {
  id = "transaction/end_goes_to_the_route", clauses = { "TXN-13", "WIRE-TXN-02" },
  story = "the end goes to the broker's address in the route, as later releases do",
  file = "sut/c/core/transaction.c",
  from = [[        .address = transaction->stored_at.address,]],
  to = [[        .address = address_table_master(&producer->factory->addresses,
                                        transaction->result_broker_name),]],
}
mutant {
  id = "transaction/queue_offset_as_log_offset", clauses = { "TXN-11" },
  story = "the two offsets of the end are mixed up",
  file = "sut/c/core/transaction.c",
  from = [[        .commit_log_offset = transaction->stored_at.offset,]],
  to = [[        .commit_log_offset = transaction->result.sent.queue_offset,]],
}
mutant {
  id = "transaction/local_state_not_returned", clauses = { "TXN-16" },
  story = "the application is not told how its transaction ended",
  file = "sut/c/core/transaction.c",
  from = [[transaction->result.local_state = transaction->local.state;]],
  to = [[transaction->result.local_state = RMQ_UNKNOW;]],
}
mutant {
  id = "transaction/bad_id_fails_the_call", clauses = { "TXN-14", "TXN-15" },
  story = "a message id that is none makes the call fail, although all is done",
  file = "sut/c/core/transaction.c",
  from = [[transaction->result_msg_id);
    end(transaction, NULL);]],
  to = [[transaction->result_msg_id);
    end(transaction, err_client(transaction->operation.env, NULL, "bad message id"));]],
}
mutant {
  id = "transaction/end_given_up_unreachable", clauses = { "TXN-14" },
  story = "an end that cannot be delivered leaves the caller waiting for ever",
  file = "sut/c/core/local_transaction.c",
  from = [[        rmq_error_unref(error);
    }]],
  to = [[        rmq_error_unref(error);
        return;
    }]],
}

-- ---- Message ids ----
mutant {
  id = "transaction/id_port_of_two_bytes", clauses = { "TXN-13", "IDGEN-01" },
  story = "the port in a message id is read from the wrong two of its four bytes",
  file = "sut/c/core/msg_id.c",
  from = [[uint64_t port = number(host + 4, 4);]], to = [[uint64_t port = number(host + 4, 2);]],
}
mutant {
  id = "transaction/id_address_little_endian", clauses = { "TXN-13", "IDGEN-01" },
  story = "the address in a message id is read in the byte order of the machine",
  file = "sut/c/core/msg_id.c",
  from = [[(unsigned)host[0],
                   (unsigned)host[1], (unsigned)host[2], (unsigned)host[3],]],
  to = [[(unsigned)host[3],
                   (unsigned)host[2], (unsigned)host[1], (unsigned)host[0],]],
}
mutant {
  id = "transaction/id_offset_of_32_bits", clauses = { "TXN-13", "IDGEN-01" },
  story = "the offset in a message id is cut to 32 bits, which a large log exceeds",
  file = "sut/c/core/msg_id.c",
  from = [[read.offset = (int64_t)number(bytes + MSG_ID_HOST_BYTES, 8);]],
  to = [[read.offset = (int32_t)number(bytes + MSG_ID_HOST_BYTES, 8);]],
}
mutant {
  id = "transaction/id_capitals_only", clauses = { "IDGEN-03" },
  story = "a message id in small letters is not understood",
  file = "sut/c/core/msg_id.c",
  from = [["0123456789ABCDEFabcdef"]], to = [["0123456789ABCDEF"]],
}
mutant {
  id = "transaction/id_nonsense_decoded", clauses = { "TXN-15" },
  story = "characters that are no digits count as something, and the end goes somewhere",
  file = "sut/c/core/msg_id.c",
  from = [[    if (found == NULL) {
        return -1;
    }]],
  to = [[    if (found == NULL) {
        return 0;
    }]],
}
mutant {
  id = "transaction/id_exact_length", clauses = { "TXN-15" },
  story = "a message id with more than 32 characters is refused",
  file = "sut/c/core/msg_id.c",
  from = [[if (!read_bytes(text, bytes) ||]],
  to = [[if (strlen(text) != 32 || !read_bytes(text, bytes) ||]],
}

-- ---- Checks ----
mutant {
  id = "transaction/check_answered_to_the_id", clauses = { "TXN-19", "WIRE-TXN-02" },
  story = "the answer to a check goes to the address in the message's id",
  file = "sut/c/core/transaction_check.c",
  from = [[.address = check->remote,]], to = [[.address = check->stored.store_host,]],
}
mutant {
  id = "transaction/check_offsets_of_the_record", clauses = { "TXN-19", "WIRE-TXN-11" },
  story = "the answer to a check takes its offset from the message, not from the check",
  file = "sut/c/core/transaction_check.c",
  from = [[.commit_log_offset = check->commit_log_offset,]],
  to = [[.commit_log_offset = check->stored.commit_log_offset,]],
}
mutant {
  id = "transaction/check_not_marked", clauses = { "TXN-19" },
  story = "the answer to a check looks like the end of the transaction itself",
  file = "sut/c/core/transaction_check.c",
  from = [[.from_check = true,]], to = [[.from_check = false,]],
}
mutant {
  id = "transaction/check_with_the_send_timeout", clauses = { "TXN-19", "WIRE-TXN-02" },
  story = "the answer to a check is given up after the send time-out",
  file = "sut/c/core/transaction_check.c",
  from = [[.timeout_ms = END_TIMEOUT_MS,]],
  to = [[.timeout_ms = check->producer->send_msg_timeout_ms,]],
}
mutant {
  id = "transaction/end_with_a_fixed_timeout", clauses = { "TXN-11", "WIRE-TXN-02" },
  story = "the end of a transaction waits longer than the send time-out",
  file = "sut/c/core/transaction.c",
  from = [[.timeout_ms = producer->send_msg_timeout_ms,]], to = [[.timeout_ms = 3000,]],
}
mutant {
  id = "transaction/silent_listener_not_told", clauses = { "TXN-22" },
  story = "a listener that says nothing leaves the broker without an answer, as in the Java client",
  file = "sut/c/core/transaction_check.c",
  from = [[    if (check->listener != NULL) {
        tell(check);]],
  to = [[    if (check->listener != NULL &&
        (check->local.state != RMQ_UNKNOW || check->local.failed)) {
        tell(check);]],
}
mutant {
  id = "transaction/any_producer_is_asked", clauses = { "TXN-17" },
  story = "a check goes to the first producer of the client, whatever its group",
  file = "sut/c/core/transaction_check.c",
  from = [[if (strcmp(producer->registered_group, group) == 0) {]],
  to = [[if (producer->transactional != NULL && group != NULL) {]],
}
mutant {
  id = "transaction/ordinary_producer_is_asked", clauses = { "TXN-23" },
  story = "a check for an ordinary producer goes to whoever has a listener",
  file = "sut/c/core/transaction_check.c",
  from = [[if (strcmp(producer->registered_group, group) == 0) {]],
  to = [[if (producer->transactional != NULL &&
            (strcmp(producer->registered_group, group) == 0 || group[0] == 'o')) {]],
}
mutant {
  id = "transaction/missing_offset_is_zero", clauses = { "TXN-17", "WIRE-TXN-11" },
  story = "a check without its offsets is answered for offset 0",
  file = "sut/c/core/transaction_check.c",
  from = [[return "an offset is missing";]], to = [[check->table_offset = 0;]],
}
mutant {
  id = "transaction/check_gets_a_response", clauses = { "WIRE-TXN-13", "FACTORY-20" },
  story = "a check that is not marked oneway gets a response",
  file = "sut/c/core/factory.c",
  from = [[        transaction_check_take(factory, remote, request);
        *answer = false;]],
  to = [[        transaction_check_take(factory, remote, request);]],
}
mutant {
  id = "transaction/listener_kept", clauses = { "TXN-23" },
  story = "a listener that was taken away is asked all the same",
  file = "sut/c/core/transaction_producer.c",
  from = [[    if (own != NULL) {
        own->listener = listener;]],
  to = [[    if (own != NULL && listener != NULL) {
        own->listener = listener;]],
}
mutant {
  id = "transaction/body_not_inflated", clauses = { "TXN-19", "SENDREQ-33" },
  story = "the listener sees the compressed body",
  file = "sut/c/core/stored_message.c",
  from = [[if ((sys_flag & SYS_FLAG_COMPRESSED) == 0) {]], to = [[if (sys_flag >= 0) {]],
}
mutant {
  id = "transaction/record_size_believed", clauses = { "WIRE-TXN-21" },
  story = "a stored message that is shorter than it says is decoded all the same",
  file = "sut/c/core/stored_message.c",
  from = [[if (total < RECORD_BYTES_MIN || (size_t)total > size) {]],
  to = [[total = total > (int32_t)size ? (int32_t)size : total;
    if (total < RECORD_BYTES_MIN) {]],
}

mutant {
  id = "transaction/end_names_the_project", clauses = { "TXN-21" },
  story = "the end of a transaction carries the group with its project, the half message without",
  file = "sut/c/core/local_transaction.c",
  from = [[command_add(request, "producerGroup", end->group);]],
  to = [[char *group = mem_format(end->local->env, "%s%%PROJECT_prj%%", end->group);
    command_add(request, "producerGroup", group);
    mem_free(end->local->env, group);]],
}

-- ---- The check pool, start and shutdown ----
mutant {
  id = "transaction/pool_unbounded", clauses = { "TXN-18" },
  story = "every check runs at once, however many there are",
  file = "sut/c/core/check_pool.c",
  from = [[if (pool->busy < core || pool->busy < pool->workers) {]],
  to = [[if (pool->busy >= 0 || core == 0) {]],
}
mutant {
  id = "transaction/queue_unbounded", clauses = { "TXN-18" },
  story = "checks that wait are never dropped",
  file = "sut/c/core/check_pool.c",
  from = [[} else if (pool->held < pool->hold_max) {]], to = [[} else if (pool->held >= 0) {]],
}
mutant {
  id = "transaction/queue_limit_off_by_one", clauses = { "TXN-18" },
  story = "one check more than allowed waits",
  file = "sut/c/core/check_pool.c",
  from = [[} else if (pool->held < pool->hold_max) {]],
  to = [[} else if (pool->held <= pool->hold_max) {]],
}
mutant {
  id = "transaction/pool_stops", clauses = { "TXN-18" },
  story = "checks that waited are never run",
  file = "sut/c/core/check_pool.c",
  from = [[    if (!list_is_empty(&pool->waiting)) {
        run(pool,]],
  to = [[    if (pool->busy < 0) {
        run(pool,]],
}
mutant {
  id = "transaction/pool_never_grows", clauses = { "TXN-18" },
  story = "the maximum of the pool plays no part",
  file = "sut/c/core/check_pool.c",
  from = [[} else if (pool->busy < pool->maximum) {]],
  to = [[} else if (pool->busy < pool->core) {]],
}
mutant {
  id = "transaction/state_left_failed_by_bad_pool", clauses = { "START-27" },
  story = "bad sizes of the pool leave a producer that can never be started",
  file = "sut/c/core/producer_start.c",
  from = [[    struct rmq_error *error = transaction_producer_open(producer);]],
  to = [[    producer_set_state(producer, RMQ_START_FAILED);
    struct rmq_error *error = transaction_producer_open(producer);]],
}
mutant {
  id = "transaction/pool_sizes_not_checked", clauses = { "START-27" },
  story = "a maximum below the core size is accepted",
  file = "sut/c/core/check_pool.c",
  from = [[if (pool->maximum < 1 || pool->maximum < pool->core) {]],
  to = [[if (pool->maximum < 1) {]],
}
mutant {
  id = "transaction/pool_outlives_shutdown", clauses = { "TXN-24" },
  story = "checks that wait are run after the shutdown",
  file = "sut/c/core/producer_shutdown.c",
  from = [[    transaction_producer_shutdown(shutdown->operation.producer);
]], to = [[]],
}
