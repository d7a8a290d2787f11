/* SPDX-License-Identifier: Apache-2.0
 *
 * The life of a connection. Whatever is wrong with it ends it: there is no half-broken state, and
 * no way back. */
#include "core/channel.h"

#include "core/log.h"

/* REMOTE-12: how long an attempt goes on after those who waited for it have left. */
static const int64_t DIAL_LIMIT_US = 30000000;
/* REMOTE-33 */
static const int64_t IDLE_LIMIT_US = 120000000;

static int64_t now_us(const struct channel *channel) {
    return channel->env->monotonic_us(channel->env->context);
}

static void set_timer(struct channel *channel, const char *name, int64_t at_us) {
    /* Calls have time-outs of their own: nobody waits for this one. */
    channel->timer.background = true;
    channel->timer.name = name;
    channel->env->timer_set(channel->env->context, &channel->timer, at_us);
}

const char *channel_name(const struct channel *channel) {
    return channel->remote != NULL ? channel->remote : channel->address;
}

struct channel *channel_ref(struct channel *channel) {
    channel->refs++;
    return channel;
}

void channel_unref(struct channel *channel) {
    if (channel == NULL || --channel->refs > 0) {
        return;
    }
    const struct rmq_env *env = channel->env;
    channel_close(channel);
    frame_reader_close(&channel->reader);
    mem_free(env, channel->remote);
    mem_free(env, channel->address);
    mem_free(env, channel);
}

void channel_close(struct channel *channel) {
    channel->state = CHANNEL_OVER;
    channel->env->timer_cancel(channel->env->context, &channel->timer);
    if (channel->line != NULL) {
        struct rmq_link *line = channel->line;
        channel->line = NULL;
        channel->env->hang_up(channel->env->context, line);
    }
}

/* Close and say so. The caller holds a reference. */
static void end(struct channel *channel, const char *why) {
    log_line(channel->env, RMQ_LOG_WARN, "close the connection to %s: %s", channel_name(channel),
             why);
    channel_close(channel);
    channel->events->ended(channel->owner, channel, why);
}

static void on_timer(void *arg) {
    struct channel *channel = channel_ref(arg);
    int64_t idle_at_us = channel->active_us + IDLE_LIMIT_US;
    if (channel->state == CHANNEL_DIALLING) {
        end(channel, "connect timed out");
    } else if (now_us(channel) >= idle_at_us) {
        /* REMOTE-33, REMOTE-15: nothing read and nothing written for 120 s. */
        end(channel, "idle");
    } else {
        set_timer(channel, "idle connection", idle_at_us);
    }
    channel_unref(channel);
}

static void on_connected(void *owner, const char *remote) {
    struct channel *channel = channel_ref(owner);
    const struct rmq_env *env = channel->env;
    if (!mem_replace_text(env, &channel->remote, remote)) {
        log_line(env, RMQ_LOG_WARN, "no memory for the name of %s", remote);
    }
    channel->state = CHANNEL_OPEN;
    channel->active_us = now_us(channel);
    set_timer(channel, "idle connection", channel->active_us + IDLE_LIMIT_US);
    channel->events->opened(channel->owner, channel);
    channel_unref(channel);
}

/* One whole frame. FRAME-08: what cannot be decoded ends the connection, without an answer. */
static void take_frame(struct channel *channel, const uint8_t *frame, size_t size) {
    struct command command;
    const char *problem = command_decode(&command, channel->env, frame, size);
    if (problem != NULL) {
        end(channel, problem);
        return;
    }
    channel->events->received(channel->owner, channel, &command);
    command_close(&command);
}

/* FRAME-05: any number of frames in what has come, the last one perhaps not whole. */
static void take_frames(struct channel *channel) {
    while (channel->state == CHANNEL_OPEN) {
        const uint8_t *frame;
        size_t size;
        const char *problem;
        int found = frame_next(&channel->reader, &frame, &size, &problem);
        if (found == 0) {
            return;
        }
        if (found < 0) {
            end(channel, problem); /* FRAME-06, FRAME-07 */
        } else {
            take_frame(channel, frame, size);
        }
    }
}

static void on_received(void *owner, const void *bytes, size_t size) {
    struct channel *channel = channel_ref(owner);
    channel->active_us = now_us(channel);
    if (frame_feed(&channel->reader, bytes, size)) {
        take_frames(channel);
    } else {
        end(channel, mem_exhausted);
    }
    channel_unref(channel);
}

static void on_written(void *owner, uint64_t token, const char *error) {
    struct channel *channel = channel_ref(owner);
    channel->active_us = now_us(channel);
    channel->events->written(channel->owner, channel, token, error);
    channel_unref(channel);
}

static void on_closed(void *owner, const char *error) {
    struct channel *channel = channel_ref(owner);
    channel->line = NULL; /* gone already: not ours to hang up */
    end(channel, error != NULL ? error : "closed by the peer");
    channel_unref(channel);
}

static const struct rmq_link_events LINE_EVENTS = {
    .connected = on_connected,
    .received = on_received,
    .written = on_written,
    .closed = on_closed,
};

struct channel *channel_new(const struct rmq_env *env, const char *address,
                            const struct channel_events *events, void *owner) {
    struct channel *channel = mem_new(env, sizeof *channel);
    if (channel == NULL) {
        return NULL;
    }
    channel->env = env;
    channel->events = events;
    channel->owner = owner;
    channel->refs = 1;
    list_init(&channel->link);
    list_init(&channel->waiting);
    list_init(&channel->writing);
    frame_reader_init(&channel->reader, env);
    channel->timer.fire = on_timer;
    channel->timer.arg = channel;
    channel->address = mem_text(env, address);
    if (channel->address != NULL) {
        channel->line = env->dial(env->context, address, &LINE_EVENTS, channel);
    }
    if (channel->line == NULL) {
        channel_unref(channel);
        return NULL;
    }
    set_timer(channel, "connect attempt", now_us(channel) + DIAL_LIMIT_US);
    return channel;
}

bool channel_write(struct channel *channel, const void *bytes, size_t size, uint64_t token) {
    const struct rmq_env *env = channel->env;
    return channel->state == CHANNEL_OPEN &&
           env->write(env->context, channel->line, bytes, size, token);
}
