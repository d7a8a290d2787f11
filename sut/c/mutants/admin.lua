-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in administration: topics, queues, offsets, stored messages.
mutant {
  id = "admin/created_at_a_slave", clauses = { "ADMIN-01", "ADMIN-03" },
  story = "a topic is created at a slave where there is no master",
  file = "sut/c/core/admin_topic.c",
  from = [[route_broker_address(broker, MASTER_ID)]],
  to = [[broker->address_count == 0 ? NULL : broker->addresses[0].address]],
}
mutant {
  id = "admin/failing_broker_stops_all", clauses = { "ADMIN-02" },
  story = "the first broker that fails keeps the others from getting the topic",
  file = "sut/c/core/admin_topic.c",
  from = [[if (admin->cancelled || create->failure]],
  to = [[if (admin->cancelled || error != NULL || create->failure]],
}
mutant {
  id = "admin/first_failure_counts", clauses = { "ADMIN-02" },
  story = "the first failure is told instead of the last",
  file = "sut/c/core/admin_topic.c",
  from = [[rmq_error_unref(create->failure);
        create->failure = err_client(env, error, "create topic to broker exception");]],
  to = [[error = err_client(env, error, "create topic to broker exception");
        if (create->failure == NULL) {
            create->failure = error;
        } else {
            rmq_error_unref(error);
        }]],
}
mutant {
  id = "admin/failure_forgotten", clauses = { "ADMIN-02" },
  story = "a topic that some broker refused counts as created",
  file = "sut/c/core/admin_topic.c",
  from = [[create->failure = NULL;
    if (failure == NULL) {]],
  to = [[create->failure = NULL;
    if (failure != err_out_of_memory()) {
        rmq_error_unref(failure);]],
}
mutant {
  id = "admin/no_broker_is_no_failure", clauses = { "ADMIN-02" },
  story = "a key topic without brokers counts as one whose brokers all agreed",
  file = "sut/c/core/admin_topic.c",
  from = [[if (error == NULL && route->broker_count == 0) {]],
  to = [[if (error == NULL && route->broker_count > 1000) {]],
}
mutant {
  id = "admin/no_master_is_a_failure", clauses = { "ADMIN-03" },
  story = "a route without any master is taken for one without brokers",
  file = "sut/c/core/admin_topic.c",
  from = [[if (error == NULL && route->broker_count == 0) {]],
  to = [[bool none = error == NULL && route->broker_count == 0;
    if (error == NULL && (none || route->brokers[0].addresses[0].id != 0)) {]],
}
mutant {
  id = "admin/four_write_queues", clauses = { "ADMIN-01" },
  story = "a new topic has the default number of write queues, whatever was asked for",
  file = "sut/c/core/admin_topic.c",
  from = [["writeQueueNums", create->queues]], to = [["writeQueueNums", 4]],
}
mutant {
  id = "admin/default_topic_is_the_new_one", clauses = { "ADMIN-01" },
  story = "the new topic is named as its own pattern",
  file = "sut/c/core/admin_topic.c",
  from = [["defaultTopic", create->key]], to = [["defaultTopic", create->topic]],
}
mutant {
  id = "admin/inherited_permission", clauses = { "ADMIN-01" },
  story = "the new topic may be inherited from, as TBW102 is",
  file = "sut/c/core/admin_topic.c",
  from = [[PERM_READ_WRITE = 6]], to = [[PERM_READ_WRITE = 7]],
}
mutant {
  id = "admin/topic_checked_before_the_state", clauses = { "STATE-02", "ADMIN-01" },
  story = "a bad topic hides that the producer is not running",
  file = "sut/c/core/admin_topic.c",
  from = [[struct rmq_error *error = producer_check_state(operation->producer);
    if (error == NULL) {
        error = validate_topic(operation->env, topic);
    }]],
  to = [[struct rmq_error *error = validate_topic(operation->env, topic);
    if (error == NULL) {
        error = producer_check_state(operation->producer);
    }]],
}
mutant {
  id = "admin/topic_unchecked", clauses = { "ADMIN-01", "VALIDATE-06" },
  story = "a new topic may be called anything",
  file = "sut/c/core/admin_topic.c",
  from = [[error = validate_topic(operation->env, topic);]], to = [[(void)topic;]],
}
mutant {
  id = "admin/lack_of_memory_unnoticed", clauses = { "ERR-11", "ADMIN-01" },
  story = "names that could not be copied are left out of the request",
  file = "sut/c/core/admin_topic.c",
  from = [[return copied ? NULL : err_out_of_memory();]], to = [[(void)copied;
    return NULL;]],
}
mutant {
  id = "admin/interruption_in_the_middle_lost", clauses = { "ADMIN-02" },
  story = "an interrupted call loses the link that says which step it was",
  file = "sut/c/core/admin_topic.c",
  from = [[if (admin->cancelled || create->failure]], to = [[if (create->failure]],
}
mutant {
  id = "admin/no_queues_is_an_answer", clauses = { "ADMIN-05" },
  story = "a topic without a queue to send to is answered with an empty list",
  file = "sut/c/core/admin_queues.c",
  from = [[} else if (fetch->queues->count == 0) {]], to = [[} else if (fetch->topic == NULL) {]],
}
mutant {
  id = "admin/reason_of_a_lookup_lost", clauses = { "ADMIN-05", "ERR-10" },
  story = "why queues cannot be had is not told",
  file = "sut/c/core/admin_queues.c",
  from = [[err_client(env, error, "Can not find]],
  to = [[err_client(env, (rmq_error_unref(error), NULL), "Can not find]],
}
mutant {
  id = "admin/queues_of_an_unchecked_topic", clauses = { "ADMIN-04" },
  story = "a name that could not be sent to is refused, which only a name server may do",
  file = "sut/c/core/admin_queues.c",
  from = [[if (error == NULL && !mem_replace_text(producer->env, &fetch->topic, topic)) {]],
  to = [[for (const char *at = topic; error == NULL && *at != '\0'; at++) {
        error = *at == ' ' ? err_client(producer->env, NULL, "the specified topic is blank") : NULL;
    }
    if (error == NULL && !mem_replace_text(producer->env, &fetch->topic, topic)) {]],
}
mutant {
  id = "admin/refusal_in_the_wrong_class", clauses = { "ADMIN-02", "ADMIN-05", "ADMIN-06" },
  story = "refusals of name servers are broker exceptions, those of brokers client exceptions",
  file = "sut/c/core/admin.c",
  from = [[return by_client ? RMQ_CLIENT_EXCEPTION : RMQ_BROKER_EXCEPTION;]],
  to = [[return by_client ? RMQ_BROKER_EXCEPTION : RMQ_CLIENT_EXCEPTION;]],
}
mutant {
  id = "admin/five_seconds_for_a_broker", clauses = { "ADMIN-01", "ADMIN-06", "ADMIN-07" },
  story = "every question is waited for as long as a query",
  file = "sut/c/core/admin.c",
  from = [[call->timeout_ms = ADMIN_TIMEOUT_MS;]], to = [[call->timeout_ms = 5000;]],
}
mutant {
  id = "admin/answer_without_route_times_out", clauses = { "ADMIN-02" },
  story = "an answer without a body is decoded all the same",
  file = "sut/c/core/admin.c",
  from = [[if (response != NULL && response->body != NULL) {]], to = [[if (response != NULL) {]],
}
mutant {
  id = "admin/offset_falls_back", clauses = { "ADMIN-06" },
  story = "the brokers of an unknown topic are taken to be those of TBW102",
  file = "sut/c/core/admin_offset.c",
  from = [[.topic = ask->topic,]],
  to = [[.topic = ask->topic,
        .fallback_key = "TBW102",
        .fallback_queues = 4,]],
}
mutant {
  id = "admin/offset_of_a_known_topic_looks_nothing_up", clauses = { "ADMIN-06" },
  story = "a topic with queues is not looked up for its unknown broker, as in a send",
  file = "sut/c/core/admin_offset.c",
  from = [[.topic = ask->topic,]],
  to = [[.topic = ask->topic,
        .for_whom = ask->admin.operation.producer,]],
}
mutant {
  id = "admin/time_read_from_the_offset", clauses = { "ADMIN-06" },
  story = "the store time is read from the field of the other three answers",
  file = "sut/c/core/admin_offset.c",
  from = [[REQUEST_GET_EARLIEST_MSG_STORETIME, "timestamp"]],
  to = [[REQUEST_GET_EARLIEST_MSG_STORETIME, "offset"]],
}
mutant {
  id = "admin/min_is_max", clauses = { "ADMIN-06" },
  story = "minOffset asks for the end of the queue",
  file = "sut/c/core/admin_offset.c",
  from = [[{"minOffset", REQUEST_GET_MIN_OFFSET, "offset"}]],
  to = [[{"minOffset", REQUEST_GET_MAX_OFFSET, "offset"}]],
}
mutant {
  id = "admin/offset_failure_bare", clauses = { "ADMIN-06" },
  story = "the failure of a broker is told without saying which broker",
  file = "sut/c/core/admin_offset.c",
  from = [[if (error != NULL) {
        /* ADMIN-06 */]],
  to = [[if (error != NULL && ask->address == NULL) {]],
}
mutant {
  id = "admin/first_queue_only", clauses = { "ADMIN-06" },
  story = "whichever queue is meant, the first is asked about",
  file = "sut/c/core/admin_offset.c",
  from = [["queueId", ask->queue_id]], to = [["queueId", 0]],
}
mutant {
  id = "admin/offset_cut_to_a_byte", clauses = { "ADMIN-07", "TXN-13" },
  story = "of the offset in an id only the last byte is used",
  file = "sut/c/core/admin_view.c",
  from = [[view->id.offset);]], to = [[view->id.offset & 0xff);]],
}
mutant {
  id = "admin/what_is_no_id_is_asked_for", clauses = { "ADMIN-07", "TXN-15" },
  story = "a text that is no id leads to a connection to nowhere",
  file = "sut/c/core/admin_view.c",
  from = [[if (error == NULL && !msg_id_decode(msg_id, &view->id)) {]],
  to = [[if (error == NULL && !msg_id_decode(msg_id, &view->id) && view->id.offset != 0) {]],
}
mutant {
  id = "admin/garbage_is_a_failure", clauses = { "ADMIN-07", "WIRE-TXN-21" },
  story = "a record that cannot be read fails the whole operation",
  file = "sut/c/core/admin_messages.c",
  from = [[if (problem == mem_exhausted) {]], to = [[if (problem != NULL) {]],
}
mutant {
  id = "admin/any_key_will_do", clauses = { "ADMIN-07" },
  story = "what a broker's index found by mistake is handed out",
  file = "sut/c/core/admin_messages.c",
  from = [[if (key != NULL && !has_key(&stored, key)) {]],
  to = [[if (key != NULL && key[0] == '\0' && !has_key(&stored, key)) {]],
}
mutant {
  id = "admin/key_by_its_beginning", clauses = { "ADMIN-07" },
  story = "a key that only begins like the one asked for counts",
  file = "sut/c/core/admin_messages.c",
  from = [[if (word == size && memcmp]], to = [[if (word >= size && memcmp]],
}
mutant {
  id = "admin/first_key_only", clauses = { "ADMIN-07" },
  story = "of several keys of a message only the first is looked at",
  file = "sut/c/core/admin_messages.c",
  from = [[keys = blank == NULL ? NULL : blank + 1;]], to = [[keys = NULL;]],
}
mutant {
  id = "admin/query_at_the_slave", clauses = { "ADMIN-07" },
  story = "a slave is asked although its master is there",
  file = "sut/c/core/admin_query.c",
  from = [[broker->addresses[0].address]],
  to = [[broker->addresses[broker->address_count - 1].address]],
}
mutant {
  id = "admin/query_looks_up_each_time", clauses = { "ADMIN-07" },
  story = "a query asks a name server though the brokers are known",
  file = "sut/c/core/admin_query.c",
  from = [[if (route != NULL) {
        ask(query, route);]],
  to = [[if (route != NULL && route->broker_count == 0) {
        ask(query, route);]],
}
mutant {
  id = "admin/query_without_end", clauses = { "ADMIN-07" },
  story = "a query is not limited as a whole",
  file = "sut/c/core/admin_query.c",
  from = [[WAIT_US = 10000000]], to = [[WAIT_US = 60000000]],
}
mutant {
  id = "admin/query_of_three_seconds", clauses = { "ADMIN-07" },
  story = "a query waits for each broker as short as any other question",
  file = "sut/c/core/admin_query.c",
  from = [[CALL_TIMEOUT_MS = 5000]], to = [[CALL_TIMEOUT_MS = 3000]],
}
mutant {
  id = "admin/query_without_index_times", clauses = { "ADMIN-07" },
  story = "an answer that does not say how far the index goes is believed",
  file = "sut/c/core/admin_query.c",
  from = [[return response->code == RESPONSE_SUCCESS &&
           command_long(response, "indexLastUpdateTimestamp", &number) &&
           command_long(response, "indexLastUpdatePhyoffset", &number);]],
  to = [[(void)number;
    return response->code == RESPONSE_SUCCESS;]],
}
mutant {
  id = "admin/query_that_finds_nothing_succeeds", clauses = { "ADMIN-07" },
  story = "no message at all is a list like any other",
  file = "sut/c/core/admin_query.c",
  from = [[} else if (query->messages.count == 0) {]],
  to = [[} else if (query->call_count == 0) {]],
}
mutant {
  id = "admin/query_from_the_beginning", clauses = { "ADMIN-07" },
  story = "the times of a query are not passed on",
  file = "sut/c/core/admin_query.c",
  from = [["beginTimestamp", query->begin_ms]], to = [["beginTimestamp", 0]],
}
mutant {
  id = "admin/queues_from_memory", clauses = { "ADMIN-04" },
  story = "the queues of a known topic are told without asking anybody",
  file = "sut/c/core/admin_queues.c",
  from = [[} else {
        admin_look_up(&fetch->admin, fetch->topic, on_route);]],
  to = [[} else if (producer_topic_is_usable(producer_topic(producer, topic))) {
        fetch->queues = queue_list_ref(producer_topic(producer, topic)->queues);
        admin_end(&fetch->admin, NULL);
    } else {
        admin_look_up(&fetch->admin, fetch->topic, on_route);]],
}
mutant {
  id = "admin/viewed_at_the_usual_port", clauses = { "ADMIN-07", "TXN-13" },
  story = "a broker is taken to listen where most do",
  file = "sut/c/core/admin_view.c",
  from = [[admin_call(&view->admin, view->id.address, on_answered);]],
  to = [[char *port = view->id.address;
        while (*port != ':') {
            port++;
        }
        for (int i = 0; i < 7; i++) {
            port[i] = ":10911"[i];
        }
        admin_call(&view->admin, view->id.address, on_answered);]],
}
