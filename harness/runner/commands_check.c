/* SPDX-License-Identifier: Apache-2.0
 *
 * check: mistakes in scenarios that can be found without running them: syntax, declaration,
 * clauses, unknown names. */
#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>

#include "harness/base/file.h"
#include "harness/base/nearest.h"
#include "harness/lua/lua_declare.h"
#include "harness/runner/commands.h"
#include "harness/runner/scan.h"
#include "harness/runner/scan_names.h"
#include "harness/runner/scan_words.h"
#include "harness/runner/suite.h"
#include "harness/runner/worker.h"
#include "mocks/mock.h"

/* One file being looked at. */
struct checking {
    const char *path;
    size_t problems;
};

static void print_failure(struct checking *checking, const cJSON *failure) {
    const cJSON *line = cJSON_GetObjectItemCaseSensitive(failure, "line");
    const cJSON *message = cJSON_GetObjectItemCaseSensitive(failure, "message");
    const cJSON *detail = cJSON_GetObjectItemCaseSensitive(failure, "detail");
    printf("%s:%d: %s", checking->path, cJSON_IsNumber(line) ? line->valueint : 1,
           cJSON_IsString(message) ? message->valuestring : "cannot be read");
    if (cJSON_IsString(detail))
        printf(": %s", detail->valuestring);
    printf("\n");
    checking->problems++;
}

static void on_name(void *context, size_t line, const char *name, bool assigned) {
    struct checking *checking = context;
    size_t count;
    const char *const *known = scan_names(&count);
    char hint[80];
    if (assigned)
        printf("%s:%zu: \"%s\" is set but not declared; write local in front of it\n",
               checking->path, line, name);
    else if (lua_declare_instead_of(name) != NULL)
        printf("%s:%zu: \"%s\" does not exist here: %s\n", checking->path, line, name,
               lua_declare_instead_of(name));
    else
        printf("%s:%zu: nothing is called \"%s\"%s\n", checking->path, line, name,
               nearest_hint(name, known, count, hint, sizeof hint));
    checking->problems++;
}

static void on_word(void *context, size_t line, const char *problem) {
    struct checking *checking = context;
    printf("%s:%zu: %s\n", checking->path, line, problem);
    checking->problems++;
}

/* Whether Lua can read it at all; if not, the declaration has said so. */
static bool compiles(const char *source, size_t size) {
    lua_State *L = luaL_newstate();
    bool good = L != NULL && luaL_loadbufferx(L, source, size, "=", "t") == LUA_OK;
    if (L != NULL)
        lua_close(L);
    return good;
}

static void check_file(struct checking *checking, const cJSON *declared) {
    const cJSON *failure = cJSON_GetObjectItemCaseSensitive(declared, "failure");
    char *problem = NULL;
    size_t size, count;
    if (failure != NULL)
        print_failure(checking, failure);
    char *source = file_read(checking->path, &size, &problem);
    if (source == NULL) {
        checking->problems += failure == NULL;
        if (failure == NULL)
            printf("%s\n", problem);
        free(problem);
        return;
    }
    const char *const *known = scan_names(&count);
    if (compiles(source, size)) {
        scan_globals(source, size, known, count, on_name, checking);
        scan_words(source, size, on_word, checking);
    }
    free(source);
}

/* What covers nothing runs, but no clause gains by it. */
static void note_no_clause(const char *path, const cJSON *declared) {
    const cJSON *covers = cJSON_GetObjectItemCaseSensitive(declared, "covers");
    const cJSON *failure = cJSON_GetObjectItemCaseSensitive(declared, "failure");
    if (failure == NULL && cJSON_GetArraySize(covers) == 0)
        printf("%s:1: note: it covers no clause; `mqrig clauses WORD` finds one\n", path);
}

static int check_chosen(const struct suite *suite) {
    size_t problems = 0, files = suite_chosen(suite);
    for (size_t i = 0; i < suite->selection.count; i++) {
        const struct selection_file *file = &suite->selection.files[i];
        struct checking checking = {.path = file->path};
        if (file->chosen)
            check_file(&checking, file->declared);
        if (file->chosen)
            note_no_clause(file->path, file->declared);
        problems += checking.problems;
    }
    printf("%zu scenario%s checked, %zu problem%s\n", files, files == 1 ? "" : "s", problems,
           problems == 1 ? "" : "s");
    return problems > 0 ? SUITE_MISTAKE : SUITE_CLEAN;
}

int commands_check(const struct options *options) {
    struct suite suite = {0};
    char *problem = NULL;
    worker_catch_signals();
    enum suite_code code = suite_open(&suite, options, &problem);
    if (code == SUITE_CLEAN)
        code = suite_choose(&suite, options, &problem);
    int status = (int)code;
    if (code != SUITE_CLEAN)
        status = commands_fail(status, problem);
    else if (worker_interrupted() != 0)
        status = commands_fail(SUITE_RIG, must_text("interrupted"));
    else
        status = check_chosen(&suite);
    suite_close(&suite);
    return status;
}
