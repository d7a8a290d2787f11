/* SPDX-License-Identifier: Apache-2.0
 *
 * Reads the catalogue with a Lua state of its own that has no library at all: the file is data.
 * Problems name the line of the clause, found again in the text of the file. */
#include "harness/base/requirements.h"

#include <ctype.h>
#include <lauxlib.h>
#include <lua.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/file.h"
#include "harness/base/nearest.h"
#include "mocks/mock.h"

enum { INSTRUCTIONS_MAX = 10 * 1000 * 1000 };

static const char *const levels[] = {"must", "should", "may", "reproduce", "deviate", "either"};
static const char *const members[] = {"id", "sentence", "level", "source", "seed", "not_covered"};
enum { LEVELS = sizeof levels / sizeof *levels, MEMBERS = sizeof members / sizeof *members };

/* A catalogue being read. */
struct reading {
    const char *path;
    const char *text;
    struct requirements *requirements;
    size_t entry;   /* from 1 */
    const char *id; /* of the entry, NULL until it is known */
    char *problem;
};

/* Line on which `id` stands in quotes for the n-th time. */
static size_t line_of(const char *text, const char *id, size_t nth) {
    char *quoted = must_format("\"%s\"", id);
    const char *found = strstr(text, quoted);
    for (; found != NULL && nth > 1; nth--)
        found = strstr(found + 1, quoted);
    free(quoted);
    size_t line = 1;
    for (const char *at = text; found != NULL && at < found; at++)
        line += *at == '\n';
    return line;
}

static bool fail(struct reading *reading, size_t nth, const char *what, const char *hint) {
    if (reading->id != NULL)
        reading->problem =
            must_format("%s:%zu: %s: %s%s", reading->path, line_of(reading->text, reading->id, nth),
                        reading->id, what, hint);
    else
        reading->problem =
            must_format("%s:1: entry %zu: %s%s", reading->path, reading->entry, what, hint);
    return false;
}

static bool is_one_of(const char *word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

/* The area's length in "SEND-14" or "WIRE-ROUTE-02"; 0 when it is no id. */
static size_t area_length(const char *id) {
    const char *dash = strrchr(id, '-');
    if (dash == NULL || dash == id || dash[1] == 0 || dash[strspn(dash + 1, "0123456789") + 1] != 0)
        return 0;
    for (const char *at = id; at < dash; at++)
        if (!isupper((unsigned char)*at) && !isdigit((unsigned char)*at) && *at != '-')
            return 0;
    return (size_t)(dash - id);
}

/* Text member of the table on top; NULL (and a problem) when it is no text, or missing. */
static char *text_member(lua_State *L, struct reading *reading, const char *name, bool optional) {
    lua_pushstring(L, name);
    lua_rawget(L, -2);
    optional = optional && lua_isnil(L, -1);
    char *text = lua_type(L, -1) == LUA_TSTRING ? must_text(lua_tostring(L, -1)) : NULL;
    lua_pop(L, 1);
    if (text == NULL && !optional && reading->problem == NULL) {
        char *what = must_format("%s is missing or no text", name);
        fail(reading, 1, what, "");
        free(what);
    }
    return text;
}

static bool check_members(lua_State *L, struct reading *reading) {
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "[...]";
        char hint[80];
        if (is_one_of(name, members, MEMBERS))
            continue;
        char *what = must_format("no member \"%s\" for a clause", name);
        fail(reading, 1, what, nearest_hint(name, members, MEMBERS, hint, sizeof hint));
        free(what);
        lua_pop(L, 2);
        return false;
    }
    return true;
}

static bool check(struct reading *reading, const struct requirement *requirement) {
    char hint[80];
    if (area_length(requirement->id) == 0)
        return fail(reading, 1, "an id is an area in capitals, a dash and a number", "");
    if (requirements_find(reading->requirements, requirement->id) != NULL)
        return fail(reading, 2, "the id is taken already", "");
    if (requirement->seed && requirement->not_covered != NULL)
        return fail(reading, 1, "a clause of the seed is covered, not explained", "");
    if (!is_one_of(requirement->level, levels, LEVELS))
        return fail(reading, 1, "level is must, should, may, reproduce, deviate or either",
                    nearest_hint(requirement->level, levels, LEVELS, hint, sizeof hint));
    return true;
}

static void requirement_close(struct requirement *requirement) {
    free(requirement->id);
    free(requirement->area);
    free(requirement->sentence);
    free(requirement->level);
    free(requirement->source);
    free(requirement->not_covered);
}

static void add(struct requirements *requirements, const struct requirement *requirement) {
    size_t count = requirements->count;
    if ((count & (count - 1)) == 0) /* 0 or a power of two: full */
        requirements->list = must_resize(requirements->list,
                                         (count > 0 ? count * 2 : 1) * sizeof *requirements->list);
    requirements->list[requirements->count++] = *requirement;
}

/* The entry on top of the stack. */
static bool read_entry(lua_State *L, struct reading *reading) {
    reading->id = NULL;
    if (!lua_istable(L, -1))
        return fail(reading, 1, "a clause is a table", "");
    struct requirement requirement = {.id = text_member(L, reading, "id", false)};
    reading->id = requirement.id;
    requirement.sentence = text_member(L, reading, "sentence", false);
    requirement.level = text_member(L, reading, "level", false);
    requirement.source = text_member(L, reading, "source", false);
    requirement.not_covered = text_member(L, reading, "not_covered", true);
    lua_pushliteral(L, "seed");
    lua_rawget(L, -2);
    requirement.seed = lua_toboolean(L, -1);
    lua_pop(L, 1);
    if (reading->problem != NULL || !check_members(L, reading) || !check(reading, &requirement)) {
        requirement_close(&requirement);
        return false;
    }
    requirement.area = must_format("%.*s", (int)area_length(requirement.id), requirement.id);
    add(reading->requirements, &requirement);
    return true;
}

/* The error on top of the stack, with the file's name in front where Lua has not put it. */
static char *lua_problem(lua_State *L, const char *path) {
    const char *text =
        lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "the file raised something odd";
    if (strncmp(text, path, strlen(path)) == 0)
        return must_text(text);
    return must_format("%s: %s", path, text);
}

static void too_long(lua_State *L, lua_Debug *debug) {
    (void)debug;
    luaL_error(L, "the file does not come to an end");
}

static void read_all(lua_State *L, struct reading *reading, size_t size) {
    char *chunk = must_format("@%s", reading->path);
    lua_sethook(L, too_long, LUA_MASKCOUNT, INSTRUCTIONS_MAX);
    if (luaL_loadbufferx(L, reading->text, size, chunk, "t") != LUA_OK ||
        lua_pcall(L, 0, 1, 0) != LUA_OK)
        reading->problem = lua_problem(L, reading->path);
    else if (!lua_istable(L, -1) || lua_rawlen(L, -1) == 0)
        reading->problem = must_format("%s:1: the file returns a list of clauses", reading->path);
    free(chunk);
    if (reading->problem != NULL)
        return;
    for (size_t count = lua_rawlen(L, -1); reading->entry < count; lua_pop(L, 1)) {
        reading->entry++;
        lua_rawgeti(L, -1, (lua_Integer)reading->entry);
        if (!read_entry(L, reading))
            return;
    }
}

static struct requirements *read_text(const char *path, char *text, size_t size, char **problem) {
    struct reading reading = {
        .path = path, .text = text, .requirements = must_alloc(sizeof(struct requirements))};
    lua_State *L = luaL_newstate();
    if (L == NULL)
        reading.problem = must_format("%s: out of memory", path);
    else
        read_all(L, &reading, size);
    if (L != NULL)
        lua_close(L);
    free(text);
    if (reading.problem == NULL)
        return reading.requirements;
    *problem = reading.problem;
    requirements_free(reading.requirements);
    return NULL;
}

struct requirements *requirements_load(const char *path, char **problem) {
    size_t size;
    char *text = file_read(path, &size, problem);
    return text != NULL ? read_text(path, text, size, problem) : NULL;
}

static const unsigned char built_in[] = {
#include "scenarios/requirements.lua.inc"
    0};

struct requirements *requirements_built_in(char **problem) {
    return read_text("requirements.lua", must_text((const char *)built_in), sizeof built_in - 1,
                     problem);
}

void requirements_free(struct requirements *requirements) {
    if (requirements == NULL)
        return;
    for (size_t i = 0; i < requirements->count; i++)
        requirement_close(&requirements->list[i]);
    free(requirements->list);
    free(requirements);
}

const struct requirement *requirements_find(const struct requirements *requirements,
                                            const char *id) {
    for (size_t i = 0; i < requirements->count; i++)
        if (strcmp(requirements->list[i].id, id) == 0)
            return &requirements->list[i];
    return NULL;
}

const char *requirements_nearest(const struct requirements *requirements, const char *id) {
    const char **ids = must_alloc((requirements->count + 1) * sizeof *ids);
    for (size_t i = 0; i < requirements->count; i++)
        ids[i] = requirements->list[i].id;
    const char *found = nearest(id, ids, requirements->count);
    free(ids);
    return found;
}
