/* SPDX-License-Identifier: Apache-2.0
 *
 * Which scenarios are meant. */
#include "harness/runner/selection.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "harness/base/file.h"
#include "harness/base/nearest.h"
#include "mocks/mock.h"

static const char self_test[] = "selftest";

static bool ends_with(const char *text, const char *end) {
    size_t size = strlen(text), end_size = strlen(end);
    return size >= end_size && strcmp(text + size - end_size, end) == 0;
}

/* "send" is below "send", and so is "send/x"; "sender" is not. */
static bool is_below(const char *text, const char *folder, size_t folder_size) {
    return strncmp(text, folder, folder_size) == 0 &&
           (text[folder_size] == 0 || text[folder_size] == '/');
}

static void add_file(struct selection *selection, char *id, char *path) {
    size_t count = selection->count;
    if ((count & (count - 1)) == 0) /* 0 or a power of two: full */
        selection->files =
            must_resize(selection->files, (count > 0 ? count * 2 : 1) * sizeof *selection->files);
    selection->files[selection->count++] = (struct selection_file){.id = id, .path = path};
}

/* A folder that is being walked. */
struct folder {
    const char *path;
    const char *name; /* the id of what is in it begins so; "" at the root */
    const struct folder *above;
    struct stat status;
};

/* A link may lead back up. */
static bool is_above(const struct folder *folder, const struct stat *status) {
    for (; folder != NULL; folder = folder->above)
        if (folder->status.st_dev == status->st_dev && folder->status.st_ino == status->st_ino)
            return true;
    return false;
}

static bool walk(struct selection *selection, struct folder *folder, char **problem);

/* Files directly in the root are no scenarios; neither are pipes and devices, which would be waited
 * for. A link to nowhere is one that cannot be read. */
static bool walk_entry(struct selection *selection, const struct folder *folder, const char *entry,
                       char **problem) {
    char *id = must_format("%s%s%s", folder->name, *folder->name != 0 ? "/" : "", entry);
    char *path = must_format("%s/%s", folder->path, entry);
    struct folder below = {.path = path, .name = id, .above = folder};
    bool is_there = stat(path, &below.status) == 0, read = true;
    if (is_there && S_ISDIR(below.status.st_mode))
        read = is_above(folder, &below.status) || walk(selection, &below, problem);
    else if (*folder->name != 0 && ends_with(id, ".lua") &&
             (!is_there || S_ISREG(below.status.st_mode)))
        add_file(selection, must_format("%.*s", (int)strlen(id) - 4, id), must_text(path));
    free(id);
    free(path);
    return read;
}

static bool walk(struct selection *selection, struct folder *folder, char **problem) {
    DIR *directory = opendir(folder->path);
    bool read = directory != NULL;
    if (!read)
        *problem = must_format("%s: %s", folder->path, strerror(errno));
    for (struct dirent *entry; read && (entry = readdir(directory)) != NULL;)
        if (entry->d_name[0] != '.')
            read = walk_entry(selection, folder, entry->d_name, problem);
    if (directory != NULL)
        closedir(directory);
    return read;
}

static bool walk_all(struct selection *selection, const char *path, const char *name,
                     char **problem) {
    struct folder top = {.path = path, .name = name};
    stat(path, &top.status);
    return walk(selection, &top, problem);
}

static int compare_ids(const void *a, const void *b) {
    return strcmp(((const struct selection_file *)a)->id, ((const struct selection_file *)b)->id);
}

static void sort(struct selection *selection) {
    if (selection->count > 0)
        qsort(selection->files, selection->count, sizeof *selection->files, compare_ids);
}

/* Without "./" in front and slashes behind, so that the same file has one name. */
static const char *trimmed(const char *path, size_t *size) {
    while (path[0] == '.' && path[1] == '/' && path[2] != 0)
        path += 2;
    *size = strlen(path);
    while (*size > 1 && path[*size - 1] == '/')
        --*size;
    return path;
}

static char *trimmed_copy(const char *path) {
    size_t size;
    const char *start = trimmed(path, &size);
    return must_format("%.*s", (int)size, start);
}

bool selection_find(struct selection *selection, const char *root, char **problem) {
    *selection = (struct selection){0};
    char *folder = trimmed_copy(root);
    bool found = walk_all(selection, folder, "", problem);
    free(folder);
    sort(selection);
    return found;
}

/* The last `parts` parts of a path. */
static const char *tail(const char *path, int parts) {
    const char *at = path + strlen(path);
    while (at > path && (at[-1] != '/' || --parts > 0))
        at--;
    return at;
}

bool selection_add(struct selection *selection, const char *path, char **problem) {
    char *known = trimmed_copy(path);
    bool added = true;
    if (file_is_folder(known)) {
        added = walk_all(selection, known, tail(known, 1), problem);
    } else {
        const char *id = tail(known, 2);
        size_t size = strlen(id) - (ends_with(id, ".lua") ? 4 : 0);
        add_file(selection, must_format("%.*s", (int)size, id), must_text(known));
    }
    free(known);
    sort(selection);
    return added;
}

bool selection_has_path(const struct selection *selection, const char *path) {
    size_t size;
    const char *start = trimmed(path, &size);
    for (size_t i = 0; i < selection->count; i++)
        if (is_below(selection->files[i].path, start, size))
            return true;
    return false;
}

void selection_close(struct selection *selection) {
    for (size_t i = 0; i < selection->count; i++) {
        free(selection->files[i].id);
        free(selection->files[i].path);
        cJSON_Delete(selection->files[i].declared);
    }
    free(selection->files);
    *selection = (struct selection){0};
}

const char *selection_folder(const char *id, char *text, size_t size) {
    const char *slash = strrchr(id, '/');
    snprintf(text, size, "%.*s", slash != NULL ? (int)(slash - id) : 0, id);
    return text;
}

static bool is_glob(const char *word) {
    return strpbrk(word, "*?[") != NULL;
}

static bool by_path(const struct selection_file *file, const char *word) {
    size_t size;
    const char *path = trimmed(word, &size);
    if (is_glob(word))
        return fnmatch(word, file->id, 0) == 0 || fnmatch(path, file->path, 0) == 0;
    return is_below(file->path, path, size) || is_below(file->id, path, size);
}

static bool by_tag(const struct selection_file *file, const char *word) {
    const cJSON *tag;
    cJSON_ArrayForEach(tag, cJSON_GetObjectItemCaseSensitive(file->declared, "tags")) {
        if (cJSON_IsString(tag) && strcmp(tag->valuestring, word) == 0)
            return true;
    }
    return false;
}

static bool by_clause(const struct selection_file *file, const char *word) {
    const cJSON *clause;
    cJSON_ArrayForEach(clause, cJSON_GetObjectItemCaseSensitive(file->declared, "covers")) {
        if (cJSON_IsString(clause) && strcmp(clause->valuestring, word) == 0)
            return true;
    }
    return false;
}

bool selection_needs_tags(const struct selection *selection, const char *word) {
    if (is_glob(word) || (strchr(word, '/') != NULL && file_exists(word)))
        return false;
    for (size_t i = 0; i < selection->count; i++)
        if (strcmp(selection->files[i].id, word) == 0)
            return false;
    return true;
}

static bool is_self_test(const struct selection_file *file) {
    return is_below(file->id, self_test, sizeof self_test - 1);
}

static bool choose_by(struct selection *selection, const char *word) {
    bool found = false;
    for (size_t i = 0; i < selection->count; i++) {
        struct selection_file *file = &selection->files[i];
        if (is_self_test(file) && strstr(word, self_test) == NULL)
            continue;
        if (!by_path(file, word) && !by_tag(file, word) && !by_clause(file, word))
            continue;
        file->chosen = true;
        found = true;
    }
    return found;
}

const char *selection_choose(struct selection *selection, const char *const *words,
                             size_t word_count) {
    const char *lost = NULL;
    for (size_t i = 0; i < selection->count; i++)
        selection->files[i].chosen = word_count == 0 && !is_self_test(&selection->files[i]);
    for (size_t i = 0; i < word_count; i++)
        if (!choose_by(selection, words[i]) && lost == NULL)
            lost = words[i];
    return lost;
}

static const char *last_part(const char *id) {
    const char *slash = strrchr(id, '/');
    return slash != NULL ? slash + 1 : id;
}

bool selection_choose_name(struct selection *selection, const char *name) {
    bool found = false;
    for (size_t i = 0; i < selection->count; i++) {
        struct selection_file *file = &selection->files[i];
        file->chosen = strcmp(last_part(file->id), name) == 0;
        found = found || file->chosen;
    }
    return found;
}

/* Every id and tag; the folder of a scenario is among its tags. */
static size_t all_names(const struct selection *selection, const char **names, size_t max) {
    size_t count = 0;
    for (size_t i = 0; i < selection->count && count < max; i++) {
        const cJSON *tag;
        names[count++] = selection->files[i].id;
        cJSON_ArrayForEach(tag,
                           cJSON_GetObjectItemCaseSensitive(selection->files[i].declared, "tags")) {
            if (cJSON_IsString(tag) && count < max)
                names[count++] = tag->valuestring;
        }
    }
    return count;
}

/* The id whose last part is near the word, or has the word in it. */
static const char *nearest_name(const struct selection *selection, const char *word,
                                const char **names) {
    for (size_t i = 0; i < selection->count; i++)
        names[i] = last_part(selection->files[i].id);
    const char *found = nearest(last_part(word), names, selection->count);
    for (size_t i = 0; i < selection->count; i++)
        if (names[i] == found && found != NULL)
            return selection->files[i].id;
    for (size_t i = 0; i < selection->count; i++)
        if (strstr(selection->files[i].id, word) != NULL)
            return selection->files[i].id;
    return NULL;
}

const char *selection_nearest(const struct selection *selection, const char *word) {
    size_t max = selection->count * 16 + 1;
    const char **names = must_alloc(max * sizeof *names);
    const char *found = nearest(word, names, all_names(selection, names, max));
    if (found == NULL)
        found = nearest_name(selection, word, names);
    free(names);
    return found;
}
