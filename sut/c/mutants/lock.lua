-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in the lock on a port that tells the instances of a host apart.
mutant {
  id = "lock/never_claimed", clauses = { "LOCK-01" },
  story = "nobody claims the port, so that two instances of one name get along",
  file = "sut/c/core/profile.c",
  from = [[.instance_lock = true,]], to = [[.instance_lock = false,]],
}
mutant {
  id = "lock/port_base", clauses = { "LOCK-04" },
  story = "ports count from 33334",
  file = "sut/c/core/instance.c",
  from = [[INSTANCE_PORT_BASE = 33333]], to = [[INSTANCE_PORT_BASE = 33334]],
}
mutant {
  id = "lock/port_count", clauses = { "LOCK-04" },
  story = "there are 9999 ports and not 10000",
  file = "sut/c/core/instance.c",
  from = [[INSTANCE_PORT_COUNT = 10000]], to = [[INSTANCE_PORT_COUNT = 9999]],
}
mutant {
  id = "lock/negative_hash", clauses = { "LOCK-03" },
  story = "the sign of a negative hash is cut off instead of turned",
  file = "sut/c/core/instance.c",
  from = [[value = -value;]], to = [[value = value & INT32_MAX;]],
}
mutant {
  id = "lock/least_hash", clauses = { "LOCK-05" },
  story = "the least hash counts as 0",
  file = "sut/c/core/instance.c",
  from = [[    /* LOCK-04 */]], to = [[    value = value == INT32_MIN ? 0 : value;]],
}
mutant {
  id = "lock/hash_factor", clauses = { "LOCK-02" },
  story = "the hash of a name multiplies by 33",
  file = "sut/c/core/text.c",
  from = [[sum = 31 * sum + (uint32_t)code_point;]],
  to = [[sum = 33 * sum + (uint32_t)code_point;]],
}
mutant {
  id = "lock/hash_of_code_points", clauses = { "LOCK-02" },
  story = "the hash goes over code points and not over UTF-16 units",
  file = "sut/c/core/text.c",
  from = [[if (code_point >= 0x10000) {]], to = [[if (code_point > 0x10FFFF) {]],
}
mutant {
  id = "lock/ill_formed_names", clauses = { "LOCK-15" },
  story = "bytes that are no text are hashed as they come",
  file = "sut/c/core/text.c",
  from = [[        if (code_point == ILL_FORMED) {
            return false;
        }]],
  to = "",
}
mutant {
  id = "lock/never_released", clauses = { "LOCK-11", "FACTORY-23" },
  story = "a shutdown keeps the port",
  file = "sut/c/core/factory_shutdown.c",
  from = [[    if (factory->lock_held) {]],
  to = [[    if (factory->lock_held && factory->producer_count > 1) {]],
}
mutant {
  id = "lock/failure_is_final", clauses = { "LOCK-09" },
  story = "a factory that found its port taken has failed for good",
  file = "sut/c/core/factory_start.c",
  from = [[    if (error != NULL) {
        /* LOCK-09]],
  to = [[    if (error != NULL) {
        factory->state = RMQ_START_FAILED;
        /* LOCK-09]],
}
mutant {
  id = "lock/without_cause", clauses = { "LOCK-08" },
  story = "the error does not say what the socket said",
  file = "sut/c/core/factory_start.c",
  from = [[err_plain(env, RMQ_SOCKET_EXCEPTION, NULL, "%s", problem),]], to = [[NULL,]],
}
mutant {
  id = "lock/other_page", clauses = { "LOCK-07" },
  story = "the error points at the page on group names",
  file = "sut/c/core/factory_start.c",
  from = [[err_client_faq(env, FAQ_INSTANCE_NAME,]], to = [[err_client_faq(env, FAQ_GROUP_NAME,]],
}
mutant {
  id = "lock/taken_is_fine", clauses = { "LOCK-07" },
  story = "a start goes on when the port is taken",
  file = "sut/c/core/factory_start.c",
  from = [[    if (!env->udp_claim(env->context, port, &problem)) {]],
  to = [[    if (!env->udp_claim(env->context, port, &problem) && port == 0) {]],
}
mutant {
  id = "lock/name_may_be_null", clauses = { "LOCK-14" },
  story = "an instance without a name is called DEFAULT",
  file = "sut/c/core/producer_start.c",
  from = [[if (producer->instance_name == NULL) {]],
  to = [[if (producer->instance_name == NULL &&
        !rmq_producer_set_instance_name(producer, "DEFAULT")) {]],
}
