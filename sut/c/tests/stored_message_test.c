/* SPDX-License-Identifier: Apache-2.0
 *
 * Stored messages: a real one, what becomes of its parts, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/manager.h"
#include "core/message.h"
#include "core/stored_message.h"
#include "tests/data/frames.h"
#include "tests/heap.h"

enum { RECORD_AT = 0x89, RECORD_SIZE = 139, BODY_AT = 88, PROPERTIES_AT = 105 };

static struct heap heap;

/* The manager is somebody else's business. */
const struct rmq_env *manager_env(const struct rmq_manager *manager) {
    (void)manager;
    return &heap.env;
}

static int set_up(void **state) {
    (void)state;
    heap_init(&heap);
    return 0;
}

static int nothing_leaked(void **state) {
    (void)state;
    return heap.live == 0 ? 0 : -1;
}

static void put_u32(uint8_t *at, uint32_t value) {
    for (int i = 0; i < 4; i++) {
        at[i] = (uint8_t)(value >> (24 - 8 * i));
    }
}

/* What is wrong with it, NULL if nothing is; frees it again. */
static const char *problem_of(const uint8_t *bytes, size_t size) {
    struct rmq_stored_message stored;
    size_t used = 0;
    /* A block of its own, so that a byte too far is noticed. */
    uint8_t *copy = malloc(size == 0 ? 1 : size);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    const char *problem = stored_message_decode(&stored, &heap.env, copy, size, &used);
    free(copy);
    if (problem == NULL) {
        assert_in_range(used, 91, size);
        stored_message_close(&stored, &heap.env);
    } else {
        assert_int_equal(used, 0);
        assert_null(stored.msg_id);
        assert_null(stored.message);
    }
    return problem;
}

/* covers WIRE-TXN-20 WIRE-TXN-22: the record of worked example C.7. */
static void a_real_one(void **state) {
    (void)state;
    struct rmq_stored_message stored;
    size_t used;
    size_t size = sizeof frame_c7 - RECORD_AT;
    assert_int_equal(size, RECORD_SIZE);
    assert_null(stored_message_decode(&stored, &heap.env, frame_c7 + RECORD_AT, size, &used));
    assert_int_equal(used, RECORD_SIZE);
    assert_string_equal(stored.msg_id, "0A00000100002A9F0000000000000400");
    assert_int_equal(stored.queue_id, 2);
    assert_int_equal(stored.queue_offset, 3);
    assert_int_equal(stored.commit_log_offset, 1024);
    assert_int_equal(stored.sys_flag, 4);
    assert_int_equal(stored.born_timestamp_ms, 1400000000123);
    assert_int_equal(stored.store_timestamp_ms, 1400000000200);
    assert_string_equal(stored.born_host, "10.0.0.9:50000");
    assert_string_equal(stored.store_host, "10.0.0.1:10911");
    assert_int_equal(stored.reconsume_times, 0);
    assert_int_equal(stored.prepared_transaction_offset, 0);
    const void *body = rmq_message_body(stored.message, &size);
    assert_int_equal(size, 5);
    assert_memory_equal(body, "Hello", 5);
    assert_string_equal(rmq_message_topic(stored.message), "TopicTest");
    assert_int_equal(rmq_message_flag(stored.message), 0);
    assert_string_equal(rmq_message_property(stored.message, "PGROUP"), "PG");
    assert_string_equal(rmq_message_property(stored.message, "TRAN_MSG"), "true");
    assert_string_equal(rmq_message_property(stored.message, "WAIT"), "true");
    stored_message_close(&stored, &heap.env);
}

/* covers WIRE-TXN-21: magic number and checksum play no part; the rest of the buffer is somebody
 * else's.
 */
static void what_is_passed_over(void **state) {
    (void)state;
    uint8_t two[2 * RECORD_SIZE];
    memcpy(two, frame_c7 + RECORD_AT, RECORD_SIZE);
    memcpy(two + RECORD_SIZE, frame_c7 + RECORD_AT, RECORD_SIZE);
    put_u32(two + 4, 0xCBD43194);
    put_u32(two + 8, 0);
    struct rmq_stored_message stored;
    size_t used;
    assert_null(stored_message_decode(&stored, &heap.env, two, sizeof two, &used));
    assert_int_equal(used, RECORD_SIZE);
    stored_message_close(&stored, &heap.env);
}

/* covers WIRE-TXN-21: cut short anywhere, it is no message. */
static void cut_short(void **state) {
    (void)state;
    uint8_t record[RECORD_SIZE];
    memcpy(record, frame_c7 + RECORD_AT, RECORD_SIZE);
    for (size_t size = 0; size < RECORD_SIZE; size++) {
        assert_non_null(problem_of(record, size));
        if (size >= 4) {
            /* Even when it says so itself. */
            put_u32(record, (uint32_t)size);
            assert_non_null(problem_of(record, size));
            put_u32(record, RECORD_SIZE);
        }
    }
    assert_null(problem_of(record, RECORD_SIZE));
}

static void impossible_numbers(void **state) {
    (void)state;
    static const struct {
        size_t at;
        uint32_t value;
    } cases[] = {
        {0, 0},
        {0, 90},
        {0, 0xFFFFFFFF},
        {0, 0x80000000},
        {0, RECORD_SIZE + 1},
        {52, 0x10000},
        {52, ~0u},
        {68, 0x10000},
        {BODY_AT - 4, ~0u},
        {BODY_AT - 4, 1u << 31},
        {BODY_AT - 4, 6},
        {BODY_AT - 4, 0x7FFFFFFF},
        {BODY_AT + 5, 0xFF000000},
        {PROPERTIES_AT - 2, 0xFFFF0000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint8_t record[RECORD_SIZE];
        memcpy(record, frame_c7 + RECORD_AT, RECORD_SIZE);
        put_u32(record + cases[i].at, cases[i].value);
        assert_non_null(problem_of(record, RECORD_SIZE));
    }
}

/* No C string can hold a zero byte: such a name would be taken for a shorter one. */
static void zero_bytes(void **state) {
    (void)state;
    for (size_t at = BODY_AT + 6; at < RECORD_SIZE; at++) {
        uint8_t record[RECORD_SIZE];
        memcpy(record, frame_c7 + RECORD_AT, RECORD_SIZE);
        record[at] = 0;
        if (at < PROPERTIES_AT - 2 || at >= PROPERTIES_AT) {
            assert_non_null(problem_of(record, RECORD_SIZE));
        }
    }
}

/* Any byte may be any other: whatever comes of it, nothing breaks. */
static void any_byte_may_be_wrong(void **state) {
    (void)state;
    for (size_t at = 0; at < RECORD_SIZE; at++) {
        for (int value = 0; value < 256; value++) {
            uint8_t record[RECORD_SIZE];
            memcpy(record, frame_c7 + RECORD_AT, RECORD_SIZE);
            record[at] = (uint8_t)value;
            (void)problem_of(record, RECORD_SIZE);
        }
    }
    uint64_t seed = 7;
    for (int i = 0; i < 20000; i++) {
        uint8_t record[RECORD_SIZE];
        memcpy(record, frame_c7 + RECORD_AT, RECORD_SIZE);
        for (int j = 0; j < 6; j++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            record[(seed >> 33) % RECORD_SIZE] = (uint8_t)(seed >> 48);
        }
        (void)problem_of(record, RECORD_SIZE);
    }
}

/* A record of `body` with the topic "T" and these properties. */
static size_t make_record(uint8_t *record, int32_t sys_flag, const void *body, size_t body_size,
                          const char *properties, size_t properties_size) {
    size_t size = 91 + body_size + 1 + properties_size;
    memcpy(record, frame_c7 + RECORD_AT, BODY_AT);
    put_u32(record, (uint32_t)size);
    put_u32(record + 36, (uint32_t)sys_flag);
    put_u32(record + BODY_AT - 4, (uint32_t)body_size);
    if (body_size > 0) {
        memcpy(record + BODY_AT, body, body_size);
    }
    uint8_t *at = record + BODY_AT + body_size;
    *at++ = 1;
    *at++ = 'T';
    *at++ = (uint8_t)(properties_size >> 8);
    *at++ = (uint8_t)properties_size;
    memcpy(at, properties, properties_size);
    return size;
}

/* covers SENDREQ-33: inflated, whatever its size; no body is none (WIRE-TXN-20). */
static void compressed_bodies(void **state) {
    (void)state;
    static uint8_t body[100000];
    static uint8_t record[200000];
    for (size_t i = 0; i < sizeof body; i++) {
        body[i] = (uint8_t)(i * i >> 7);
    }
    struct buf packed;
    buf_init(&packed, &heap.env);
    assert_true(message_compress(&heap.env, body, sizeof body, 5, &packed));
    size_t size = make_record(record, 1, packed.bytes, packed.size, "", 0);
    struct rmq_stored_message stored;
    size_t used;
    assert_null(stored_message_decode(&stored, &heap.env, record, size, &used));
    size_t found_size;
    const void *found = rmq_message_body(stored.message, &found_size);
    assert_int_equal(found_size, sizeof body);
    assert_memory_equal(found, body, sizeof body);
    stored_message_close(&stored, &heap.env);
    /* Cut off, spoiled, not compressed at all. */
    size = make_record(record, 5, packed.bytes, packed.size - 5, "", 0);
    assert_string_equal(problem_of(record, size), "compressed body that does not inflate");
    packed.bytes[packed.size / 2] ^= 0xFF;
    size = make_record(record, 1, packed.bytes, packed.size, "", 0);
    assert_string_equal(problem_of(record, size), "compressed body that does not inflate");
    size = make_record(record, 1, "Hello", 5, "", 0);
    assert_string_equal(problem_of(record, size), "compressed body that does not inflate");
    buf_close(&packed);
    size = make_record(record, 1, NULL, 0, "", 0);
    assert_null(stored_message_decode(&stored, &heap.env, record, size, &used));
    assert_null(rmq_message_body(stored.message, &found_size));
    stored_message_close(&stored, &heap.env);
}

/* A few bytes that inflate without end stop at the limit. */
static void a_body_that_grows_and_grows(void **state) {
    (void)state;
    struct buf packed;
    struct buf out;
    buf_init(&packed, &heap.env);
    buf_init(&out, &heap.env);
    size_t size = 1 << 20;
    void *zeros = calloc(1, size);
    assert_non_null(zeros);
    assert_true(message_compress(&heap.env, zeros, size, 9, &packed));
    assert_null(message_inflate(packed.bytes, packed.size, size, &out));
    assert_int_equal(out.size, size);
    buf_clear(&out);
    assert_non_null(message_inflate(packed.bytes, packed.size, size - 1, &out));
    free(zeros);
    buf_close(&packed);
    buf_close(&out);
}

/* covers SENDREQ-20 SENDREQ-21: what of a properties string counts. */
static void properties(void **state) {
    (void)state;
    static const struct {
        const char *text, *name, *value;
    } cases[] = {
        {"a\1b\2", "a", "b"},
        {"a\1b", "a", "b"},
        {"a\1b\1\1\2", "a", "b"},
        {"a\1\2", "a", NULL},
        {"a\2", "a", NULL},
        {"a\1b\1c\2", "a", NULL},
        {"a\1\1c\2", "a", NULL},
        {"\1b\2", "", "b"},
        {"\2\2a\1b\2", "a", "b"},
        {"", "a", NULL},
        {"a\1b\2c\1d\2a\1e\2", "a", "e"},
        {"c\1d\2a\1b c\2", "a", "b c"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint8_t record[256];
        size_t size = make_record(record, 0, "x", 1, cases[i].text, strlen(cases[i].text));
        struct rmq_stored_message stored;
        size_t used;
        assert_null(stored_message_decode(&stored, &heap.env, record, size, &used));
        const char *value = rmq_message_property(stored.message, cases[i].name);
        if (cases[i].value == NULL) {
            assert_null(value);
        } else {
            assert_non_null(value);
            assert_string_equal(value, cases[i].value);
        }
        stored_message_close(&stored, &heap.env);
    }
}

/* Every allocation may fail: it is then said to be that, and nothing is left. */
static void lack_of_memory(void **state) {
    (void)state;
    uint8_t record[1024];
    char body[400] = "text text text";
    struct buf packed;
    buf_init(&packed, &heap.env);
    assert_true(message_compress(&heap.env, body, sizeof body, 5, &packed));
    size_t size = make_record(record, 1, packed.bytes, packed.size, "a\1b\2a\1c\2d\1e", 11);
    buf_close(&packed);
    const char *problem = mem_exhausted;
    long n = 0;
    while (problem != NULL) {
        heap_fail(&heap, ++n);
        problem = problem_of(record, size);
        assert_true(problem == NULL || problem == mem_exhausted);
    }
    assert_in_range(n, 10, 30);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, nothing_leaked)
    const struct CMUnitTest tests[] = {
        TEST(a_real_one),        TEST(what_is_passed_over),
        TEST(cut_short),         TEST(impossible_numbers),
        TEST(zero_bytes),        TEST(any_byte_may_be_wrong),
        TEST(compressed_bodies), TEST(a_body_that_grows_and_grows),
        TEST(properties),        TEST(lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
