/* SPDX-License-Identifier: Apache-2.0
 *
 * The JSON body of HEART_BEAT, members in alphabetical order as real clients send them (HB-02). */
#include "core/heartbeat_body.h"

#include "core/factory.h"
#include "core/producer.h"

#include <cjson/cJSON.h>

static bool add_group(cJSON *set, const char *group) {
    cJSON *entry = cJSON_CreateObject();
    bool made = entry != NULL && cJSON_AddStringToObject(entry, "groupName", group) != NULL;
    if (!made) {
        cJSON_Delete(entry);
        return false;
    }
    return cJSON_AddItemToArray(set, entry);
}

static bool fill(cJSON *body, const struct factory *factory) {
    cJSON *producers = NULL;
    /* HEARTBEAT-03: no consumers here. */
    bool made = cJSON_AddStringToObject(body, "clientID", factory->client_id) != NULL &&
                cJSON_AddArrayToObject(body, "consumerDataSet") != NULL;
    if (made) {
        producers = cJSON_AddArrayToObject(body, "producerDataSet");
        made = producers != NULL;
    }
    const struct link *head = &factory->producers;
    for (const struct link *link = head->next; made && link != head; link = link->next) {
        const struct rmq_producer *producer = LIST_OBJECT(link, struct rmq_producer, registration);
        made = add_group(producers, producer->registered_group);
    }
    return made;
}

char *heartbeat_body_new(const struct factory *factory) {
    cJSON *body = cJSON_CreateObject();
    char *printed = body != NULL && fill(body, factory) ? cJSON_PrintUnformatted(body) : NULL;
    char *text = printed == NULL ? NULL : mem_text(factory->env, printed);
    cJSON_free(printed);
    cJSON_Delete(body);
    return text;
}
