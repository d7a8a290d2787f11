/* SPDX-License-Identifier: Apache-2.0
 *
 * Files, read and written whole. */
#include "harness/base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mocks/mock.h"

static char *trouble(const char *path) {
    return must_format("%s: %s", path, strerror(errno));
}

char *file_read(const char *path, size_t *size, char **problem) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        *problem = trouble(path);
        return NULL;
    }
    char *bytes = NULL;
    size_t used = 0, capacity = 0, got = 1;
    while (got > 0) {
        if (capacity - used < 4096)
            bytes = must_resize(bytes, (capacity = capacity * 2 + 8192));
        got = fread(bytes + used, 1, capacity - used - 1, file);
        used += got;
    }
    bool failed = ferror(file) != 0;
    if (failed) { /* A folder, for example. */
        *problem = trouble(path);
        free(bytes);
    }
    fclose(file);
    if (failed)
        return NULL;
    bytes[used] = 0;
    *size = used;
    return bytes;
}

bool file_is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool file_exists(const char *path) {
    struct stat status;
    return stat(path, &status) == 0;
}

/* Make the folders that `path` lies in. */
static bool make_folders(const char *path, char **problem) {
    char *folder = must_text(path);
    bool made = true;
    for (char *at = folder + 1; made && *folder != 0 && (at = strchr(at, '/')) != NULL;
         *at++ = '/') {
        *at = 0;
        made = mkdir(folder, 0777) == 0 || errno == EEXIST;
        int reason = errno;
        made = made || file_is_folder(folder);
        if (!made) {
            errno = reason;
            *problem = trouble(folder);
            break;
        }
    }
    free(folder);
    return made;
}

/* A device, a pipe or a link stays what it is. */
static bool must_be_kept(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

static bool write_bytes(const char *path, const void *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    bool written = file != NULL && fwrite(bytes, 1, size, file) == size;
    if (file != NULL)
        written = fclose(file) == 0 && written;
    return written;
}

static bool write_renamed(const char *path, const void *bytes, size_t size) {
    char *temporary = must_format("%s.%ld.tmp", path, (long)getpid());
    bool written = write_bytes(temporary, bytes, size) && rename(temporary, path) == 0;
    int reason = errno;
    if (!written)
        unlink(temporary);
    free(temporary);
    errno = reason;
    return written;
}

bool file_write(const char *path, const void *bytes, size_t size, char **problem) {
    if (!make_folders(path, problem))
        return false;
    bool written =
        must_be_kept(path) ? write_bytes(path, bytes, size) : write_renamed(path, bytes, size);
    if (!written)
        *problem = trouble(path);
    return written;
}

/* The folder that would hold the path, or the nearest one above it that exists. */
static char *folder_for(const char *path) {
    char *folder = must_text(path);
    for (;;) {
        char *slash = strrchr(folder, '/');
        if (slash == NULL) {
            free(folder);
            return must_text(".");
        }
        slash[slash == folder] = 0;
        if (file_exists(folder) || slash == folder)
            return folder;
    }
}

/* 0 when a file could be written there as far as one can tell now, else the reason. */
static int why_not(const char *path) {
    if (file_is_folder(path))
        return EISDIR;
    if (must_be_kept(path)) /* A link to nowhere may yet be written. */
        return access(path, W_OK) == 0 || errno == ENOENT ? 0 : errno;
    char *folder = folder_for(path);
    int reason = 0;
    if (!file_is_folder(folder))
        reason = ENOTDIR;
    else if (access(folder, W_OK | X_OK) != 0)
        reason = errno;
    free(folder);
    return reason;
}

bool file_can_be_written(const char *path, char **problem) {
    errno = why_not(path);
    if (errno == 0)
        return true;
    *problem = trouble(path);
    return false;
}
