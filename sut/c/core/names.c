/* SPDX-License-Identifier: Apache-2.0
 *
 * Values of the public interface to the names people know them by. */
#include "rmq.h"

const char *rmq_send_status_name(enum rmq_send_status status) {
    switch (status) {
    case RMQ_SEND_OK:
        return "SEND_OK";
    case RMQ_FLUSH_DISK_TIMEOUT:
        return "FLUSH_DISK_TIMEOUT";
    case RMQ_FLUSH_SLAVE_TIMEOUT:
        return "FLUSH_SLAVE_TIMEOUT";
    case RMQ_SLAVE_NOT_AVAILABLE:
        return "SLAVE_NOT_AVAILABLE";
    }
    return "UNKNOWN";
}

const char *rmq_service_state_name(enum rmq_service_state state) {
    switch (state) {
    case RMQ_CREATE_JUST:
        return "CREATE_JUST";
    case RMQ_RUNNING:
        return "RUNNING";
    case RMQ_SHUTDOWN_ALREADY:
        return "SHUTDOWN_ALREADY";
    case RMQ_START_FAILED:
        return "START_FAILED";
    }
    return "UNKNOWN";
}
