/* SPDX-License-Identifier: Apache-2.0
 *
 * What a fake answers when a test says so: an ordered list of rules. The first rule that matches a
 * request and is not used up decides; when none does, the faithful default answers. */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "ledger.h"

/* What becomes of a request. A zeroed one means: do as the faithful default would, at once.
 * Strings and blocks are owned by the answer. */
struct mock_answer {
    int64_t after_us; /* wait before the answer is written */

    /* The response: the default one, changed by what is set here. */
    bool has_code;
    int32_t code; /* a code other than SUCCESS, 10, 11, 12 is decided before the store: nothing is
                     stored */
    char *remark; /* NULL: the default's for that code */
    bool no_remark;
    struct wire_field *fields; /* set (value) or remove (value NULL) */
    size_t field_count;
    bool no_fields; /* send no extFields at all */
    uint8_t *body;
    size_t body_size;
    bool has_body;   /* body replaces the default one; size 0: none */
    bool stored;     /* store the message though the code is an error: fault after the store */
    bool not_stored; /* answer success without storing */
    bool binary;     /* ROCKETMQ header instead of the request's type */
    bool json;       /* or a JSON header (BIN-06) */

    /* Instead of, or around, the response. */
    bool silent; /* no answer at all; the request is still carried out unless not_stored */
    int32_t opaque_offset; /* added to the opaque: a wrong one */
    uint32_t copies;       /* further copies of the answer */
    bool request_flag;     /* without the response bit */
    uint8_t *raw;          /* write these bytes instead of a frame */
    size_t raw_size;
    bool has_cut; /* write only the first `cut` bytes of the frame, then close */
    size_t cut;
    bool close_before; /* close (as close_how) instead of answering */
    bool close_after;  /* close after the answer */
    enum mock_close close_how;
    bool stop_reading; /* read nothing more from this connection */
};

void mock_answer_close(struct mock_answer *answer);
void mock_answer_copy(struct mock_answer *to, const struct mock_answer *from);

/* Asked for each request the rule matches; fill `answer` (zeroed). Return false to let the next
 * rule decide. */
typedef bool mock_answer_fn(void *arg, const struct mock_request *request,
                            struct mock_answer *answer);

/* Which requests a rule is for, and what it does. Every rule counts every request its selectors
 * match, whoever answers it: `nth` is the place among the requests that arrived since the rule was
 * added. */
struct rule {
    int32_t code;     /* request code; -1: any */
    char *topic;      /* NULL: any */
    int64_t queue_id; /* INT64_MIN: any */
    char *client;     /* NULL: any */
    size_t nth;       /* 0: any; n: only the n-th request (from 1) that the selectors above match */
    size_t times;     /* how many requests it answers; SIZE_MAX: without end */
    struct mock_answer answer;
    mock_answer_fn *function; /* NULL: `answer` */
    void *function_arg;
    char *origin;  /* "file:line" of the script, for messages */
    bool optional; /* need not be used */

    size_t seen;  /* requests the selectors matched */
    size_t used;  /* requests answered */
    bool removed; /* by script_remove */
};

struct script {
    struct rule **rules; /* in order of addition */
    size_t count;
    size_t capacity;
};

void script_close(struct script *script);
/* A new rule that matches everything once and does nothing special; owned by the script, fill it
 * in. */
struct rule *script_add(struct script *script);
/* Take a rule out of use. It stays readable until script_close, so a rule's function may remove any
 * rule. */
void script_remove(struct script *script, struct rule *rule);
/* Decide: true and *answer (owned by the caller) when a rule does. */
bool script_decide(struct script *script, const struct mock_request *request,
                   struct mock_answer *answer);
/* The first rule from *index on that was not used as often as it promises (times finite: used <
 * times; times without end: used == 0) and is not optional; NULL at the end. Advances *index. */
const struct rule *script_unused(const struct script *script, size_t *index);

#endif
