/* SPDX-License-Identifier: Apache-2.0
 *
 * Asking the address server and reading its answer. */
#include "core/name_fetch.h"

#include "core/factory.h"
#include "core/log.h"

#include <string.h>

enum { HTTP_OK = 200, HTTP_TIMEOUT_MS = 5000 };

static char *copy_setting(const struct rmq_env *env, const char *name, const char *otherwise) {
    const char *value = env->setting(env->context, name);
    return mem_text(env, value != NULL ? value : otherwise);
}

bool name_fetch_init(struct name_fetch *fetch, struct factory *factory) {
    const struct rmq_env *env = factory->env;
    fetch->factory = factory;
    fetch->domain = copy_setting(env, "rocketmq.namesrv.domain", "jmenv.tbsite.net");
    char *group = copy_setting(env, "rocketmq.namesrv.domain.subgroup", "nsaddr");
    if (fetch->domain != NULL && group != NULL) {
        fetch->url = mem_format(env, "http://%s:8080/rocketmq/%s", fetch->domain, group);
    }
    mem_free(env, group);
    return fetch->url != NULL;
}

void name_fetch_close(struct name_fetch *fetch) {
    if (fetch->factory != NULL) {
        mem_free(fetch->factory->env, fetch->domain);
        mem_free(fetch->factory->env, fetch->url);
    }
}

/* NSADDR-07: Java's trim, which takes every character up to the blank, then the first line. */
static char *first_line(const struct rmq_env *env, const char *body, size_t size) {
    while (size > 0 && (unsigned char)body[0] <= ' ') {
        body++;
        size--;
    }
    while (size > 0 && (unsigned char)body[size - 1] <= ' ') {
        size--;
    }
    size_t length = 0;
    while (length < size && body[length] != '\r' && body[length] != '\n' && body[length] != '\0') {
        length++;
    }
    return length == 0 ? NULL : mem_format(env, "%.*s", (int)length, body);
}

/* NSADDR-08: a library writes to the log and not to standard output. */
static void log_failure(const struct name_fetch *fetch) {
    const struct rmq_env *env = fetch->factory->env;
    char *text =
        mem_format(env, "connect to %s failed, maybe the domain name %s not bind in /etc/hosts",
                   fetch->url, fetch->domain);
    char *line = text == NULL ? NULL : err_with_faq(env, FAQ_NAME_SERVER, text);
    if (line != NULL) {
        env->log(env->context, RMQ_LOG_WARN, line);
    }
    mem_free(env, text);
    mem_free(env, line);
}

/* NSADDR-07, NSADDR-09: `addresses` is taken over. */
static void use(struct factory *factory, char *addresses) {
    const struct rmq_env *env = factory->env;
    bool same = factory->namesrv_addr != NULL && strcmp(factory->namesrv_addr, addresses) == 0;
    if (same || !remoting_set_name_servers(factory->remoting, addresses)) {
        mem_free(env, addresses);
        return;
    }
    mem_free(env, factory->namesrv_addr);
    factory->namesrv_addr = addresses;
}

static void finish(struct name_fetch *fetch) {
    struct factory *factory = fetch->factory;
    fetch->done(fetch->arg);
    factory_unref(factory);
}

static void on_answer(void *arg, int status, const char *body, size_t size) {
    struct name_fetch *fetch = arg;
    struct factory *factory = fetch->factory;
    char *addresses = status == HTTP_OK ? first_line(factory->env, body, size) : NULL;
    if (addresses == NULL) {
        log_failure(fetch);
    } else {
        use(factory, addresses);
    }
    finish(fetch);
}

void name_fetch_start(struct name_fetch *fetch, void (*done)(void *arg), void *arg) {
    struct factory *factory = factory_ref(fetch->factory);
    const struct rmq_env *env = factory->env;
    fetch->done = done;
    fetch->arg = arg;
    if (env->http_get == NULL) {
        log_failure(fetch);
        finish(fetch);
        return;
    }
    fetch->http = (struct rmq_http){.done = on_answer, .arg = fetch};
    /* NSADDR-06, REMOTE-07 */
    env->http_get(env->context, &fetch->http, fetch->url, HTTP_TIMEOUT_MS);
}

static void on_fetched(void *arg) {
    struct factory *factory = arg;
    lane_done(&factory->lane);
}

void name_fetch_run(void *arg) {
    struct factory *factory = arg;
    /* NSADDR-10: it goes on even after it succeeded. */
    name_fetch_start(&factory->fetch, on_fetched, factory);
}
