-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in what a failure says: classes, texts, codes and links.
mutant {
  id = "error/client_code", clauses = { "ERR-03" },
  story = "a client exception has response code 0",
  file = "sut/c/core/err.c",
  from = [[enum { NO_RESPONSE_CODE = -1 };]], to = [[enum { NO_RESPONSE_CODE = 0 };]],
}
mutant {
  id = "error/second_link", clauses = { "ERR-06" },
  story = "a text that points at a page gets the default link as well",
  file = "sut/c/core/err.c",
  from = [[if (strstr(text, "\nSee ") != NULL) {]], to = [[if (text[0] == '\0') {]],
}
mutant {
  id = "error/no_default_link", clauses = { "ERR-02" },
  story = "the default suffix points at another page",
  file = "sut/c/core/err.c",
  from = [[issues/64",]], to = [[issues/46",]],
}
mutant {
  id = "error/remark_missing_is_empty", clauses = { "ERR-05" },
  story = "a missing remark reads as nothing at all",
  file = "sut/c/core/err.c",
  from = [[remark == NULL ? "null" : remark);]], to = [[remark == NULL ? "" : remark);]],
}
mutant {
  id = "error/code_misnamed", clauses = { "ERR-04" },
  story = "two codes have changed names",
  file = "sut/c/core/err.c",
  from = [[        {24, "SUBSCRIPTION_NOT_EXIST"},
        {25, "SUBSCRIPTION_NOT_LATEST"},]],
  to = [[        {25, "SUBSCRIPTION_NOT_EXIST"},
        {24, "SUBSCRIPTION_NOT_LATEST"},]],
}
mutant {
  id = "error/late_code_misspelt", clauses = { "ERR-04" },
  story = "the code of a query that found nothing has another name",
  file = "sut/c/core/err.c",
  from = [[{22, "QUERY_NOT_FOUND"},]], to = [[{22, "QUERY_NO_RESULT"},]],
}
mutant {
  id = "error/code_lost", clauses = { "ERR-04", "ERR-11" },
  story = "an exception made from a response forgets its code",
  file = "sut/c/core/err.c",
  from = [[error->response_code = code;]], to = [[error->response_code = NO_RESPONSE_CODE;]],
}
mutant {
  id = "error/text_is_message", clauses = { "ERR-03" },
  story = "the bare text of a client exception has the link as well",
  file = "sut/c/core/err.c",
  from = [[error->text_is_message = text == NULL;]], to = [[error->text_is_message = true;]],
}
mutant {
  id = "error/remark_is_whole_line", clauses = { "ERR-04" },
  story = "the bare text of a broker exception is the whole message",
  file = "sut/c/core/err.c",
  from = [[error->text_is_message = false;]], to = [[error->text_is_message = true;]],
}
mutant {
  id = "error/cause_lost", clauses = { "ERR-11" },
  story = "a failure forgets its cause",
  file = "sut/c/core/err.c",
  from = [[    error->cause = cause;]], to = [[    rmq_error_unref(cause);]],
}
mutant {
  id = "error/faq_link", clauses = { "ERR-01", "ERR-07" },
  story = "a link to a page lacks its end",
  file = "sut/c/core/err.c",
  from = [[issues/%d for further details.",]], to = [[issues/%d",]],
}
mutant {
  id = "error/name_server_unnamed", clauses = { "ERR-10" },
  story = "a failed connection to a name server names nobody",
  file = "sut/c/core/call.c",
  from = [[call->address : "null");]], to = [[call->address : "");]],
}
mutant {
  id = "error/no_route_link", clauses = { "ERR-07", "SEND-06" },
  story = "a missing route points at the page on missing topics",
  file = "sut/c/core/send.c",
  from = [[err_client_faq(env, FAQ_NO_ROUTE,]], to = [[err_client_faq(env, FAQ_TOPIC_NOT_EXIST,]],
}
mutant {
  id = "error/state_link", clauses = { "ERR-07", "START-13" },
  story = "a second start points at the page on group names",
  file = "sut/c/core/producer_start.c",
  from = [[err_client_faq(producer->env, FAQ_SERVICE_STATE,]],
  to = [[err_client_faq(producer->env, FAQ_GROUP_NAME,]],
}
