/* SPDX-License-Identifier: Apache-2.0
 *
 * Everything that happened in a run, append-only, and its one text form:
 *
 *     time  who > whom  WHAT  field=value
 *
 * Events are small: names are interned, fields are packed into one arena. Text is made only when
 * somebody asks. */
#ifndef TRACE_H
#define TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum trace_kind {
    TRACE_CALL,       /* app > p      START, SEND, SEND_ASYNC, SEND_ONEWAY, SHUTDOWN, CANCEL */
    TRACE_RESULT,     /* app < p      SEND_OK, OK, MQClientException ... */
    TRACE_CALLBACK,   /* app < p      the outcome of an asynchronous send */
    TRACE_USER,       /* p > app      SELECT, EXECUTE ...: user code, and RETURN or THROW of it */
    TRACE_STATE,      /* p            STATE from=CREATE_JUST to=START_FAILED */
    TRACE_REQUEST,    /* p > a        SEND_MESSAGE, seen when the fake has decoded it */
    TRACE_ANSWER,     /* p < a        SUCCESS, seen when the fake writes it */
    TRACE_PUSH,       /* p < a        a request of the fake's own */
    TRACE_REPLY,      /* p > a        the answer to it */
    TRACE_CONNECTION, /* p > a        CONNECT, CONNECTED, REFUSED, CLOSE, RESET, WRITE_FAILED */
    TRACE_FAULT, /* world        CLOCK_JUMP, BROKER_DOWN ... what the script did to the world */
    TRACE_TIMER, /* p            a timer the script asked to see */
    TRACE_NOTE,  /* script       NOTE text=... */
};

struct trace_field {
    const char *key;
    const char *value; /* any bytes but NUL; shown escaped and quoted where needed */
};

/* An event as it can be read back. Pointers live as long as the trace is not added to. */
struct trace_event {
    size_t number; /* 1 for the first */
    int64_t at_us;
    enum trace_kind kind;
    const char *who;  /* left name */
    const char *whom; /* right name, NULL when there is none */
    bool to_left;     /* `<` */
    const char *what;
    const char *
        command; /* of a request and its answer alike: the request's name, for filters; else NULL */
    size_t request; /* number of the request event an answer belongs to, 0: none */
    const struct trace_field *fields;
    size_t field_count;
};

struct trace;
struct trace *trace_new(void);
void trace_free(struct trace *trace);

/* Copies everything; returns the event's number. `number` of `event` is ignored. */
size_t trace_add(struct trace *trace, const struct trace_event *event);
/* From now on nothing is kept: trace_add returns 0. */
void trace_stop(struct trace *trace);
size_t trace_count(const struct trace *trace);
/* The event of that number, from 1. False past the end. */
bool trace_get(const struct trace *trace, size_t number, struct trace_event *event);
/* A field's value of an event, NULL when it has none. Request and answer fields are found by
 * protocol name. */
const char *trace_event_field(const struct trace_event *event, const char *key);

/* "12ms", "0.250ms": whole milliseconds without decimals. Returns text. */
const char *trace_time(int64_t us, char *text, size_t size);
/* One line without newline, appended to *line (a growing text the caller frees). `keys`,
 * NULL-ended, chooses and orders the fields shown; NULL shows all. */
void trace_format(const struct trace_event *event, const char *const *keys, char **line);

/* 64-bit FNV-1a over the text of all events, kept up to date as they are added. */
uint64_t trace_digest(const struct trace *trace);

#endif
