/* SPDX-License-Identifier: Apache-2.0
 *
 * One broker of a route: where it is reached by id. */
#include "core/route.h"

const char *broker_data_address(const struct broker_data *broker, int64_t id) {
    for (size_t i = 0; i < broker->address_count; i++) {
        if (broker->addresses[i].id == id) {
            return broker->addresses[i].address;
        }
    }
    return NULL;
}
