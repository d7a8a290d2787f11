/* SPDX-License-Identifier: Apache-2.0
 *
 * The codec against damaged frames and streams: every cut and every changed byte must end cleanly.
 * What the sanitizers find here is the point of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "frames.h"
#include "mock.h"
#include "wire.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Decode from a block of exactly that size; what is accepted must survive another round. */
static bool survives(const uint8_t *bytes, size_t size) {
    struct wire_command command, again;
    uint8_t *exact_size = must_alloc(size);
    memcpy(exact_size, bytes, size);
    const char *problem = wire_decode(&command, exact_size, size);
    if (!problem) {
        uint8_t *encoded = wire_encode(&command, &size);
        assert_null(wire_decode(&again, encoded, size));
        assert_int_equal(again.code, command.code);
        assert_int_equal(again.opaque, command.opaque);
        wire_command_close(&again);
        free(encoded);
    }
    wire_command_close(&command);
    free(exact_size);
    return !problem;
}

static void set_length(struct frame *frame) {
    size_t length = frame->size - 4;
    for (size_t i = 0; i < 4 && i < frame->size; i++)
        frame->bytes[i] = (uint8_t)(length >> (8 * (3 - i)));
}

static void truncate_everywhere(const char *name) {
    struct frame frame;
    frame_read(&frame, name);
    size_t header_end = 8 + ((size_t)frame.bytes[6] << 8 | frame.bytes[7]);
    size_t whole = frame.size;
    for (size_t size = 0; size < whole; size++) {
        frame.size = size;
        assert_false(survives(frame.bytes, size));
    }
    /* the same with a LENGTH that fits: only what cuts the header may fail */
    for (size_t size = whole; size > 4; size--) {
        frame.size = size;
        set_length(&frame);
        assert_int_equal(survives(frame.bytes, size), size >= header_end);
    }
}

/* A frame cut anywhere is refused; one whose body is shorter is another frame. */
static void truncations_end_cleanly(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(clients); i++)
        truncate_everywhere(clients[i]);
    for (size_t i = 0; i < COUNT(exact); i++)
        truncate_everywhere(exact[i]);
    for (size_t i = 0; i < COUNT(inexact); i++)
        truncate_everywhere(inexact[i]);
}

static void corrupt_everywhere(const char *name) {
    static const uint8_t values[] = {0,   1,   '"', '\'', '\\', '{',  '}',
                                     ',', ':', '9', '-',  'u',  0x80, 0xFF};
    struct frame frame;
    frame_read(&frame, name);
    for (size_t at = 0; at < frame.size; at++) {
        uint8_t kept = frame.bytes[at];
        for (unsigned bit = 0; bit < 8; bit++) {
            frame.bytes[at] = (uint8_t)(kept ^ 1U << bit);
            survives(frame.bytes, frame.size);
        }
        for (size_t i = 0; i < COUNT(values); i++) {
            frame.bytes[at] = values[i];
            survives(frame.bytes, frame.size);
        }
        frame.bytes[at] = kept;
    }
}

/* A frame with any one byte changed is either refused or read as something whole. */
static void corruptions_end_cleanly(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(clients); i++)
        corrupt_everywhere(clients[i]);
    for (size_t i = 0; i < COUNT(exact); i++)
        corrupt_everywhere(exact[i]);
    for (size_t i = 0; i < COUNT(inexact); i++)
        corrupt_everywhere(inexact[i]);
}

/* The same bytes are the same frames, however they arrive. */
static void a_stream_may_be_cut_anywhere(void **state) {
    (void)state;
    struct frame frame;
    const uint8_t *found;
    const char *problem;
    size_t size;
    frame_read(&frame, "wire-c4-send-response");
    for (size_t step = 1; step <= 3 * frame.size; step++) {
        struct wire_reader reader = {0};
        uint8_t stream[3 * sizeof frame.bytes];
        size_t frames = 0;
        for (size_t i = 0; i < 3; i++)
            memcpy(stream + i * frame.size, frame.bytes, frame.size);
        for (size_t from = 0; from < 3 * frame.size; from += step) {
            size_t left = 3 * frame.size - from;
            wire_reader_feed(&reader, stream + from, left < step ? left : step);
            for (; wire_reader_next(&reader, &found, &size, &problem) == 1; frames++) {
                assert_int_equal(size, frame.size);
                assert_memory_equal(found, frame.bytes, size);
            }
        }
        assert_int_equal(frames, 3);
        wire_reader_close(&reader);
    }
}

static int first_frame(const char *head, size_t size) {
    struct wire_reader reader = {0};
    const uint8_t *frame;
    const char *problem = NULL;
    wire_reader_feed(&reader, head, size);
    int result = wire_reader_next(&reader, &frame, &size, &problem);
    assert_int_equal(problem != NULL, result < 0);
    wire_reader_close(&reader);
    return result;
}

/* covers FRAME-06 FRAME-07 FRAME-08 FRAME-13: a LENGTH is refused as soon as it is known: 8388604
 * is the last good one, 4 the first. */
static void a_bad_length_is_refused_at_once(void **state) {
    (void)state;
    assert_int_equal(first_frame("\x00\x7f\xff\xfc", 4), 0);
    assert_int_equal(first_frame("\x00\x7f\xff\xfd", 4), -2);
    assert_int_equal(first_frame("\x16\x03\x01\x00", 4), -2); /* the beginning of TLS */
    assert_int_equal(first_frame("\x80\x00\x00\x00", 4), -2);
    assert_int_equal(first_frame("\xff\xff\xff\xff", 4), -2);
    assert_int_equal(first_frame("\x00\x00\x00\x03", 4), -1);
    assert_int_equal(first_frame("\x00\x00\x00\x04", 4), 0);
    assert_int_equal(first_frame("\x00\x00\x00\x04\x00\x00\x00\x00", 8), 1);
    assert_int_equal(first_frame("\xff\xff\xff", 3), 0);
}

/* covers FRAME-03: a header word of an unknown form is refused. */
static void an_unknown_form_is_refused(void **state) {
    (void)state;
    struct wire_command command;
    static const uint8_t frame[] = "\x00\x00\x00\x06\x02\x00\x00\x02{}";
    assert_string_equal(wire_decode(&command, frame, 10),
                        "frame: neither a JSON nor a binary header");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(truncations_end_cleanly),
        cmocka_unit_test(corruptions_end_cleanly),
        cmocka_unit_test(a_stream_may_be_cut_anywhere),
        cmocka_unit_test(a_bad_length_is_refused_at_once),
        cmocka_unit_test(an_unknown_form_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
