/* SPDX-License-Identifier: Apache-2.0
 *
 * Files: written whole or not at all, and never in the place of what is no plain file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/base/file.h"
#include "harness/tests/scratch.h"
#include "mocks/mock.h"

static char *folder;

static int make_folder(void **state) {
    (void)state;
    folder = scratch_folder();
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    scratch_remove(folder);
    return 0;
}

static char *path_of(const char *name) {
    return must_format("%s/%s", folder, name);
}

static void write_fine(const char *path, const char *text) {
    char *problem = NULL;
    if (!file_write(path, text, strlen(text), &problem))
        fail_msg("%s", problem);
}

static void expect_text(const char *path, const char *expected) {
    char *problem = NULL;
    size_t size;
    char *text = file_read(path, &size, &problem);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

/* Folders are made, an older file is replaced, nothing temporary is left. */
static void test_write(void **state) {
    (void)state;
    char *path = path_of("a/b/report"), *below = path_of("a/b");
    write_fine(path, "one");
    write_fine(path, "two");
    expect_text(path, "two");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(below), 0);
    free(below);
    free(path);
}

/* A link is written through, not replaced. */
static void test_link(void **state) {
    (void)state;
    char *link = path_of("link"), *target = path_of("target");
    assert_int_equal(symlink("target", link), 0);
    write_fine(link, "text");
    expect_text(target, "text");
    struct stat status;
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    free(link);
    free(target);
}

/* A device stays one: only a full one refuses. The links keep a mistake from the real ones. */
static void test_device(void **state) {
    (void)state;
    char *problem = NULL, *full = path_of("full"), *null = path_of("null");
    assert_int_equal(symlink("/dev/full", full), 0);
    assert_int_equal(symlink("/dev/null", null), 0);
    write_fine(null, "text");
    assert_false(file_write(full, "text", 4, &problem));
    assert_non_null(strstr(problem, "No space left on device"));
    free(problem);
    free(full);
    free(null);
}

/* What cannot be is told with the path, and a folder is no file. */
static void test_problems(void **state) {
    (void)state;
    char *problem = NULL, *plain = path_of("plain"), *below = path_of("plain/x");
    size_t size;
    write_fine(plain, "text");
    assert_false(file_write(below, "text", 4, &problem));
    assert_non_null(strstr(problem, "Not a directory"));
    free(problem);
    assert_false(file_write(folder, "text", 4, &problem));
    assert_non_null(strstr(problem, "Is a directory"));
    free(problem);
    assert_null(file_read(folder, &size, &problem));
    assert_ptr_equal(strstr(problem, folder), problem);
    free(problem);
    free(plain);
    free(below);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_write), cmocka_unit_test(test_link),
                                       cmocka_unit_test(test_device),
                                       cmocka_unit_test(test_problems)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
