/* SPDX-License-Identifier: Apache-2.0
 *
 * What a scenario reaches. The tools that plant bugs link this with a producer compiled with
 * -fsanitize-coverage=trace-pc: the compiler calls the function below at the beginning of each
 * basic block. The address of each one that runs goes, once a process, to the file that REACH
 * names. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

enum { SLOTS = 1 << 16 };

/* More than half of the slots stay empty: the producer has a few thousand blocks. */
static bool is_known(uintptr_t address) {
    static uintptr_t known[SLOTS];
    size_t slot = (address * 2654435761U) % SLOTS;
    while (known[slot] != 0 && known[slot] != address)
        slot = (slot + 1) % SLOTS;
    bool found = known[slot] == address;
    known[slot] = address;
    return found;
}

static int output(void) {
    static int file = -1;
    const char *path = getenv("REACH");
    if (file < 0 && path != NULL)
        file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0666);
    return file;
}

void __sanitizer_cov_trace_pc(void); /* the compiler's name */

void __sanitizer_cov_trace_pc(void) {
    uintptr_t address = (uintptr_t)__builtin_return_address(0);
    if (is_known(address))
        return;
    char line[2 * sizeof address + 1];
    for (size_t i = sizeof line - 1; i-- > 0; address >>= 4)
        line[i] = "0123456789abcdef"[address & 15];
    line[sizeof line - 1] = '\n';
    if (write(output(), line, sizeof line) < 0)
        _exit(3);
}
