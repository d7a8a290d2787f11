/* SPDX-License-Identifier: Apache-2.0
 *
 * The choice among the host's addresses. */
#include "core/local_address.h"

#include <stdio.h>
#include <string.h>

enum { RAW_BYTES = LOCAL_ADDRESS_BYTES - 2 };

static bool starts_with(const char *text, const char *start) {
    return strncmp(text, start, strlen(start)) == 0;
}

static bool is_ipv6(const char *address) {
    return strchr(address, ':') != NULL;
}

static bool is_loopback(const char *address) {
    return is_ipv6(address) ? strcmp(address, "::1") == 0 : starts_with(address, "127.");
}

/* IPv6 addresses go into brackets. */
static void normalize(const char *address, char text[LOCAL_ADDRESS_BYTES]) {
    const char *format = is_ipv6(address) ? "[%s]" : "%s";
    (void)snprintf(text, LOCAL_ADDRESS_BYTES, format, address);
}

bool local_address_pick(const struct rmq_env *env, char text[LOCAL_ADDRESS_BYTES]) {
    char address[RAW_BYTES];
    char last_ipv4[RAW_BYTES] = "";
    char first_ipv6[RAW_BYTES] = "";
    for (size_t i = 0; env->local_address(env->context, i, address, sizeof address); i++) {
        if (is_loopback(address)) {
            continue;
        }
        if (is_ipv6(address)) {
            if (first_ipv6[0] == '\0') {
                memcpy(first_ipv6, address, sizeof first_ipv6);
            }
            continue;
        }
        /* CONFIG-03: private nets of the 192.168 kind are only taken when nothing better is there.
         */
        if (!starts_with(address, "127.0") && !starts_with(address, "192.168")) {
            normalize(address, text);
            return true;
        }
        memcpy(last_ipv4, address, sizeof last_ipv4);
    }
    if (last_ipv4[0] != '\0' || first_ipv6[0] != '\0') {
        normalize(last_ipv4[0] != '\0' ? last_ipv4 : first_ipv6, text);
        return true;
    }
    if (!env->host_address(env->context, address, sizeof address)) {
        return false;
    }
    normalize(address, text);
    return true;
}
