/* SPDX-License-Identifier: Apache-2.0
 *
 * Commands on the wire: worked examples byte by byte, what peers really write, and bytes that
 * nobody should. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/command.h"
#include "core/json.h"
#include "tests/data/frames.h"
#include "tests/heap.h"

static struct heap heap;

static int set_up(void **state) {
    (void)state;
    heap_init(&heap);
    return 0;
}

static int nothing_leaked(void **state) {
    (void)state;
    return heap.live == 0 ? 0 : -1;
}

static const struct frame *find(const char *name) {
    for (size_t i = 0; i < FRAME_COUNT; i++) {
        if (strcmp(frames[i].name, name) == 0) {
            return &frames[i];
        }
    }
    fail_msg("no frame %s", name);
    return NULL;
}

static const char *decode(struct command *command, const char *name) {
    const struct frame *frame = find(name);
    return command_decode(command, &heap.env, frame->bytes + 4, frame->size - 4);
}

/* Decode a JSON header given as text, without a body. */
static const char *decode_text(struct command *command, const char *header, size_t size) {
    struct buf frame;
    buf_init(&frame, &heap.env);
    buf_add_u32(&frame, (uint32_t)size);
    buf_add(&frame, header, size);
    const char *problem = command_decode(command, &heap.env, frame.bytes, frame.size);
    buf_close(&frame);
    return problem;
}

#define DECODE(command, header) decode_text(command, header, sizeof(header) - 1)

static void assert_rejected(const char *header, size_t size) {
    struct command command;
    assert_non_null(decode_text(&command, header, size));
    assert_null(command.fields.text.bytes);
    assert_null(command.remark);
}

#define REJECT(header) assert_rejected(header, sizeof(header) - 1)

static void fill_send_request(struct command *command) {
    command_init(command, &heap.env, REQUEST_SEND_MESSAGE);
    command->opaque = 1;
    command->version = 31;
    command_add_number(command, "bornTimestamp", 1400000000123);
    command_add(command, "defaultTopic", "TBW102");
    command_add_number(command, "defaultTopicQueueNums", 4);
    command_add_number(command, "flag", 0);
    command_add(command, "producerGroup", "PG");
    command_add(command, "properties", "WAIT\1true\2TAGS\1TagA\2");
    command_add_number(command, "queueId", 2);
    command_add(command, "reconsumeTimes", NULL);
    command_add_number(command, "sysFlag", 0);
    command_add(command, "topic", "TopicTest");
    command_set_body(command, "Hello", 5);
}

/* covers FRAME-01 JSON-01 JSON-05: example C.3b, but for the language, which is one byte longer. */
static void send_request_byte_by_byte(void **state) {
    (void)state;
    struct command command;
    fill_send_request(&command);
    assert_false(command.failed);
    struct buf out;
    buf_init(&out, &heap.env);
    command_encode(&command, &out);
    const struct frame *example = find("c3b");
    const char java[] = "\"language\":\"JAVA\"";
    const char other[] = "\"language\":\"OTHER\"";
    size_t split = 0;
    while (memcmp(example->bytes + split, java, sizeof java - 1) != 0) {
        split++;
    }
    assert_int_equal(out.size, example->size + 1);
    assert_memory_equal(out.bytes, "\x00\x00\x01\x32\x00\x00\x01\x29", 8);
    assert_memory_equal(out.bytes + 8, example->bytes + 8, split - 8);
    assert_memory_equal(out.bytes + split, other, sizeof other - 1);
    assert_memory_equal(out.bytes + split + sizeof other - 1,
                        example->bytes + split + sizeof java - 1,
                        example->size - split - sizeof java + 1);
    buf_close(&out);
    command_close(&command);
}

/* covers HEADER-08 JSON-05: empty extFields, a remark and every kind of escape. */
static void escapes_are_standard(void **state) {
    (void)state;
    struct command command;
    command_init(&command, &heap.env, -1);
    command.flag = 1;
    command.opaque = INT32_MIN;
    command_add(&command, "x", NULL);
    command.remark = mem_text(&heap.env, "\"\\/\n\x1f\x7f\xE4\xB8\xAD");
    struct buf out;
    buf_init(&out, &heap.env);
    command_encode(&command, &out);
    const char expected[] =
        "{\"code\":-1,\"extFields\":{},\"flag\":1,\"language\":\"OTHER\","
        "\"opaque\":-2147483648,\"remark\":\"\\\"\\\\/\\u000a\\u001f\x7f"
        "\xE4\xB8\xAD\",\"version\":0}";
    assert_int_equal(out.size, 8 + sizeof expected - 1);
    assert_memory_equal(out.bytes + 8, expected, sizeof expected - 1);
    buf_close(&out);
    command_close(&command);
}

/* What was encoded comes back, with many fields and all. */
static void round_trip(void **state) {
    (void)state;
    struct command command;
    command_init(&command, &heap.env, 310);
    command.opaque = -5;
    char key[16] = "key";
    for (int i = 0; i < 100; i++) {
        key[3] = (char)(1 + i);
        key[4] = '\0';
        command_add_number(&command, key, i);
    }
    struct buf out;
    buf_init(&out, &heap.env);
    command_encode(&command, &out);
    struct command back;
    assert_null(command_decode(&back, &heap.env, out.bytes + 4, out.size - 4));
    assert_int_equal(back.code, 310);
    assert_int_equal(back.opaque, -5);
    for (int i = 0; i < 100; i++) {
        int32_t number;
        key[3] = (char)(1 + i);
        assert_true(command_int(&back, key, &number));
        assert_int_equal(number, i);
    }
    assert_null(back.body);
    buf_close(&out);
    command_close(&back);
    command_close(&command);
}

/* covers JSON-03: the escapes of a real 3.0.8 client, and the same request in standard form. */
static void worked_requests(void **state) {
    (void)state;
    static const char *const names[] = {"c3", "c3b"};
    for (size_t i = 0; i < 2; i++) {
        struct command command;
        assert_null(decode(&command, names[i]));
        assert_int_equal(command.code, REQUEST_SEND_MESSAGE);
        assert_int_equal(command.version, 31);
        assert_int_equal(command.opaque, 1);
        assert_string_equal(command_field(&command, "properties"), "WAIT\1true\2TAGS\1TagA\2");
        int64_t born;
        assert_true(command_long(&command, "bornTimestamp", &born));
        assert_true(born == 1400000000123);
        assert_int_equal(command.body_size, 5);
        assert_memory_equal(command.body, "Hello", 5);
        command_close(&command);
    }
}

/* covers BIN-01 BIN-02: requests and answers with a binary header. */
static void worked_binary_headers(void **state) {
    (void)state;
    struct command command;
    assert_null(decode(&command, "c5"));
    assert_int_equal(command.code, 310);
    assert_int_equal(command.version, 479);
    assert_string_equal(command_field(&command, "n"), "broker-a");
    assert_int_equal(command.body_size, 5);
    command_close(&command);
    assert_null(decode(&command, "c6"));
    assert_int_equal(command.flag, COMMAND_FLAG_RESPONSE);
    assert_string_equal(command_field(&command, "msgId"), "0A00000100002A9F0000000000000400");
    assert_null(command.remark);
    command_close(&command);
    assert_null(decode(&command, "c6b"));
    assert_int_equal(command.code, RESPONSE_TOPIC_NOT_EXIST);
    assert_string_equal(command.remark, "no route");
    assert_false(command.has_fields);
    assert_null(command.body);
    command_close(&command);
}

/* All captured requests of real clients are understood. */
static void captured_requests(void **state) {
    (void)state;
    for (size_t i = 0; i < FRAME_COUNT; i++) {
        if (strncmp(frames[i].name, "send_", 5) != 0) {
            continue;
        }
        struct command command;
        assert_null(command_decode(&command, &heap.env, frames[i].bytes + 4, frames[i].size - 4));
        bool short_names = command.code == 310;
        assert_string_equal(command_field(&command, short_names ? "b" : "topic"), "TopicTest");
        assert_int_equal(command.body_size, 100);
        command_close(&command);
    }
}

/* covers HEADER-06 JSON-06 JSON-07: the table of headers a parser must survive. */
static void lenient_headers(void **state) {
    (void)state;
    struct command command;
    assert_null(DECODE(&command,
                       "{\"code\":1,\"flag\":1,\"opaque\":3,\"extFields\":"
                       "{\"a\":\"x\\2y\"},\"unknown\":{\"k\":[1,2]}}\n"));
    assert_string_equal(command_field(&command, "a"), "x\2y");
    command_close(&command);
    assert_null(DECODE(&command, "{\"code\":\"7\",\"flag\":\"1\",\"opaque\":\"5\"}"));
    assert_int_equal(command.code, 7);
    assert_int_equal(command.opaque, 5);
    command_close(&command);
    assert_null(DECODE(&command,
                       "{\"code\":0,\"flag\":1,\"language\":9,\"opaque\":5,"
                       "\"extFields\":{\"queueId\":2,\"b\":true,\"n\":null,"
                       "\"t\":1795365665676,\"big\":9007199254740993,\"o\":{}}}"));
    assert_string_equal(command_field(&command, "queueId"), "2");
    assert_string_equal(command_field(&command, "b"), "true");
    assert_string_equal(command_field(&command, "t"), "1795365665676");
    assert_string_equal(command_field(&command, "big"), "9007199254740993");
    assert_null(command_field(&command, "n"));
    assert_null(command_field(&command, "o"));
    command_close(&command);
    assert_null(DECODE(&command, " {\"code\" : 1 , \"opaque\" : 3 , \"remark\" : null }"));
    assert_null(command.remark);
    command_close(&command);
    assert_null(DECODE(&command, "{}"));
    assert_int_equal(command.code, 0);
    assert_int_equal(command.flag, 0);
    assert_int_equal(command.opaque, COMMAND_OPAQUE_NONE);
    command_close(&command);
}

/* JSON-06: the other liberties, one header each. */
static void more_liberties(void **state) {
    (void)state;
    struct command command;
    assert_null(DECODE(&command, "{'code':'2',\t\"remark\":'it\\'s \"so\"',opaque:-1}\r\n"));
    assert_int_equal(command.code, 2);
    assert_int_equal(command.opaque, -1);
    assert_string_equal(command.remark, "it's \"so\"");
    command_close(&command);
    assert_null(DECODE(&command, "{\"remark\":\"\\v\\x41\\/\\u00e9\\ud83d\\ude00\n\x01\"}"));
    assert_string_equal(command.remark, "\vA/\xC3\xA9\xF0\x9F\x98\x80\n\x01");
    command_close(&command);
    assert_null(DECODE(&command,
                       "{\"opaque\":1,\"opaque\":2,\"extFields\":{\"k\":\"1\"},"
                       "\"extFields\":{\"k\":\"2\",\"k\":\"3\"},\"Opaque\":9}"));
    assert_int_equal(command.opaque, 2);
    assert_string_equal(command_field(&command, "k"), "3");
    command_close(&command);
    assert_null(DECODE(&command,
                       "{\"code\":5,\"code\":null,\"language\":{\"x\":[]},"
                       "\"extFields\":null,\"true\":1,null:2,remark:7}"));
    assert_int_equal(command.code, 0);
    assert_false(command.has_fields);
    assert_string_equal(command.remark, "7");
    command_close(&command);
}

/* A character U+0000 cannot stand in a C string; it is replaced, and what follows is kept. */
static void nul_is_replaced(void **state) {
    (void)state;
    struct command command;
    assert_null(DECODE(&command, "{\"remark\":\"a\\0b\\u0000c\0d\\ud800e\\x00\"}"));
    assert_string_equal(command.remark,
                        "a\xEF\xBF\xBD"
                        "b\xEF\xBF\xBD"
                        "c\xEF\xBF\xBD"
                        "d\xEF\xBF\xBD"
                        "e\xEF\xBF\xBD");
    command_close(&command);
    const uint8_t binary[] =
        "\x01\x00\x00\x17\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x01"
        "\x00\x00\x00\x02\x00x\x00\x00\x00";
    assert_null(command_decode(&command, &heap.env, binary, sizeof binary));
    assert_string_equal(command.remark, "\xEF\xBF\xBDx");
    command_close(&command);
}

/* FRAME-08: what no peer may send ends the connection. */
static void broken_headers(void **state) {
    (void)state;
    REJECT("");
    REJECT("{\"code\":1");
    REJECT("[]");
    REJECT("7");
    REJECT("null");
    REJECT("{} x");
    REJECT("{}{}");
    REJECT("{\"code\":true}");
    REJECT("{\"code\":1.5}");
    REJECT("{\"code\":[1]}");
    REJECT("{\"flag\":\"x\"}");
    REJECT("{\"opaque\":2147483648}");
    REJECT("{\"opaque\":{}}");
    REJECT("{\"remark\":[]}");
    REJECT("{\"extFields\":[]}");
    REJECT("{\"extFields\":\"x\"}");
    REJECT("{\"remark\":\"\\q\"}");
    REJECT("{\"remark\":\"\\u12g4\"}");
    REJECT("{\"remark\":\"\\");
    REJECT("{\"remark\":\"");
    REJECT("{\"code\":yes}");
    REJECT("{\"code\":-}");
    REJECT("{\"code\":1 2}");
    REJECT("{\"code\":\0}");
    REJECT("\xEF\xBB\xBF{}");
}

/* FRAME-03, FRAME-08: header words that promise what is not there. */
static void broken_header_words(void **state) {
    (void)state;
    struct command command;
    static const uint8_t too_long[] = "\x00\x00\x00\x03{}";
    static const uint8_t unknown[] = "\x02\x00\x00\x02{}";
    static const uint8_t short_binary[] = "\x01\x00\x00\x02{}";
    assert_non_null(command_decode(&command, &heap.env, too_long, 6));
    assert_non_null(command_decode(&command, &heap.env, unknown, 6));
    assert_non_null(command_decode(&command, &heap.env, short_binary, 6));
    assert_non_null(command_decode(&command, &heap.env, too_long, 3));
}

/* BIN-03, BIN-04: empty keys and values, and lengths that lead out of the header. */
static void broken_binary_headers(void **state) {
    (void)state;
    struct command command;
    uint8_t frame[4 + 21 + 12] = {0x01, 0, 0, 33};
    frame[4 + 20] = 12; /* fields of twelve bytes */
    memcpy(frame + 25, "\0\0\0\0\0\0\0\0\0\0\0\0", 12);
    assert_null(command_decode(&command, &heap.env, frame, sizeof frame));
    assert_int_equal(command.fields.text.size, 0);
    command_close(&command);
    static const struct {
        size_t at;
        uint8_t byte;
    } faults[] = {{4 + 20, 11}, {4 + 20, 13}, {4 + 17, 0x80}, {4 + 13, 0x80},
                  {25, 0x80},   {26, 7},      {27, 0x80},     {30, 9}};
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        uint8_t broken[sizeof frame];
        memcpy(broken, frame, sizeof frame);
        broken[faults[i].at] = faults[i].byte;
        assert_non_null(command_decode(&command, &heap.env, broken, sizeof broken));
    }
}

/* Nesting without end is refused and not followed. */
static void deep_nesting(void **state) {
    (void)state;
    enum { DEPTH = 200000 };
    char *header = malloc(DEPTH);
    memset(header, '[', DEPTH);
    assert_rejected(header, DEPTH);
    for (size_t i = 0; i + 5 < DEPTH; i += 5) {
        memcpy(header + i, "{\"a\":", 5);
    }
    assert_rejected(header, DEPTH);
    free(header);
}

/* Decode bytes that may be anything, in a block of exactly their size so that a sanitizer sees
 * every step outside. */
static void try_bytes(const uint8_t *bytes, size_t size) {
    uint8_t *exact = malloc(size == 0 ? 1 : size);
    memcpy(exact, bytes, size);
    struct command command;
    if (command_decode(&command, &heap.env, exact, size) == NULL) {
        struct buf out;
        buf_init(&out, &heap.env);
        command_encode(&command, &out);
        assert_false(out.failed);
        buf_close(&out);
        command_close(&command);
    }
    free(exact);
}

/* FRAME-08: every frame cut off anywhere, and with any one byte damaged, does no harm. */
static void damaged_frames(void **state) {
    (void)state;
    static const uint8_t masks[] = {0x01, 0x02, 0x10, 0x20, 0x80, 0xFF};
    for (size_t i = 0; i < FRAME_COUNT; i++) {
        uint8_t bytes[1024];
        size_t size = frames[i].size - 4;
        memcpy(bytes, frames[i].bytes + 4, size);
        for (size_t cut = 0; cut < size; cut++) {
            try_bytes(bytes, cut);
        }
        for (size_t at = 0; at < size; at++) {
            for (size_t k = 0; k < sizeof masks; k++) {
                bytes[at] ^= masks[k];
                try_bytes(bytes, size);
                bytes[at] ^= masks[k];
            }
            uint8_t kept = bytes[at];
            for (const char *c = "\"\\{}[]:,0u'"; *c != '\0'; c++) {
                bytes[at] = (uint8_t)*c;
                try_bytes(bytes, size);
            }
            bytes[at] = kept;
        }
    }
}

/* Whatever request for memory is refused, decoding and encoding fail cleanly. */
static void lack_of_memory(void **state) {
    (void)state;
    static const char *const names[] = {"c3", "c5", "c6b"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *problem = "";
        for (long n = 1; problem != NULL; n++) {
            struct command command;
            heap_fail(&heap, n);
            problem = decode(&command, names[i]);
            heap_fail(&heap, 0);
            if (problem == NULL) {
                assert_true(n > 1);
                command_close(&command);
            }
            assert_int_equal(heap.live, 0);
        }
    }
    bool failed = true;
    for (long n = 1; failed; n++) {
        struct command command;
        struct buf out;
        heap_fail(&heap, n);
        fill_send_request(&command);
        buf_init(&out, &heap.env);
        command_encode(&command, &out);
        failed = command.failed || out.failed;
        assert_true(failed || n > 3);
        buf_close(&out);
        command_close(&command);
        assert_int_equal(heap.live, 0);
    }
}

/* Codes have the names of the protocol. */
static void request_names(void **state) {
    (void)state;
    assert_string_equal(command_request_name(REQUEST_SEND_MESSAGE), "SEND_MESSAGE");
    assert_string_equal(command_request_name(105), "GET_ROUTEINTO_BY_TOPIC");
    assert_string_equal(command_request_name(-1), "UNKNOWN");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, nothing_leaked)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(send_request_byte_by_byte),
        TEST(escapes_are_standard),
        TEST(round_trip),
        TEST(worked_requests),
        TEST(worked_binary_headers),
        TEST(captured_requests),
        TEST(lenient_headers),
        TEST(more_liberties),
        TEST(nul_is_replaced),
        TEST(broken_headers),
        TEST(broken_header_words),
        TEST(broken_binary_headers),
        TEST(deep_nesting),
        TEST(damaged_frames),
        TEST(lack_of_memory),
        TEST(request_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
