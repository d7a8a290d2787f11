/* SPDX-License-Identifier: Apache-2.0
 *
 * The stages of one call, between the remoting client and its connections. Each function here may
 * run callbacks and may end the call; the caller has entered the remoting client. */
#ifndef CORE_CALL_H
#define CORE_CALL_H

#include "core/remoting_inside.h"

enum call_stage {
    CALL_IDLE,       /* not begun, or ended */
    CALL_CHOOSING,   /* waits for its turn to choose a name server */
    CALL_CONNECTING, /* in channel->waiting */
    CALL_PERMIT,     /* waits for a permit, or is about to write */
    CALL_WAITING,    /* written: in the table of pending calls; in channel->writing until the write
                        has left */
};

void call_begin(struct remoting *remoting, struct call *call);
/* Its connection stands, or has ended or could not be made. */
void call_connected(struct call *call);
void call_connect_failed(struct call *call);
void call_write_failed(struct call *call, const char *why);
/* Report the end, whatever stage the call is in. */
void call_finish(struct call *call, enum call_end end, const struct command *response,
                 struct rmq_error *error);
/* Take it out of everything without a report; permits it holds are lost. */
void call_detach(struct call *call);
/* REMOTE-13 */
struct rmq_error *call_connect_error(const struct call *call);

#endif
