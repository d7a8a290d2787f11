/* SPDX-License-Identifier: Apache-2.0
 * A sample that the lint rule of its name must reject. */
int writable_static_next(void);

int writable_static_next(void) {
    static int counter = 1;
    return counter++;
}
