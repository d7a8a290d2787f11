/* SPDX-License-Identifier: Apache-2.0
 *
 * Cutting a stream into frames: every way to split it, limits, lack of memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/frame.h"
#include "tests/data/frames.h"
#include "tests/heap.h"

/* All the frames one behind the other. */
static void stream(struct buf *out) {
    for (size_t i = 0; i < FRAME_COUNT; i++) {
        buf_add(out, frames[i].bytes, frames[i].size);
    }
}

/* covers FRAME-05: whatever the pieces, the same frames come out. */
static void split_anywhere(void **state) {
    (void)state;
    struct heap heap;
    const struct rmq_env *env = heap_init(&heap);
    struct buf all;
    buf_init(&all, env);
    stream(&all);
    for (size_t piece = 1; piece <= all.size; piece = piece < 300 ? piece + 1 : piece * 2) {
        struct frame_reader reader;
        frame_reader_init(&reader, env);
        size_t count = 0;
        for (size_t at = 0; at < all.size; at += piece) {
            size_t size = all.size - at < piece ? all.size - at : piece;
            assert_true(frame_feed(&reader, all.bytes + at, size));
            const uint8_t *frame;
            const char *problem;
            while (frame_next(&reader, &frame, &size, &problem) == 1) {
                assert_int_equal(size, frames[count].size - 4);
                assert_memory_equal(frame, frames[count].bytes + 4, size);
                count++;
            }
        }
        assert_int_equal(count, FRAME_COUNT);
        frame_reader_close(&reader);
    }
    buf_close(&all);
    assert_int_equal(heap.live, 0);
}

static int next_after(uint32_t length, const char **problem) {
    struct heap heap;
    struct frame_reader reader;
    frame_reader_init(&reader, heap_init(&heap));
    uint8_t word[4] = {(uint8_t)(length >> 24), (uint8_t)(length >> 16), (uint8_t)(length >> 8),
                       (uint8_t)length};
    assert_true(frame_feed(&reader, word, 4));
    const uint8_t *frame;
    size_t size;
    int result = frame_next(&reader, &frame, &size, problem);
    frame_reader_close(&reader);
    assert_int_equal(heap.live, 0);
    return result;
}

/* covers FRAME-06 FRAME-07 FRAME-08 FRAME-13: the length word alone decides. */
static void length_limits(void **state) {
    (void)state;
    const char *problem = NULL;
    assert_int_equal(next_after(8388604, &problem), 0);
    assert_int_equal(next_after(4, &problem), 0);
    assert_null(problem);
    static const uint32_t bad[] = {
        0, 1, 2, 3, 8388605, 0x16030100 /* TLS */, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        problem = NULL;
        assert_int_equal(next_after(bad[i], &problem), -1);
        assert_non_null(problem);
    }
}

/* A large frame comes whole, and its memory is given back with the next bytes. */
static void largest_frame(void **state) {
    (void)state;
    struct heap heap;
    struct frame_reader reader;
    const struct rmq_env *env = heap_init(&heap);
    frame_reader_init(&reader, env);
    uint8_t *block = mem_new(env, FRAME_BYTES_MAX);
    memcpy(block, "\x00\x7F\xFF\xFC", 4);
    assert_true(frame_feed(&reader, block, FRAME_BYTES_MAX));
    const uint8_t *frame;
    size_t size;
    const char *problem;
    assert_int_equal(frame_next(&reader, &frame, &size, &problem), 1);
    assert_int_equal(size, FRAME_BYTES_MAX - 4);
    assert_int_equal(frame_next(&reader, &frame, &size, &problem), 0);
    assert_true(frame_feed(&reader, "\0", 1));
    assert_true(reader.pending.capacity < 1000);
    frame_reader_close(&reader);
    mem_free(env, block);
    assert_int_equal(heap.live, 0);
}

/* Out of memory is reported by the feed. */
static void lack_of_memory(void **state) {
    (void)state;
    struct heap heap;
    struct frame_reader reader;
    frame_reader_init(&reader, heap_init(&heap));
    heap_fail(&heap, 1);
    assert_false(frame_feed(&reader, "abc", 3));
    frame_reader_close(&reader);
    assert_int_equal(heap.live, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(split_anywhere),
        cmocka_unit_test(length_limits),
        cmocka_unit_test(largest_frame),
        cmocka_unit_test(lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
