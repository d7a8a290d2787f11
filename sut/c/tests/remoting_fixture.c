/* SPDX-License-Identifier: Apache-2.0
 *
 * Set-up shared by the tests of the remoting client. */
#include "remoting_fixture.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const struct rmq_profile PROFILE = {.name = "test",
                                           .version = 31,
                                           .async_permits = FIXTURE_PERMITS,
                                           .oneway_permits = FIXTURE_PERMITS};

static bool handler(void *arg, const char *remote, const struct command *request,
                    struct command *response, bool *answer) {
    struct fixture *fixture = arg;
    (void)request;
    (void)snprintf(fixture->handled_from, sizeof fixture->handled_from, "%s", remote);
    fixture->handled++;
    command_set_body(response, "{}", 2);
    *answer = fixture->answer;
    if (!fixture->handle) {
        command_close(response);
        command_init(response, &fixture->fake->env, RESPONSE_SUCCESS);
    }
    return fixture->handle;
}

void fixture_open(struct fixture *fixture) {
    fixture_open_failing(fixture, 0);
}

void fixture_open_failing(struct fixture *fixture, uint64_t fail_allocation) {
    *fixture = (struct fixture){.fake = fake_env_new()};
    fixture->fake->fail_allocation = fail_allocation;
    fixture->remoting = remoting_new(&fixture->fake->env, &PROFILE, handler, fixture);
    if (fixture->remoting != NULL) {
        remoting_start(fixture->remoting);
    }
}

void fixture_close(struct fixture *fixture) {
    remoting_free(fixture->remoting);
    fake_env_free(fixture->fake);
}

static void note_error(struct probe *probe, struct rmq_error *error) {
    probe->at_us = probe->fixture->fake->now_us;
    probe->error[0] = '\0';
    probe->error_class = RMQ_NO_ERROR;
    if (error != NULL) {
        const struct rmq_error *cause = rmq_error_cause(error);
        snprintf(probe->error, sizeof probe->error, "%s%s%s", rmq_error_message(error),
                 cause == NULL ? "" : " < ", cause == NULL ? "" : rmq_error_message(cause));
        probe->error_class = rmq_error_class_of(error);
        rmq_error_unref(error);
    }
}

static void on_handed_over(void *arg, struct rmq_error *error) {
    struct probe *probe = arg;
    probe->handed_over++;
    probe->accepted = error == NULL;
    note_error(probe, error);
    if (probe->after != NULL) {
        probe->after(probe);
    }
}

static void on_ended(void *arg, enum call_end end, const struct command *response,
                     struct rmq_error *error) {
    struct probe *probe = arg;
    probe->ended++;
    probe->end = end;
    probe->response_code = response == NULL ? -1 : response->code;
    note_error(probe, error);
    if (probe->after != NULL) {
        probe->after(probe);
    }
}

void fixture_call_in(struct fixture *fixture, struct probe *probe, enum call_mode mode,
                     const char *address, int32_t timeout_ms) {
    probe->fixture = fixture;
    probe->call.mode = mode;
    probe->call.address = address;
    probe->call.timeout_ms = timeout_ms;
    probe->call.arg = probe;
    probe->call.handed_over = on_handed_over;
    probe->call.ended = on_ended;
    command_init(&probe->call.request, &fixture->fake->env, REQUEST_SEND_MESSAGE);
    remoting_call(fixture->remoting, &probe->call);
}

void fixture_call(struct fixture *fixture, struct probe *probe, enum call_mode mode,
                  const char *address) {
    fixture_call_in(fixture, probe, mode, address, 3000);
}

struct rmq_link *fixture_connect(struct fixture *fixture, const char *address) {
    struct probe probe = {0};
    fixture_call(fixture, &probe, CALL_SYNC, address);
    struct rmq_link *link = fake_env_last_link(fixture->fake);
    fake_env_accept(link);
    fake_env_report_writes(link, NULL);
    fixture_respond(&probe, link);
    assert(probe.ended == 1 && probe.end == CALL_RESPONSE);
    fake_env_take(link);
    return link;
}

void fixture_receive(struct fixture *fixture, struct rmq_link *link, int32_t code, int32_t opaque,
                     int32_t flag) {
    struct command command;
    struct buf frame;
    command_init(&command, &fixture->fake->env, code);
    command.opaque = opaque;
    command.flag = flag;
    buf_init(&frame, &fixture->fake->env);
    command_encode(&command, &frame);
    if (!frame.failed) {
        fake_env_deliver(link, frame.bytes, frame.size);
    }
    buf_close(&frame);
    command_close(&command);
}

void fixture_respond(struct probe *probe, struct rmq_link *link) {
    fixture_receive(probe->fixture, link, RESPONSE_SUCCESS, probe->call.opaque,
                    COMMAND_FLAG_RESPONSE);
}

bool fixture_sent(struct rmq_link *link, struct command *command) {
    if (link->sent_size < 4) {
        return false;
    }
    const uint8_t *at = link->sent;
    size_t size = (size_t)at[2] << 8 | at[3];
    return command_decode(command, &link->fake->env, at + 4, size) == NULL;
}
