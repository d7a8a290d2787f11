/* SPDX-License-Identifier: Apache-2.0
 *
 * Files and folders for the length of a test. */
#include "harness/tests/scratch.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mocks/mock.h"

static char *template(void) {
    const char *folder = getenv("TMPDIR");
    return must_format("%s/mqrig_test_XXXXXX", folder && *folder ? folder : "/tmp");
}

char *scratch_file(const char *text) {
    char *path = template();
    int file = mkstemp(path);
    assert(file >= 0);
    ssize_t written = write(file, text, strlen(text));
    assert(written == (ssize_t)strlen(text));
    close(file);
    return path;
}

char *scratch_folder(void) {
    char *path = template();
    char *made = mkdtemp(path);
    assert(made);
    return made;
}

void scratch_remove(char *path) {
    char *command = must_format("rm -rf '%s'", path);
    int status = system(command);
    assert(status == 0);
    free(command);
    free(path);
}
