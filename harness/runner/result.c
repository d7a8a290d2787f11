/* SPDX-License-Identifier: Apache-2.0
 *
 * Sums up runs, and which clauses they cover. */
#include "harness/runner/result.h"

#include <stdlib.h>
#include <string.h>

#include "mocks/mock.h"

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

/* ---- Coverage ---- */

static cJSON *clause_of(const struct requirement *requirement) {
    cJSON *clause = cJSON_CreateObject();
    cJSON_AddStringToObject(clause, "id", requirement->id);
    cJSON_AddStringToObject(clause, "area", requirement->area);
    cJSON_AddStringToObject(clause, "sentence", requirement->sentence);
    cJSON_AddStringToObject(clause, "level", requirement->level);
    cJSON_AddStringToObject(clause, "source", requirement->source);
    cJSON_AddBoolToObject(clause, "seed", requirement->seed);
    return clause;
}

/* A clause is covered when a scenario that names it has come to a verdict on it. The scenarios in
 * selftest prove the rig, not the producer. */
static bool counts_for_coverage(const cJSON *run) {
    return (has_verdict(run, "PASS") || has_verdict(run, "FAIL")) &&
           strncmp(text_of(run, "id"), "selftest/", 9) != 0;
}

/* Per requirement the array of scenario ids. */
static void fill_coverage(const cJSON *runs, const struct requirements *requirements,
                          cJSON **scenarios) {
    const cJSON *run, *cover;
    cJSON_ArrayForEach(run, runs) {
        if (!counts_for_coverage(run))
            continue;
        cJSON_ArrayForEach(cover, cJSON_GetObjectItemCaseSensitive(run, "covers")) {
            const struct requirement *found =
                cJSON_IsString(cover) ? requirements_find(requirements, cover->valuestring) : NULL;
            if (found == NULL)
                continue;
            cJSON *ids = scenarios[found - requirements->list];
            const cJSON *last = ids->child != NULL ? ids->child->prev : NULL;
            if (last == NULL || strcmp(last->valuestring, text_of(run, "id")) != 0)
                cJSON_AddItemToArray(ids, cJSON_CreateString(text_of(run, "id")));
        }
    }
}

/* The area's row, made where the area first appears. */
static cJSON *area_row(cJSON *areas, const char *area) {
    cJSON *row;
    cJSON_ArrayForEach(row, areas) {
        if (strcmp(text_of(row, "area"), area) == 0)
            return row;
    }
    row = cJSON_CreateObject();
    cJSON_AddStringToObject(row, "area", area);
    cJSON_AddNumberToObject(row, "covered", 0);
    cJSON_AddNumberToObject(row, "total", 0);
    cJSON_AddItemToArray(areas, row);
    return row;
}

static void add_one(cJSON *object, const char *name) {
    cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    cJSON_SetNumberValue(member, member->valuedouble + 1);
}

static cJSON *coverage_of(const cJSON *runs, const struct requirements *requirements) {
    static const struct requirements none = {0};
    if (requirements == NULL)
        requirements = &none;
    cJSON *coverage = cJSON_CreateObject(),
          **scenarios = must_alloc((requirements->count + 1) * sizeof *scenarios);
    cJSON_AddNumberToObject(coverage, "covered", 0);
    cJSON_AddNumberToObject(coverage, "total", (double)requirements->count);
    cJSON *areas = cJSON_AddArrayToObject(coverage, "areas"),
          *clauses = cJSON_AddArrayToObject(coverage, "clauses");
    for (size_t i = 0; i < requirements->count; i++) {
        cJSON *clause = clause_of(&requirements->list[i]);
        scenarios[i] = cJSON_AddArrayToObject(clause, "scenarios");
        cJSON_AddItemToArray(clauses, clause);
    }
    fill_coverage(runs, requirements, scenarios);
    for (size_t i = 0; i < requirements->count; i++) {
        cJSON *row = area_row(areas, requirements->list[i].area);
        add_one(row, "total");
        if (scenarios[i]->child == NULL)
            continue;
        add_one(row, "covered");
        add_one(coverage, "covered");
    }
    free(scenarios);
    return coverage;
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
    cJSON_AddItemToObject(result, "coverage", coverage_of(runs->runs, requirements));
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
