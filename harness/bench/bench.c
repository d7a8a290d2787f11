/* SPDX-License-Identifier: Apache-2.0
 *
 * Figures, not verdicts: how fast the rig is on this machine, now. Each figure is the median of
 * several runs of one process; pairs that are compared alternate, so that a drifting machine moves
 * both.
 *
 * Usage: bench MQRIG JOBS, from the top of the tree. */
#define _DEFAULT_SOURCE
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness/lua/scenario.h"

enum { RUNS_MAX = 400 };

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int compare_doubles(const void *a, const void *b) {
    const double *left = a;
    const double *right = b;
    return (*left > *right) - (*left < *right);
}

static double median(double *values, size_t count) {
    qsort(values, count, sizeof *values, compare_doubles);
    return values[count / 2];
}

/* Run a scenario file once; its wall time in seconds, and a number of its result. A figure of a run
 * that did not pass would mean nothing. */
static double run_seconds(const char *path, const char *member, double *number) {
    struct scenario_options options = {.id = path, .path = path, .seed = 1};
    double begin = seconds_now();
    cJSON *result = scenario_run(&options);
    double end = seconds_now();
    const char *verdict = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(result, "verdict"));
    if (!verdict || strcmp(verdict, "PASS") != 0) {
        char *text = cJSON_Print(result);
        fprintf(stderr, "bench: %s did not pass:\n%s\n", path, text);
        exit(1);
    }
    if (member)
        *number = cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(result, member));
    cJSON_Delete(result);
    return end - begin;
}

static void bench_sends(void) {
    double times[5];
    double sends = 0;
    for (size_t i = 0; i < 5; i++)
        times[i] = run_seconds("harness/bench/sync_sends.lua", "sends", &sends);
    double took = median(times, 5);
    printf(
        "synchronous sends, trace on     %8.0f a second, one core (%.0f sends in %.3f s, median of "
        "5)\n",
        sends / took, sends, took);
}

static void bench_timeouts(void) {
    double base[RUNS_MAX], full[RUNS_MAX], ratio[RUNS_MAX];
    for (size_t i = 0; i < RUNS_MAX; i++) {
        base[i] = run_seconds("harness/bench/set_up.lua", NULL, NULL);
        full[i] = run_seconds("harness/bench/three_timeouts.lua", NULL, NULL);
        ratio[i] = full[i] / base[i];
    }
    double set_up = median(base, RUNS_MAX);
    double whole = median(full, RUNS_MAX);
    printf(
        "three 3 s time-outs             %8.3f ms of wall time beyond set-up (%.3f against %.3f "
        "ms, ratio %.2f,"
        " medians of %d pairs)\n",
        (whole - set_up) * 1e3, whole * 1e3, set_up * 1e3, median(ratio, RUNS_MAX), RUNS_MAX);
}

/* Run the whole suite as a child; its wall time, and in *largest_kib the largest process of its
 * tree. */
static double suite_seconds(const char *mqrig, const char *jobs, const char *report,
                            long *largest_kib) {
    double begin = seconds_now();
    pid_t child = fork();
    if (child == 0) {
        /* What the suite prints is not the figure; a failing scenario does not spoil it. */
        if (!freopen("/dev/null", "w", stdout))
            _exit(127);
        execl(mqrig, mqrig, "run", "--jobs", jobs, "--report", report, "--out", "build/bench",
              (char *)NULL);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
        WEXITSTATUS(status) > 1) {
        fprintf(stderr, "bench: the suite could not be run\n");
        exit(1);
    }
    *largest_kib = usage.ru_maxrss;
    return seconds_now() - begin;
}

static cJSON *read_json(const char *path) {
    FILE *file = fopen(path, "rb");
    assert(file);
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = calloc(1, size + 1);
    assert(text);
    size_t got = fread(text, 1, size, file);
    assert(got == size);
    fclose(file);
    cJSON *json = cJSON_Parse(text);
    free(text);
    return json;
}

static void bench_suite(const char *mqrig, const char *jobs) {
    const char *file = "build/bench-result.json";
    char report[64];
    snprintf(report, sizeof report, "json=%s", file);
    double times[9];
    long largest_kib = 0;
    for (size_t i = 0; i < 9; i++)
        times[i] = suite_seconds(mqrig, jobs, report, &largest_kib);
    double took = median(times, 9);

    cJSON *result = read_json(file);
    const cJSON *summary = cJSON_GetObjectItemCaseSensitive(result, "summary");
    double hours =
        cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(summary, "virtual_ms")) / 3.6e6;
    double runs = cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(summary, "runs"));
    printf(
        "whole suite, %s jobs             %8.3f s of wall time for %.2f simulated hours in %.0f "
        "runs (median of 9,"
        " %.0f times real time)\n",
        jobs, took, hours, runs, hours * 3600 / took);
    printf(
        "peak memory of the whole suite  %8.1f MiB at most (%s workers and their parent, each "
        "counted as the largest"
        " process, %.1f MiB)\n",
        (double)largest_kib * (strtod(jobs, NULL) + 1) / 1024, jobs, (double)largest_kib / 1024);
    cJSON_Delete(result);
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: bench MQRIG JOBS\n");
        return 2;
    }
    bench_suite(arguments[1], arguments[2]);
    bench_timeouts();
    bench_sends();
    return 0;
}
