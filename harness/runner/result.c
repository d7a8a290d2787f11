/* SPDX-License-Identifier: Apache-2.0
 *
 * Sums up runs. */
#include "harness/runner/result.h"

#include <stdlib.h>
#include <string.h>

#include "harness/runner/coverage.h"

static const char *text_of(const cJSON *object, const char *name) {
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsString(member) ? member->valuestring : "";
}

static double number_of(const cJSON *object, const char *name) {
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsNumber(member) ? member->valuedouble : 0;
}

static bool has_verdict(const cJSON *run, const char *verdict) {
    return strcmp(text_of(run, "verdict"), verdict) == 0;
}

/* Runs of one scenario stand together. */
static bool is_first_of_scenario(const cJSON *runs, const cJSON *run) {
    return run == runs->child || strcmp(text_of(run->prev, "id"), text_of(run, "id")) != 0;
}

static cJSON *summary_of(const cJSON *runs, size_t planned, double wall_ms) {
    static const char *const sums[] = {"virtual_ms", "events", "sends"};
    static const char *const verdicts[][2] = {
        {"passed", "PASS"}, {"failed", "FAIL"}, {"errors", "ERROR"}, {"skipped", "SKIP"}};
    cJSON *summary = cJSON_CreateObject();
    const cJSON *run;
    int scenarios = 0;
    cJSON_ArrayForEach(run, runs) {
        scenarios += is_first_of_scenario(runs, run);
    }
    cJSON_AddNumberToObject(summary, "scenarios", scenarios);
    cJSON_AddNumberToObject(summary, "runs", cJSON_GetArraySize(runs));
    cJSON_AddNumberToObject(summary, "planned", (double)planned);
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        int count = 0;
        cJSON_ArrayForEach(run, runs) {
            count += has_verdict(run, verdicts[i][1]);
        }
        cJSON_AddNumberToObject(summary, verdicts[i][0], count);
    }
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        double sum = 0;
        cJSON_ArrayForEach(run, runs) {
            sum += number_of(run, sums[i]);
        }
        cJSON_AddNumberToObject(summary, sums[i], sum);
    }
    cJSON_AddNumberToObject(summary, "wall_ms", wall_ms);
    return summary;
}

cJSON *result_new(struct runner_result *runs, const struct requirements *requirements,
                  const struct options *options, const char *replay, double wall_ms) {
    cJSON *result = cJSON_CreateObject();
    cJSON_AddStringToObject(result, "schema", "mqrig-result/1");
    cJSON_AddBoolToObject(result, "complete", runs->complete);
    cJSON *tool = cJSON_AddObjectToObject(result, "tool");
    cJSON_AddStringToObject(tool, "name", "mqrig");
    cJSON_AddStringToObject(tool, "version", RESULT_VERSION);
    cJSON_AddStringToObject(tool, "replay", replay);
    cJSON_AddNumberToObject(result, "seed", (double)options->seed);
    cJSON_AddStringToObject(result, "world", "simulated");
    cJSON_AddStringToObject(result, "sut", "c");
    cJSON *words = cJSON_AddArrayToObject(result, "selection");
    for (size_t i = 0; i < options->word_count; i++)
        cJSON_AddItemToArray(words, cJSON_CreateString(options->words[i]));
    cJSON_AddItemToObject(result, "summary", summary_of(runs->runs, runs->planned, wall_ms));
    cJSON_AddItemToObject(result, "scenarios", runs->runs);
    cJSON_AddItemToObject(result, "coverage", coverage_new(runs->runs, requirements));
    runs->runs = NULL;
    return result;
}

int result_exit_code(const cJSON *result) {
    int code = 0;
    const cJSON *run;
    cJSON_ArrayForEach(run, cJSON_GetObjectItemCaseSensitive(result, "scenarios")) {
        const cJSON *failure = cJSON_GetObjectItemCaseSensitive(run, "failure");
        if (strcmp(text_of(failure, "kind"), "crash") == 0)
            return 3;
        if (has_verdict(run, "FAIL"))
            code = 1;
        else if (has_verdict(run, "ERROR") && code == 0)
            code = 2;
    }
    return code;
}
