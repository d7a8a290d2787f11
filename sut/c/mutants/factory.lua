-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in the factory that producers share: its making, its timers and its end.
mutant {
  id = "factory/one_for_all", clauses = { "FACTORY-01", "FACTORY-07" },
  story = "one factory serves every client id",
  file = "sut/c/core/manager.c",
  from = [[if (factory->listed && strcmp(factory->client_id, client_id) == 0) {]],
  to = [[if (factory->listed) {]],
}
mutant {
  id = "factory/group_twice", clauses = { "FACTORY-06", "START-07" },
  story = "a group may be registered twice",
  file = "sut/c/core/factory.c",
  from = [[            return false;
        }
    }
    list_append(&factory->producers, &producer->registration);]],
  to = [[            break;
        }
    }
    list_append(&factory->producers, &producer->registration);]],
}
mutant {
  id = "factory/first_refresh_late", clauses = { "FACTORY-14" },
  story = "the first refresh of the routes comes after a second",
  file = "sut/c/core/factory_start.c",
  from = [[REFRESH_DELAY_US = 10000,]], to = [[REFRESH_DELAY_US = 1000000,]],
}
mutant {
  id = "factory/first_heartbeat_early", clauses = { "FACTORY-14" },
  story = "the first heartbeats come after 100 ms",
  file = "sut/c/core/factory_start.c",
  from = [[HEARTBEAT_DELAY_US = 1000000,]], to = [[HEARTBEAT_DELAY_US = 100000,]],
}
mutant {
  id = "factory/fetch_delay", clauses = { "NSADDR-10" },
  story = "the first periodic fetch of the addresses comes after two minutes",
  file = "sut/c/core/factory_start.c",
  from = [[FETCH_DELAY_US = 10000000,]], to = [[FETCH_DELAY_US = 120000000,]],
}
mutant {
  id = "factory/fetch_period", clauses = { "NSADDR-10" },
  story = "addresses are fetched every minute",
  file = "sut/c/core/factory_start.c",
  from = [[FETCH_PERIOD_US = 120000000,]], to = [[FETCH_PERIOD_US = 60000000,]],
}
mutant {
  id = "factory/periods_changed_over", clauses = { "FACTORY-14" },
  story = "routes are refreshed at the period of the heartbeats",
  file = "sut/c/core/factory_start.c",
  from = [[(int64_t)factory->poll_interval_ms * 1000]],
  to = [[(int64_t)factory->heartbeat_interval_ms * 1000]],
}
mutant {
  id = "factory/phase_from_the_end", clauses = { "FACTORY-15" },
  story = "the next run of a task counts from the end of the last one: fixed delay for fixed rate",
  file = "sut/c/core/lane.c",
  from = [[    lane->running->due_us += lane->running->period_us;]],
  to = [[    lane->running->due_us =
        lane->env->monotonic_us(lane->env->context) + lane->running->period_us;]],
}
mutant {
  id = "factory/missed_runs_are_dropped", clauses = { "FACTORY-15" },
  story = "runs that were missed are not made up for",
  file = "sut/c/core/lane.c",
  from = [[    lane->running->due_us += lane->running->period_us;]],
  to = [[    do {
        lane->running->due_us += lane->running->period_us;
    } while (lane->running->due_us <= lane->env->monotonic_us(lane->env->context));]],
}
mutant {
  id = "factory/last_made_first", clauses = { "FACTORY-17" },
  story = "of tasks due together the one made last runs first",
  file = "sut/c/core/lane.c",
  from = [[task->due_us < first->due_us]], to = [[task->due_us <= first->due_us]],
}
mutant {
  id = "factory/runs_by_place", clauses = { "FACTORY-17" },
  story = "overdue tasks run in the order of their making and not of their due times",
  file = "sut/c/core/lane.c",
  from = [[if (first == NULL || task->due_us < first->due_us) {]],
  to = [[bool late = first != NULL && first->due_us <= lane->env->monotonic_us(lane->env->context);
        if (first == NULL || (!late && task->due_us < first->due_us)) {]],
}
mutant {
  id = "factory/asks_another_namespace", clauses = { "FACTORY-10" },
  story = "the project group is asked for in another namespace",
  file = "sut/c/core/factory_start.c",
  from = [["PROJECT_CONFIG"]], to = [["PROJECT"]],
}
mutant {
  id = "factory/no_project_group", clauses = { "FACTORY-10", "START-21" },
  story = "nobody asks for the project group",
  file = "sut/c/core/factory_start.c",
  from = [[    ask_for_project_group(start);]], to = [[    run_parts(start);]],
}
mutant {
  id = "factory/project_group_must_come", clauses = { "FACTORY-11", "START-25" },
  story = "a start fails when the project group cannot be had",
  file = "sut/c/core/factory_start.c",
  from = [[    (void)end;
    (void)response;]],
  to = [[    (void)response;
    if (end == CALL_FAILED) {
        finish(arg, error);
        return;
    }]],
}
mutant {
  id = "factory/project_group_read", clauses = { "FACTORY-11" },
  story = "a start fails when the answer to the project group is an unknown code",
  file = "sut/c/core/factory_start.c",
  from = [[    (void)end;
    (void)response;]],
  to = [[    if (end == CALL_RESPONSE && response->code == RESPONSE_SYSTEM_ERROR) {
        finish(arg, err_response(((struct factory_start *)arg)->factory->env, RMQ_BROKER_EXCEPTION,
                                 response->code, response->remark));
        return;
    }]],
}
mutant {
  id = "factory/unknown_requests_ignored", clauses = { "FACTORY-20", "REMOTE-41" },
  story = "a request that nobody knows gets no answer",
  file = "sut/c/core/remoting_incoming.c",
  from = [[        answer = true;
        not_supported(request, &response);]],
  to = [[        answer = false;]],
}
mutant {
  id = "factory/unsupported_code", clauses = { "REMOTE-41" },
  story = "a request that nobody knows is answered with SYSTEM_ERROR",
  file = "sut/c/core/remoting_incoming.c",
  from = [[response->code = RESPONSE_REQUEST_CODE_NOT_SUPPORTED;]],
  to = [[response->code = RESPONSE_SYSTEM_ERROR;]],
}
mutant {
  id = "factory/consumer_status_refused", clauses = { "REMOTE-40" },
  story = "the question after consumers is refused",
  file = "sut/c/core/factory.c",
  from = [[        return answer_consumer_status(factory->env, response);]],
  to = [[        return false;]],
}
mutant {
  id = "factory/consumer_status_without_body", clauses = { "REMOTE-40" },
  story = "the question after consumers gets an empty answer",
  file = "sut/c/core/factory.c",
  from = [[    command_set_body(response, body, sizeof body - 1);]], to = [[    (void)body;]],
}
mutant {
  id = "factory/notice_is_answered", clauses = { "REMOTE-40", "REMOTE-44" },
  story = "a notice about consumers gets an answer that nobody expects",
  file = "sut/c/core/factory.c",
  from = [[    case REQUEST_RESET_CONSUMER_CLIENT_OFFSET:
        *answer = false;]],
  to = [[    case REQUEST_RESET_CONSUMER_CLIENT_OFFSET:
        *answer = true;]],
}
mutant {
  id = "factory/answer_without_flag", clauses = { "HEADER-01" },
  story = "an answer to a broker does not say that it is one",
  file = "sut/c/core/remoting_incoming.c",
  from = [[response.flag = COMMAND_FLAG_RESPONSE;]], to = [[response.flag = 0;]],
}
mutant {
  id = "factory/ends_with_the_first", clauses = { "FACTORY-21", "SHUTDOWN-08" },
  story = "the factory shuts down with the first producer that leaves",
  file = "sut/c/core/factory_shutdown.c",
  from = [[factory->producer_count > 1) {]], to = [[factory->producer_count > 2) {]],
}
mutant {
  id = "factory/never_ends", clauses = { "FACTORY-21" },
  story = "the hidden producer keeps the factory alive",
  file = "sut/c/core/factory_shutdown.c",
  from = [[factory->producer_count > 1) {]], to = [[factory->producer_count > 0) {]],
}
mutant {
  id = "factory/hidden_group_stays", clauses = { "FACTORY-23", "SHUTDOWN-07", "HB-23" },
  story = "brokers are not told that the hidden producer leaves",
  file = "sut/c/core/factory_shutdown.c",
  from = [[heartbeat_unregister(&shutdown->round, factory, INNER_PRODUCER_GROUP, ]],
  to = [[(on_inner_gone)(shutdown);
    (void)(&shutdown->round, factory, INNER_PRODUCER_GROUP, ]],
}
mutant {
  id = "factory/connections_stay", clauses = { "FACTORY-23" },
  story = "connections stay open until the factory is freed",
  file = "sut/c/core/factory_shutdown.c",
  from = [[    remoting_shutdown(factory->remoting);]],
  to = [[    remoting_scan_stop(factory->remoting);]],
}
mutant {
  id = "factory/start_not_locked", clauses = { "FACTORY-08" },
  story = "two starts of one factory run at once",
  file = "sut/c/core/factory.c",
  from = [[lock_init(&factory->start_lock, env, 1);]],
  to = [[lock_init(&factory->start_lock, env, 2);]],
}
mutant {
  id = "factory/started_twice", clauses = { "FACTORY-08", "START-22" },
  story = "a running factory is started again by the next producer",
  file = "sut/c/core/factory_start.c",
  from = [[    case RMQ_RUNNING:
    case RMQ_SHUTDOWN_ALREADY:
        finish(start, NULL);]],
  to = [[    case RMQ_RUNNING:
        ask_for_project_group(start);
        return;
    case RMQ_SHUTDOWN_ALREADY:
        finish(start, NULL);]],
}
mutant {
  id = "factory/task_stops_when_empty", clauses = { "FACTORY-16" },
  story = "a refresh that cannot reach anybody ends the refreshes",
  file = "sut/c/core/route_update.c",
  from = [[        log_problem(update, rmq_error_message(error));
    }
    rmq_error_unref(error);]],
  to = [[        log_problem(update, rmq_error_message(error));
        update->factory->lane.stopped = update->for_whom == NULL;
    }
    rmq_error_unref(error);]],
}
mutant {
  id = "factory/half_a_project_group", clauses = { "FACTORY-13" },
  story = "a project group changes the groups but not the topics",
  file = "sut/c/core/factory_start.c",
  from = [[    (void)end;
    (void)response;]],
  to = [[    struct factory *factory = ((struct factory_start *)arg)->factory;
    const char *project = end == CALL_RESPONSE ? command_field(response, "value") : NULL;
    struct rmq_producer *producer =
        LIST_OBJECT(factory->producers.next, struct rmq_producer, registration);
    char *group = mem_format(factory->env, "%s%%PROJECT_%s%%", producer->registered_group, project);
    char *unused = project != NULL ? producer->registered_group : group;
    producer->registered_group = project != NULL ? group : producer->registered_group;
    mem_free(factory->env, unused);]],
}
