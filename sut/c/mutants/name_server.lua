-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in where name-server addresses come from, and which server is asked.
mutant {
  id = "name_server/empty_list_fails", clauses = { "NSADDR-03" },
  story = "a start fails over a list of semicolons",
  file = "sut/c/core/name_servers.c",
  from = [[if (count == 0 || !is_news(servers, addresses, count)) {
        return true;]],
  to = [[if (count == 0 || !is_news(servers, addresses, count)) {
        return count > 0;]],
}
mutant {
  id = "name_server/empty_items", clauses = { "NSADDR-03", "REMOTE-01" },
  story = "an empty item ends the list",
  file = "sut/c/core/name_servers.c",
  from = [[    while (**rest == ';') {
        (*rest)++;
    }]],
  to = [[    if (**rest == ';') {
        (*rest)++;
    }]],
}
mutant {
  id = "name_server/comma", clauses = { "NSADDR-02", "REMOTE-01" },
  story = "addresses are split at commas as well",
  file = "sut/c/core/name_servers.c",
  from = [[strcspn(item, ";");]], to = [[strcspn(item, ";,");]],
}
mutant {
  id = "name_server/first_only", clauses = { "REMOTE-05" },
  story = "only the first server of the list is ever asked",
  file = "sut/c/core/name_servers.c",
  from = [[servers->list[servers->index % servers->count];]], to = [[servers->list[0];]],
}
mutant {
  id = "name_server/not_shuffled", clauses = { "REMOTE-02" },
  story = "a list is taken in the order it was written",
  file = "sut/c/core/name_servers.c",
  from = [[    shuffle(env, list, count);
]], to = [[    (void)shuffle;
]],
}
mutant {
  id = "name_server/only_longer_lists", clauses = { "NSADDR-09", "REMOTE-02" },
  story = "a list of as many servers as before is taken for the same",
  file = "sut/c/core/name_servers.c",
  from = [[        news = !has(servers, item, size);]],
  to = [[        news = !has(servers, item, size) && count != servers->count;]],
}
mutant {
  id = "name_server/one_try", clauses = { "REMOTE-05" },
  story = "the next server is not tried when one cannot be reached",
  source = "apache/rocketmq#7056",
  file = "sut/c/core/call.c",
  from = [[call->tries = remoting->servers.count;]],
  to = [[call->tries = remoting->servers.count > 0;]],
}
mutant {
  id = "name_server/one_try_too_many", clauses = { "REMOTE-05" },
  story = "the first server is tried again when none could be reached",
  file = "sut/c/core/call.c",
  from = [[call->tries = remoting->servers.count;]],
  to = [[call->tries = remoting->servers.count + (remoting->servers.count > 0);]],
}
mutant {
  id = "name_server/chosen_anew", clauses = { "REMOTE-04" },
  story = "each request chooses a server anew",
  file = "sut/c/core/call.c",
  from = [[return channel != NULL && channel->state == CHANNEL_OPEN && connect_to(call, choice);]],
  to = [[return channel == NULL && connect_to(call, choice);]],
}
mutant {
  id = "name_server/choice_kept_locked", clauses = { "REMOTE-04", "REMOTE-05" },
  story = "the choice of a server keeps its lock after a failure",
  file = "sut/c/core/call.c",
  from = [[        call->handed_over(call->arg, error);
    }
    if (holds_choice) {]],
  to = [[        call->handed_over(call->arg, error);
    }
    if (holds_choice && end != CALL_FAILED) {]],
}
mutant {
  id = "name_server/http_status_ignored", clauses = { "NSADDR-08" },
  story = "the body of any answer of the address server is a list",
  file = "sut/c/core/name_fetch.c",
  from = [[status == HTTP_OK ? first_line]], to = [[status >= HTTP_OK ? first_line]],
}
mutant {
  id = "name_server/whole_body", clauses = { "NSADDR-07" },
  story = "all lines of an answer count",
  file = "sut/c/core/name_fetch.c",
  from = [[body[length] != '\r' && body[length] != '\n' && ]], to = "",
}
mutant {
  id = "name_server/not_trimmed", clauses = { "NSADDR-07" },
  story = "blanks before the list spoil it",
  file = "sut/c/core/name_fetch.c",
  from = [[    while (size > 0 && (unsigned char)body[0] <= ' ') {
        body++;
        size--;
    }
]], to = "",
}
mutant {
  id = "name_server/default_domain", clauses = { "NSADDR-06" },
  story = "the address server has another name unless set",
  file = "sut/c/core/name_fetch.c",
  from = [["jmenv.tbsite.net"]], to = [["jmenv.tbsite.com"]],
}
mutant {
  id = "name_server/default_group", clauses = { "NSADDR-06" },
  story = "the setting for the path at the address server is not read",
  file = "sut/c/core/name_fetch.c",
  from = [["rocketmq.namesrv.domain.subgroup"]], to = [["rocketmq.namesrv.subgroup"]],
}
mutant {
  id = "name_server/http_time_limit", clauses = { "NSADDR-06" },
  story = "the address server may take half a minute",
  file = "sut/c/core/name_fetch.c",
  from = [[HTTP_TIMEOUT_MS = 5000]], to = [[HTTP_TIMEOUT_MS = 30000]],
}
mutant {
  id = "name_server/later_list_ignored", clauses = { "NSADDR-09" },
  story = "only the first list counts",
  file = "sut/c/core/name_fetch.c",
  from = [[    if (same || !remoting_set]],
  to = [[    if (same || factory->namesrv_addr != NULL || !remoting_set]],
}
mutant {
  id = "name_server/fetch_only_once", clauses = { "NSADDR-10" },
  story = "addresses that were not found at the start are never asked for again",
  file = "sut/c/core/factory_start.c",
  from = [[    if (factory->namesrv_addr == NULL) {
        lane_add]], to = [[    if (factory->namesrv_addr == NULL && factory->state == RMQ_RUNNING) {
        lane_add]],
}
mutant {
  id = "name_server/always_fetched", clauses = { "NSADDR-10" },
  story = "addresses that are known are fetched all the same",
  file = "sut/c/core/factory_start.c",
  from = [[    if (factory->namesrv_addr == NULL) {
        lane_add]], to = [[    {
        lane_add]],
}
mutant {
  id = "name_server/known_is_fetched_first", clauses = { "NSADDR-06", "NSADDR-01" },
  story = "a start asks the address server though it knows addresses",
  file = "sut/c/core/factory_start.c",
  from = [[    if (factory->namesrv_addr != NULL) {
        start_remoting(start);]],
  to = [[    if (factory->namesrv_addr != NULL && factory->env->http_get == NULL) {
        start_remoting(start);]],
}
mutant {
  id = "name_server/no_address_no_route", clauses = { "NSADDR-11", "SEND-05" },
  story = "without any name server a send says that there is no route",
  file = "sut/c/core/remoting.c",
  from = [[return remoting->servers.count > 0;]], to = [[return remoting->servers.count + 1 > 0;]],
}
