/* SPDX-License-Identifier: Apache-2.0
 *
 * Reads the frames in mocks/tests/data; run from the root of the project. */
#ifndef FRAMES_H
#define FRAMES_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const clients[] = {
    "send-cpp-2.2.0",           "send-cpp-7c8b7f8",         "send-cpp-re_dev-2adad61",
    "send-java-3.0.8",          "send-java-4.9.8",          "send-lua-resty-b938e83",
    "send-node-ali-ons-3.12.0", "send-node-rocketmq-2.0.1",
};
/* What encoding what was decoded gives back byte for byte. */
static const char *const exact[] = {
    "wire-c1-route-request",   "wire-c2-route-response",      "wire-c3b-send-request",
    "wire-c4-send-response",   "wire-c5-send-request-binary", "wire-c6-send-response-binary",
    "wire-c6b-error-binary",   "wire-c7-check-transaction",   "wire-c8-end-transaction",
    "wire-c8-heartbeat",       "wire-c8-kv-not-found",        "wire-c8-kv-request",
    "wire-c8-route-not-found", "wire-c8-send-failure",        "wire-c8-unregister",
};
static const char *const inexact[] = {
    "wire-c3-send-request-java",
    "wire-c8-5.3.3-response",
    "wire-c8-5.3.3-send-json",
};

struct frame {
    uint8_t bytes[1024];
    size_t size;
};

static inline void frame_read(struct frame *frame, const char *name) {
    char path[128];
    snprintf(path, sizeof path, "mocks/tests/data/%s.bin", name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "cannot read %s: run from the root of the project\n", path);
        exit(1);
    }
    frame->size = fread(frame->bytes, 1, sizeof frame->bytes, file);
    fclose(file);
}

#endif
