/* SPDX-License-Identifier: Apache-2.0
 *
 * One scenario file: its declaration, and one run of it. Whatever goes wrong becomes a verdict. */
#include "harness/lua/scenario.h"

#include "harness/base/file.h"
#include "harness/lua/language.h"
#include "harness/lua/lua_answer.h"
#include "harness/lua/lua_call.h"
#include "harness/lua/lua_declare.h"
#include "harness/lua/lua_expect.h"
#include "harness/lua/lua_hook.h"
#include "harness/lua/lua_producer.h"
#include "harness/lua/run.h"
#include "harness/lua/scenario_report.h"
#include "harness/lua/user_code.h"
#include "harness/lua/verdict.h"
#include "mocks/mock.h"
#include <stdlib.h>
#include <string.h>

static const int64_t limit_us_default = INT64_C(600) * 1000 * 1000;
static const uint64_t events_max = 10 * 1000 * 1000;
enum { EVENTS_A_LOOK = 16 }; /* at the clock and the memory: not at every event, it takes time */

/* ---- Set-up ---- */

static void open_world(struct run *run) {
    run->world = world_new(run->options->seed);
    world_fail_allocation(run->world, run->options->fail_allocation);
    struct sim *sim = world_sim(run->world);
    sim->limit_us = limit_us_default;
    sim->events_max = events_max;
    tasks_init(&run->tasks, run->host, sim);
}

static void run_init(struct run *run, const struct scenario_options *options, bool declare_only) {
    memset(run, 0, sizeof *run);
    run->options = options;
    run->declare_only = declare_only;
    run->result = scenario_report_begin(options);
    run->chunk = LUA_NOREF;
    run->host = options->language ? options->language : language_new();
    if (!run->host->ended) { /* else the prelude is wrong, which the result tells */
        struct real_limits real;
        real_limits_begin(&real, options->limit_ms);
        lua_host_serve(run->host, &real, options->path, run);
    }
    if (!declare_only) {
        open_world(run);
    }
}

/* Lua objects and failures live in the memory of the processes, so they go first. */
static void run_close(struct run *run) {
    lua_host_free(run->host);
    if (run->world) {
        tasks_close(&run->tasks);
        lua_call_close(run);
        world_free(run->world);
    }
    lua_hook_close(run);
    lua_producer_close(run);
    lua_answer_close(run);
    lua_expect_close(run);
    free(run->misreported);
}

/* ---- The file ---- */

static int enclose(lua_State *L) {
    struct run *run = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, run->chunk);
    lua_declare_enclose(L);
    return 0;
}

/* Takes `problem`, which begins with the path; so does every failure. */
static void end_unreadable(struct run *run, char *problem) {
    char *message = must_format("cannot be read: %s", problem + strlen(run->options->path) + 2);
    lua_host_end(run->host, HOST_ERROR, lua_host_failure(run->host, "scenario", 0, message));
    free(message);
    free(problem);
}

/* Leaves the file's function in the registry. */
static bool load_file(struct run *run) {
    size_t size;
    char *problem = NULL;
    char *text = file_read(run->options->path, &size, &problem);
    if (!text) {
        end_unreadable(run, problem);
        return false;
    }
    bool fine = lua_host_load(run->host, text, size, run->host->chunk);
    free(text);
    if (fine) {
        run->chunk = luaL_ref(run->host->L, LUA_REGISTRYINDEX);
        fine = lua_host_open(run->host, enclose, run);
    }
    return fine;
}

static void check_declared(struct run *run) {
    if (!run->declared) {
        lua_host_end(run->host, HOST_ERROR,
                     lua_host_failure(run->host, "scenario", 1,
                                      "scenario { ... } must be the first statement"));
    }
}

/* ---- Declaration ---- */

cJSON *scenario_declare(const struct scenario_options *options) {
    struct run run;
    run_init(&run, options, true);
    if (!run.host->ended && load_file(&run)) {
        lua_rawgeti(run.host->L, LUA_REGISTRYINDEX, run.chunk);
        lua_host_call(run.host, 0, 0);
        check_declared(&run);
    }
    scenario_report_end(&run);
    if (options
            ->language) { /* A declaration changes nothing there, so the next file can have it. */
        luaL_unref(run.host->L, LUA_REGISTRYINDEX, run.chunk);
        lua_host_serve(run.host, &(struct real_limits){0}, "prelude", NULL);
        run.host = NULL;
    }
    run_close(&run);
    return run.result;
}

/* ---- The run ---- */

static int spawn_main(lua_State *L) {
    struct run *run = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, run->chunk);
    tasks_spawn(&run->tasks, L, "main");
    return 0;
}

/* Asked before each event. The end waits for asynchronous sends: they must complete. */
static bool is_over(void *arg) {
    struct run *run = arg;
    if (world_sim(run->world)->events % EVENTS_A_LOOK == 0) {
        verdict_look_at_limits(run);
    }
    if (run->host->ended || world_violation_count(run->world) > 0) {
        return true;
    }
    tasks_notice(&run->tasks);
    return tasks_finished(&run->tasks) && run->outstanding == 0;
}

cJSON *scenario_run(const struct scenario_options *options) {
    struct run run;
    run_init(&run, options, false);
    if (!run.host->ended && load_file(&run) && lua_host_open(run.host, spawn_main, &run)) {
        enum sim_stop stop = sim_run(world_sim(run.world), is_over, &run);
        if (stop == SIM_DONE && !run.host->ended) {
            check_declared(&run);
        }
        if (options->fail_allocation > 0) {
            verdict_survive(&run, stop);
        } else {
            verdict_reach(&run, stop);
            verdict_close(&run);
        }
    }
    scenario_report_end(&run);
    run_close(&run);
    return run.result;
}
