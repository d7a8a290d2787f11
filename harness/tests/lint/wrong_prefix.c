/* SPDX-License-Identifier: Apache-2.0
 * A sample that the lint rule of its name must reject. */
int other_name(void);

int other_name(void) {
    return 1;
}
