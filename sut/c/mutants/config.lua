-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in the settings of a producer and what it takes from its surroundings.
mutant {
  id = "config/timeout_default", clauses = { "CONFIG-08" },
  story = "a send has five seconds unless somebody says otherwise",
  file = "sut/c/core/producer.c",
  from = [[send_msg_timeout_ms = 3000;]], to = [[send_msg_timeout_ms = 5000;]],
}
mutant {
  id = "config/retries_default", clauses = { "SEND-02" },
  story = "three retries unless somebody says otherwise",
  file = "sut/c/core/producer.c",
  from = [[producer->retry_times = 2;]], to = [[producer->retry_times = 3;]],
}
mutant {
  id = "config/retry_another_default", clauses = { "SEND-10" },
  story = "unsafe stores are retried unless somebody says otherwise",
  file = "sut/c/core/producer.c",
  from = [[retry_another_broker = false;]], to = [[retry_another_broker = true;]],
}
mutant {
  id = "config/queue_nums_default", clauses = { "ROUTE-05" },
  story = "auto-created topics get eight queues",
  file = "sut/c/core/producer.c",
  from = [[default_topic_queue_nums = 4;]], to = [[default_topic_queue_nums = 8;]],
}
mutant {
  id = "config/compress_default", clauses = { "KERNEL-06" },
  story = "bodies are compressed from 4000 bytes on",
  file = "sut/c/core/producer.c",
  from = [[compress_over_bytes = 4096;]], to = [[compress_over_bytes = 4000;]],
}
mutant {
  id = "config/poll_default", clauses = { "FACTORY-14" },
  story = "routes are refreshed every minute",
  file = "sut/c/core/producer.c",
  from = [[poll_interval_ms = 30000;]], to = [[poll_interval_ms = 60000;]],
}
mutant {
  id = "config/heartbeat_default", clauses = { "FACTORY-14" },
  story = "brokers hear of the client once a minute",
  file = "sut/c/core/producer.c",
  from = [[heartbeat_interval_ms = 30000;]], to = [[heartbeat_interval_ms = 60000;]],
}
mutant {
  id = "config/size_limit_default", clauses = { "CONFIG-09" },
  story = "messages may have 128,000 bytes",
  file = "sut/c/core/profile.c",
  from = [[.max_message_size = 131072,]], to = [[.max_message_size = 128000,]],
}
mutant {
  id = "config/version", clauses = { "CONFIG-13" },
  story = "requests name the version of another release",
  file = "sut/c/core/profile.c",
  from = [[.version = 31,]], to = [[.version = 35,]],
}
mutant {
  id = "config/compress_level_of_no_number", clauses = { "CONFIG-10" },
  story = "a compression level that is no number means none at all",
  file = "sut/c/core/producer.c",
  from = [[(void)text_to_int(text, strlen(text), &level);]],
  to = [[if (!text_to_int(text, strlen(text), &level)) {
            level = 0;
        }]],
}
mutant {
  id = "config/environment_beats_property", clauses = { "NSADDR-01" },
  story = "the environment variable wins over the property",
  file = "sut/c/core/producer.c",
  from = [[    const char *property = setting(env, "rocketmq.namesrv.addr");
    return property != NULL ? property : setting(env, "NAMESRV_ADDR");]],
  to = [[    const char *variable = setting(env, "NAMESRV_ADDR");
    return variable != NULL ? variable : setting(env, "rocketmq.namesrv.addr");]],
}
mutant {
  id = "config/instance_default", clauses = { "CONFIG-04", "CONFIG-05" },
  story = "an instance is called after its process",
  file = "sut/c/core/producer.c",
  from = [[name : "DEFAULT";]], to = [[name : "4711";]],
}
mutant {
  id = "config/instance_setting_ignored", clauses = { "CONFIG-04" },
  story = "the property that names the instance is not read",
  file = "sut/c/core/producer.c",
  from = [[return name != NULL ? name]], to = [[return name == NULL ? name]],
}
mutant {
  id = "config/loopback_address", clauses = { "CONFIG-03" },
  story = "the loopback address will do as the client's",
  file = "sut/c/core/local_address.c",
  from = [[        if (is_loopback(address)) {
            continue;
        }]],
  to = "",
}
mutant {
  id = "config/private_net_taken", clauses = { "CONFIG-03" },
  story = "an address of 192.168 is as good as any",
  file = "sut/c/core/local_address.c",
  from = [[ && !starts_with(address, "192.168")]], to = "",
}
mutant {
  id = "config/ipv6_before_private_ipv4", clauses = { "CONFIG-03" },
  story = "IPv6 is taken before a private IPv4 address",
  file = "sut/c/core/local_address.c",
  from = [[normalize(last_ipv4[0] != '\0' ? last_ipv4 : first_ipv6, text);]],
  to = [[normalize(first_ipv6[0] != '\0' ? first_ipv6 : last_ipv4, text);]],
}
mutant {
  id = "config/last_ipv6", clauses = { "CONFIG-03" },
  story = "the last IPv6 address is taken and not the first",
  file = "sut/c/core/local_address.c",
  from = [[if (first_ipv6[0] == '\0') {]],
  to = [[if (first_ipv6[0] == '\0' || address[0] != '\0') {]],
}
mutant {
  id = "config/first_private_ipv4", clauses = { "CONFIG-03" },
  story = "the first private IPv4 address is taken and not the last",
  file = "sut/c/core/local_address.c",
  from = [[        memcpy(last_ipv4, address, sizeof last_ipv4);]],
  to = [[        if (last_ipv4[0] == '\0') {
            memcpy(last_ipv4, address, sizeof last_ipv4);
        }]],
}
mutant {
  id = "config/ipv6_without_brackets", clauses = { "CONFIG-03" },
  story = "an IPv6 address stands in the client id without brackets",
  file = "sut/c/core/local_address.c",
  from = [[is_ipv6(address) ? "[%s]" : "%s";]], to = [[is_ipv6(address) ? "%s" : "%s";]],
}
mutant {
  id = "config/no_wait_property", clauses = { "CONFIG-11" },
  story = "a new message does not ask the broker to wait for storage",
  file = "sut/c/core/message.c",
  from = [[rmq_message_set_property(message, "WAIT", "true")]],
  to = [[rmq_message_set_property(message, "WAIT", "false")]],
}
mutant {
  id = "config/group_not_frozen", clauses = { "CONFIG-07" },
  story = "requests name the group as it is set now and not as it was at the start",
  file = "sut/c/core/send_header.c",
  from = [["producerGroup", producer->registered_group);]],
  to = [["producerGroup", producer->group);]],
}
mutant {
  id = "config/poll_interval_not_copied", clauses = { "CONFIG-06" },
  story = "the factory takes the interval of the polls for that of the heartbeats",
  file = "sut/c/core/factory.c",
  from = [[factory->heartbeat_interval_ms = producer->heartbeat_interval_ms;]],
  to = [[factory->heartbeat_interval_ms = producer->poll_interval_ms;]],
}
