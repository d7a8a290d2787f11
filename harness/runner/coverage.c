/* SPDX-License-Identifier: Apache-2.0
 *
 * A clause is covered by scenarios that ran, else checked by unit tests, else explained by the
 * catalogue, else open. What unit tests check is known from the build. */
#include "harness/runner/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/unit_tests.h"
#include "mocks/mock.h"

static const char *text_of(const cJSON *object, const char *name) {
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsString(member) ? member->valuestring : "";
}

static cJSON *clause_of(const struct requirement *requirement) {
    cJSON *clause = cJSON_CreateObject();
    cJSON_AddStringToObject(clause, "id", requirement->id);
    cJSON_AddStringToObject(clause, "area", requirement->area);
    cJSON_AddStringToObject(clause, "sentence", requirement->sentence);
    cJSON_AddStringToObject(clause, "level", requirement->level);
    cJSON_AddStringToObject(clause, "source", requirement->source);
    cJSON_AddBoolToObject(clause, "seed", requirement->seed);
    if (requirement->not_covered != NULL)
        cJSON_AddStringToObject(clause, "not_covered", requirement->not_covered);
    cJSON *tests = cJSON_AddArrayToObject(clause, "unit_tests");
    const char *test;
    for (size_t i = 0; (test = unit_tests_of(requirement->id, i)) != NULL; i++)
        cJSON_AddItemToArray(tests, cJSON_CreateString(test));
    return clause;
}

/* A clause is covered when a scenario that names it has come to a verdict on it. The scenarios in
 * selftest prove the rig, not the producer. */
static bool counts_for_coverage(const cJSON *run) {
    const char *verdict = text_of(run, "verdict");
    return (strcmp(verdict, "PASS") == 0 || strcmp(verdict, "FAIL") == 0) &&
           strncmp(text_of(run, "id"), "selftest/", 9) != 0;
}

/* Per requirement the array of scenario ids. */
static void fill_scenarios(const cJSON *runs, const struct requirements *requirements,
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

static void add_counts(cJSON *object) {
    static const char *const counts[] = {"covered", "unit", "explained", "open", "total"};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        cJSON_AddNumberToObject(object, counts[i], 0);
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
    add_counts(row);
    cJSON_AddItemToArray(areas, row);
    return row;
}

static void add_one(cJSON *object, const char *name) {
    cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    cJSON_SetNumberValue(member, member->valuedouble + 1);
}

/* Which of the counts the clause belongs to. */
static const char *standing_of(const struct requirement *requirement, const cJSON *scenarios) {
    if (scenarios->child != NULL)
        return "covered";
    if (unit_tests_of(requirement->id, 0) != NULL)
        return "unit";
    return requirement->not_covered != NULL ? "explained" : "open";
}

cJSON *coverage_new(const cJSON *runs, const struct requirements *requirements) {
    static const struct requirements none = {0};
    if (requirements == NULL)
        requirements = &none;
    cJSON *coverage = cJSON_CreateObject(),
          **scenarios = must_alloc((requirements->count + 1) * sizeof *scenarios);
    add_counts(coverage);
    cJSON *areas = cJSON_AddArrayToObject(coverage, "areas"),
          *clauses = cJSON_AddArrayToObject(coverage, "clauses");
    for (size_t i = 0; i < requirements->count; i++) {
        cJSON *clause = clause_of(&requirements->list[i]);
        scenarios[i] = cJSON_AddArrayToObject(clause, "scenarios");
        cJSON_AddItemToArray(clauses, clause);
    }
    fill_scenarios(runs, requirements, scenarios);
    for (size_t i = 0; i < requirements->count; i++) {
        const struct requirement *requirement = &requirements->list[i];
        cJSON *row = area_row(areas, requirement->area);
        const char *standing = standing_of(requirement, scenarios[i]);
        add_one(row, standing);
        add_one(row, "total");
        add_one(coverage, standing);
        add_one(coverage, "total");
    }
    free(scenarios);
    return coverage;
}
