/* SPDX-License-Identifier: Apache-2.0
 *
 * Stored messages, and the offsets they get. */
#include "store.h"

#include <stdlib.h>
#include <string.h>

#define INFLATED_MAX (16u * 1024 * 1024)

/* A message with the block that its body may need. */
struct kept {
    struct stored_message message; /* first: handed out as such */
    uint8_t *inflated;
};

static void kept_free(struct stored_message *message) {
    struct kept *kept = (struct kept *)message;
    free(kept->inflated);
    free(message->store_host);
    free(message->message_id);
    free(message->properties);
    free(kept);
}

void store_close(struct store *store) {
    for (size_t i = 0; i < store->count; i++)
        kept_free(store->messages[i]);
    for (size_t i = 0; i < store->queue_count; i++)
        free(store->queues[i].topic);
    free(store->messages);
    free(store->queues);
    memset(store, 0, sizeof *store);
}

static int compare_queue(const struct store_queue *queue, const char *topic, int32_t queue_id) {
    int order = strcmp(queue->topic, topic);
    if (order != 0)
        return order;
    return (queue->queue_id > queue_id) - (queue->queue_id < queue_id);
}

static size_t queue_place(const struct store *store, const char *topic, int32_t queue_id) {
    size_t low = 0;
    size_t high = store->queue_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_queue(&store->queues[middle], topic, queue_id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_queue(struct store *store, size_t place, const char *topic, int32_t queue_id) {
    if (store->queue_count == store->queue_capacity) {
        store->queue_capacity = store->queue_capacity == 0 ? 16 : 2 * store->queue_capacity;
        store->queues = must_resize(store->queues, store->queue_capacity * sizeof *store->queues);
    }
    memmove(&store->queues[place + 1], &store->queues[place],
            (store->queue_count - place) * sizeof *store->queues);
    store->queues[place] = (struct store_queue){must_text(topic), queue_id, 0};
    store->queue_count++;
}

int64_t *store_queue_next(struct store *store, const char *topic, int32_t queue_id) {
    size_t place = queue_place(store, topic, queue_id);
    if (place == store->queue_count || compare_queue(&store->queues[place], topic, queue_id) != 0)
        add_queue(store, place, topic, queue_id);
    return &store->queues[place].next;
}

int64_t store_take(struct store *store, size_t size) {
    /* IDGEN-05: strictly increasing, apart by at least the record. */
    int64_t offset = store->commit_log_offset;
    store->commit_log_offset += (int64_t)size;
    return offset;
}

/* SENDREQ-33: a broker never looks inside; whoever shows the body to somebody inflates it. */
static void inflate_body(struct kept *kept) {
    struct stored_message *message = &kept->message;
    size_t size;
    kept->inflated = wire_inflate(message->body, message->body_size, INFLATED_MAX, &size);
    if (kept->inflated == NULL)
        return;
    message->body = kept->inflated;
    message->body_size = size;
}

void store_add(struct store *store, const struct stored_message *message, bool compressed) {
    if (store->count == store->capacity) {
        store->capacity = store->capacity == 0 ? 64 : 2 * store->capacity;
        store->messages =
            must_resize(store->messages, store->capacity * sizeof(struct stored_message *));
    }
    struct kept *kept = must_alloc(sizeof *kept);
    kept->message = *message;
    if (compressed)
        inflate_body(kept);
    store->messages[store->count++] = &kept->message;
    kept->message.number = store->count;
}

struct stored_message *store_at(const struct store *store, int64_t commit_log_offset) {
    size_t low = 0;
    size_t high = store->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (store->messages[middle]->commit_log_offset < commit_log_offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == store->count || store->messages[low]->commit_log_offset != commit_log_offset)
        return NULL;
    return store->messages[low];
}
