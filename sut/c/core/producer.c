/* SPDX-License-Identifier: Apache-2.0
 *
 * Making producers, their properties and their topics. */
#include "core/producer.h"

#include "core/factory.h"
#include "core/hook.h"
#include "core/local_address.h"
#include "core/manager.h"
#include "core/text.h"
#include "core/transaction_producer.h"

#include <string.h>

enum { COMPRESS_LEVEL_DEFAULT = 5 };

static struct rmq_producer *make(struct rmq_manager *manager, const struct rmq_profile *profile) {
    struct rmq_producer *producer = mem_new(manager->env, sizeof *producer);
    if (producer == NULL) {
        return NULL;
    }
    producer->manager = manager;
    producer->env = manager->env;
    producer->profile = *profile;
    producer->state = RMQ_CREATE_JUST;
    list_init(&producer->link);
    list_init(&producer->registration);
    table_init(&producer->topics, producer->env);
    lock_init(&producer->lifecycle, producer->env, 1);
    return producer;
}

/* The defaults of section 2.1 that are numbers. */
static void set_numbers(struct rmq_producer *producer) {
    producer->default_topic_queue_nums = 4;
    producer->send_msg_timeout_ms = 3000; /* CONFIG-08 */
    producer->compress_over_bytes = 4096;
    producer->retry_times = 2;
    producer->retry_another_broker = false;
    producer->max_message_size = producer->profile.max_message_size;
    producer->poll_interval_ms = 30000;
    producer->heartbeat_interval_ms = 30000;
}

static const char *setting(const struct rmq_env *env, const char *name) {
    return env->setting(env->context, name);
}

static void set_compress_level(struct rmq_producer *producer) {
    const char *text = setting(producer->env, "rocketmq.message.compressLevel");
    int32_t level = COMPRESS_LEVEL_DEFAULT;
    if (text != NULL) {
        /* CONFIG-10: what is no number leaves the default. */
        (void)text_to_int(text, strlen(text), &level);
    }
    rmq_producer_set_compress_level(producer, level);
}

static const char *namesrv_setting(const struct rmq_env *env) {
    /* NSADDR-01: the property beats the environment variable. */
    const char *property = setting(env, "rocketmq.namesrv.addr");
    return property != NULL ? property : setting(env, "NAMESRV_ADDR");
}

static const char *instance_setting(const struct rmq_env *env) {
    /* CONFIG-04, CONFIG-05: a plain word, never the process id. */
    const char *name = setting(env, "rocketmq.client.name");
    return name != NULL ? name : "DEFAULT";
}

/* CONFIG-02: the surroundings are looked at here and never again. */
static bool set_texts(struct rmq_producer *producer) {
    const struct rmq_env *env = producer->env;
    char address[LOCAL_ADDRESS_BYTES];
    const char *ip = local_address_pick(env, address) ? address : NULL;
    return rmq_producer_set_group(producer, "DEFAULT_PRODUCER") &&
           rmq_producer_set_create_topic_key(producer, DEFAULT_TOPIC_KEY) &&
           rmq_producer_set_namesrv_addr(producer, namesrv_setting(env)) &&
           rmq_producer_set_instance_name(producer, instance_setting(env)) &&
           rmq_producer_set_client_ip(producer, ip);
}

struct rmq_producer *rmq_producer_new(struct rmq_manager *manager,
                                      const struct rmq_profile *profile) {
    struct rmq_producer *producer = make(manager, profile);
    if (producer == NULL) {
        return NULL;
    }
    set_numbers(producer);
    set_compress_level(producer);
    if (!set_texts(producer)) {
        producer_free(producer);
        return NULL;
    }
    list_append(&manager->producers, &producer->link);
    return producer;
}

struct rmq_producer *producer_new_inner(struct rmq_manager *manager,
                                        const struct rmq_profile *profile) {
    struct rmq_producer *producer = make(manager, profile);
    if (producer == NULL) {
        return NULL;
    }
    set_numbers(producer);
    producer->registered_group = mem_text(producer->env, INNER_PRODUCER_GROUP);
    /* START-17, ROUTE-23: its topic is polled whatever the others use. */
    if (producer->registered_group == NULL ||
        producer_add_topic(producer, DEFAULT_TOPIC_KEY) == NULL) {
        producer_free(producer);
        return NULL;
    }
    return producer;
}

static void empty_topic(const struct rmq_env *env, void *entry) {
    (void)env;
    queue_list_unref(((struct topic *)entry)->queues);
}

void producer_free(struct rmq_producer *producer) {
    if (producer == NULL) {
        return;
    }
    const struct rmq_env *env = producer->env;
    list_remove(&producer->link);
    transaction_producer_free(producer);
    table_close(&producer->topics, empty_topic);
    hook_list_unref(producer->hooks);
    mem_free(env, producer->group);
    mem_free(env, producer->create_topic_key);
    mem_free(env, producer->namesrv_addr);
    mem_free(env, producer->client_ip);
    mem_free(env, producer->instance_name);
    mem_free(env, producer->registered_group);
    mem_free(env, producer);
}

bool rmq_producer_free(struct rmq_producer *producer) {
    if (producer == NULL) {
        return true;
    }
    if (producer->state == RMQ_RUNNING || producer->operations > 0) {
        return false;
    }
    if (producer->registered) {
        /* START-12: its group stays registered and its topics polled, so the factory keeps it. */
        producer->abandoned = true;
        transaction_producer_abandon(producer);
        list_remove(&producer->link);
        return true;
    }
    if (producer->factory != NULL) {
        factory_unref(producer->factory);
    }
    producer_free(producer);
    return true;
}

enum rmq_service_state rmq_producer_state(const struct rmq_producer *producer) {
    return producer->state;
}

/* STATE-05 lists the transitions; STATE-06: nothing but starts, sends and shutdowns asks. */
void producer_set_state(struct rmq_producer *producer, enum rmq_service_state state) {
    const struct rmq_env *env = producer->env;
    enum rmq_service_state from = producer->state;
    producer->state = state;
    if (env->state_changed != NULL) {
        env->state_changed(env->context, producer, (int)from, (int)state);
    }
}

struct rmq_error *producer_check_state(const struct rmq_producer *producer) {
    if (producer->state == RMQ_RUNNING) {
        return NULL;
    }
    /* STATE-01, STATE-02, SHUTDOWN-09 */
    return err_client_faq(producer->env, FAQ_SERVICE_STATE, NULL,
                          "The producer service state not OK, %s",
                          rmq_service_state_name(producer->state));
}

struct topic *producer_topic(const struct rmq_producer *producer, const char *name) {
    return table_find(&producer->topics, name);
}

struct topic *producer_add_topic(struct rmq_producer *producer, const char *name) {
    struct topic *topic = table_find(&producer->topics, name);
    if (topic != NULL) {
        return topic;
    }
    topic = table_add(&producer->topics, name, sizeof *topic);
    if (topic != NULL) {
        topic->counter = producer->profile.queue_counter_start;
    }
    return topic;
}

bool producer_topic_is_usable(const struct topic *topic) {
    return topic != NULL && topic->queues != NULL && topic->queues->count > 0;
}
