/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes and names, and which name somebody probably meant. The first name of a code is the one it
 * is shown by. */
#include "codes.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "wire_buffer.h"

struct code {
    int32_t code;
    const char *name;
};

static const struct code requests[] = {
    /* 3.0.8, all of them; the spelling of 105 is the original one */
    {10, "SEND_MESSAGE"},
    {11, "PULL_MESSAGE"},
    {12, "QUERY_MESSAGE"},
    {13, "QUERY_BROKER_OFFSET"},
    {14, "QUERY_CONSUMER_OFFSET"},
    {15, "UPDATE_CONSUMER_OFFSET"},
    {17, "UPDATE_AND_CREATE_TOPIC"},
    {21, "GET_ALL_TOPIC_CONFIG"},
    {22, "GET_TOPIC_CONFIG_LIST"},
    {23, "GET_TOPIC_NAME_LIST"},
    {25, "UPDATE_BROKER_CONFIG"},
    {26, "GET_BROKER_CONFIG"},
    {27, "TRIGGER_DELETE_FILES"},
    {28, "GET_BROKER_RUNTIME_INFO"},
    {29, "SEARCH_OFFSET_BY_TIMESTAMP"},
    {30, "GET_MAX_OFFSET"},
    {31, "GET_MIN_OFFSET"},
    {32, "GET_EARLIEST_MSG_STORETIME"},
    {33, "VIEW_MESSAGE_BY_ID"},
    {34, "HEART_BEAT"},
    {35, "UNREGISTER_CLIENT"},
    {36, "CONSUMER_SEND_MSG_BACK"},
    {37, "END_TRANSACTION"},
    {38, "GET_CONSUMER_LIST_BY_GROUP"},
    {39, "CHECK_TRANSACTION_STATE"},
    {40, "NOTIFY_CONSUMER_IDS_CHANGED"},
    {41, "LOCK_BATCH_MQ"},
    {42, "UNLOCK_BATCH_MQ"},
    {43, "GET_ALL_CONSUMER_OFFSET"},
    {45, "GET_ALL_DELAY_OFFSET"},
    {100, "PUT_KV_CONFIG"},
    {101, "GET_KV_CONFIG"},
    {102, "DELETE_KV_CONFIG"},
    {103, "REGISTER_BROKER"},
    {104, "UNREGISTER_BROKER"},
    {105, "GET_ROUTEINTO_BY_TOPIC"},
    {106, "GET_BROKER_CLUSTER_INFO"},
    {200, "UPDATE_AND_CREATE_SUBSCRIPTIONGROUP"},
    {201, "GET_ALL_SUBSCRIPTIONGROUP_CONFIG"},
    {202, "GET_TOPIC_STATS_INFO"},
    {203, "GET_CONSUMER_CONNECTION_LIST"},
    {204, "GET_PRODUCER_CONNECTION_LIST"},
    {205, "WIPE_WRITE_PERM_OF_BROKER"},
    {206, "GET_ALL_TOPIC_LIST_FROM_NAMESERVER"},
    {207, "DELETE_SUBSCRIPTIONGROUP"},
    {208, "GET_CONSUME_STATS"},
    {209, "SUSPEND_CONSUMER"},
    {210, "RESUME_CONSUMER"},
    {211, "RESET_CONSUMER_OFFSET_IN_CONSUMER"},
    {212, "RESET_CONSUMER_OFFSET_IN_BROKER"},
    {213, "ADJUST_CONSUMER_THREAD_POOL"},
    {214, "WHO_CONSUME_THE_MESSAGE"},
    {215, "DELETE_TOPIC_IN_BROKER"},
    {216, "DELETE_TOPIC_IN_NAMESRV"},
    {217, "GET_KV_CONFIG_BY_VALUE"},
    {218, "DELETE_KV_CONFIG_BY_VALUE"},
    {219, "GET_KVLIST_BY_NAMESPACE"},
    {220, "RESET_CONSUMER_CLIENT_OFFSET"},
    {221, "GET_CONSUMER_STATUS_FROM_CLIENT"},
    {222, "INVOKE_BROKER_TO_RESET_OFFSET"},
    {223, "INVOKE_BROKER_TO_GET_CONSUMER_STATUS"},
    /* later releases: what a producer or its fakes may meet, and new spellings */
    {46, "CHECK_CLIENT_CONFIG"},
    {47, "GET_CLIENT_CONFIG"},
    {50, "UPDATE_AND_CREATE_ACL_CONFIG"},
    {51, "DELETE_ACL_CONFIG"},
    {52, "GET_BROKER_CLUSTER_ACL_INFO"},
    {53, "UPDATE_GLOBAL_WHITE_ADDRS_CONFIG"},
    {105, "GET_ROUTEINFO_BY_TOPIC"},
    {217, "REGISTER_TOPIC_IN_NAMESRV"},
    {224, "GET_TOPICS_BY_CLUSTER"},
    {300, "QUERY_TOPIC_CONSUME_BY_WHO"},
    {301, "REGISTER_FILTER_SERVER"},
    {302, "REGISTER_MESSAGE_FILTER_CLASS"},
    {303, "QUERY_CONSUME_TIME_SPAN"},
    {304, "GET_SYSTEM_TOPIC_LIST_FROM_NS"},
    {305, "GET_SYSTEM_TOPIC_LIST_FROM_BROKER"},
    {306, "CLEAN_EXPIRED_CONSUMEQUEUE"},
    {307, "GET_CONSUMER_RUNNING_INFO"},
    {308, "QUERY_CORRECTION_OFFSET"},
    {309, "CONSUME_MESSAGE_DIRECTLY"},
    {310, "SEND_MESSAGE_V2"},
    {311, "GET_UNIT_TOPIC_LIST"},
    {312, "GET_HAS_UNIT_SUB_TOPIC_LIST"},
    {313, "GET_HAS_UNIT_SUB_UNUNIT_TOPIC_LIST"},
    {314, "CLONE_GROUP_OFFSET"},
    {315, "VIEW_BROKER_STATS_DATA"},
    {316, "CLEAN_UNUSED_TOPIC"},
    {317, "GET_BROKER_CONSUME_STATS"},
    {318, "UPDATE_NAMESRV_CONFIG"},
    {319, "GET_NAMESRV_CONFIG"},
    {320, "SEND_BATCH_MESSAGE"},
    {321, "QUERY_CONSUME_QUEUE"},
    {322, "QUERY_DATA_VERSION"},
    {323, "RESUME_CHECK_HALF_MESSAGE"},
    {324, "SEND_REPLY_MESSAGE"},
    {325, "SEND_REPLY_MESSAGE_V2"},
    {326, "PUSH_REPLY_MESSAGE_TO_CLIENT"},
    {351, "GET_TOPIC_CONFIG"},
    {352, "GET_SUBSCRIPTIONGROUP_CONFIG"},
    {361, "LITE_PULL_MESSAGE"},
    {370, "RECALL_MESSAGE"},
    {400, "QUERY_ASSIGNMENT"},
};
enum { REQUEST_COUNT = sizeof requests / sizeof *requests };

static const struct code responses[] = {
    /* 3.0.8, all of them; 4 is reserved later */
    {0, "SUCCESS"},
    {1, "SYSTEM_ERROR"},
    {2, "SYSTEM_BUSY"},
    {3, "REQUEST_CODE_NOT_SUPPORTED"},
    {4, "TRANSACTION_FAILED"},
    {10, "FLUSH_DISK_TIMEOUT"},
    {11, "SLAVE_NOT_AVAILABLE"},
    {12, "FLUSH_SLAVE_TIMEOUT"},
    {13, "MESSAGE_ILLEGAL"},
    {14, "SERVICE_NOT_AVAILABLE"},
    {15, "VERSION_NOT_SUPPORTED"},
    {16, "NO_PERMISSION"},
    {17, "TOPIC_NOT_EXIST"},
    {18, "TOPIC_EXIST_ALREADY"},
    {19, "PULL_NOT_FOUND"},
    {20, "PULL_RETRY_IMMEDIATELY"},
    {21, "PULL_OFFSET_MOVED"},
    {22, "QUERY_NOT_FOUND"},
    {23, "SUBSCRIPTION_PARSE_FAILED"},
    {24, "SUBSCRIPTION_NOT_EXIST"},
    {25, "SUBSCRIPTION_NOT_LATEST"},
    {26, "SUBSCRIPTION_GROUP_NOT_EXIST"},
    {200, "TRANSACTION_SHOULD_COMMIT"},
    {201, "TRANSACTION_SHOULD_ROLLBACK"},
    {202, "TRANSACTION_STATE_UNKNOW"},
    {203, "TRANSACTION_STATE_GROUP_WRONG"},
    /* later releases; 209 to 211 as 5.x numbers them */
    {27, "FILTER_DATA_NOT_EXIST"},
    {28, "FILTER_DATA_NOT_LATEST"},
    {29, "INVALID_PARAMETER"},
    {204, "NO_BUYER_ID"},
    {205, "NOT_IN_CURRENT_UNIT"},
    {206, "CONSUMER_NOT_ONLINE"},
    {207, "CONSUME_MSG_TIMEOUT"},
    {208, "NO_MESSAGE"},
    {209, "POLLING_FULL"},
    {210, "POLLING_TIMEOUT"},
    {211, "BROKER_NOT_EXIST"},
    {212, "BROKER_DISPATCH_NOT_COMPLETE"},
    {213, "BROADCAST_CONSUMPTION"},
    {215, "FLOW_CONTROL"},
    {501, "NOT_LEADER_FOR_QUEUE"},
    {604, "ILLEGAL_OPERATION"},
    {1500, "GO_AWAY"},
    {-1000, "RPC_UNKNOWN"},
    {-1002, "RPC_ADDR_IS_NULL"},
    {-1004, "RPC_SEND_TO_CHANNEL_FAILED"},
    {-1006, "RPC_TIME_OUT"},
    {3001, "USER_NOT_EXIST"},
    {3002, "POLICY_NOT_EXIST"},
};
enum { RESPONSE_COUNT = sizeof responses / sizeof *responses };

static const char *name_of(const struct code *codes, size_t count, int32_t code) {
    for (size_t i = 0; i < count; i++)
        if (codes[i].code == code)
            return codes[i].name;
    return NULL;
}

static bool code_of(const struct code *codes, size_t count, const char *name, int32_t *code) {
    int64_t number;
    for (size_t i = 0; i < count; i++)
        if (!strcmp(codes[i].name, name)) {
            *code = codes[i].code;
            return true;
        }
    if (!wire_buffer_get_decimal(name, strlen(name), INT32_MIN, INT32_MAX, &number))
        return false;
    *code = (int32_t)number;
    return true;
}

enum { NAME_MAX_SIZE = 64 };

static char upper(char letter) {
    return (char)(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
}

static size_t least(size_t a, size_t b, size_t c) {
    size_t less = a < b ? a : b;
    return less < c ? less : c;
}

/* How many letters must be added, dropped or changed to make `b` of `a`, in whatever case. */
static size_t distance(const char *a, const char *b) {
    size_t row[NAME_MAX_SIZE + 1];
    size_t width = strlen(b);
    assert(width <= NAME_MAX_SIZE);
    for (size_t i = 0; i <= width; i++)
        row[i] = i;
    for (size_t line = 0; a[line]; line++) {
        size_t corner = row[0]; /* left in the line above */
        row[0] = line + 1;
        for (size_t i = 0; i < width; i++) {
            size_t changed = corner + (upper(a[line]) == upper(b[i]) ? 0 : 1);
            corner = row[i + 1];
            row[i + 1] = least(changed, row[i] + 1, corner + 1);
        }
    }
    return row[width];
}

static const char *nearest(const struct code *codes, size_t count, const char *name) {
    const char *found = NULL;
    size_t size = strlen(name);
    if (size > NAME_MAX_SIZE)
        return NULL;
    /* More than a third of it wrong is another word, not a slip. */
    size_t best = size / 3 + 1;
    for (size_t i = 0; i < count; i++) {
        size_t away = distance(name, codes[i].name);
        if (away < best) {
            best = away;
            found = codes[i].name;
        }
    }
    return found;
}

const char *codes_request_name(int32_t code) {
    return name_of(requests, REQUEST_COUNT, code);
}

const char *codes_response_name(int32_t code) {
    return name_of(responses, RESPONSE_COUNT, code);
}

bool codes_request(const char *name, int32_t *code) {
    return code_of(requests, REQUEST_COUNT, name, code);
}

bool codes_response(const char *name, int32_t *code) {
    return code_of(responses, RESPONSE_COUNT, name, code);
}

const char *codes_request_nearest(const char *name) {
    return nearest(requests, REQUEST_COUNT, name);
}

const char *codes_response_nearest(const char *name) {
    return nearest(responses, RESPONSE_COUNT, name);
}
