/* SPDX-License-Identifier: Apache-2.0
 * A sample that the lint rule of its name must reject. */
int tidy_finding_pick(int a);

int tidy_finding_pick(int a) {
    if (a == 1 || a == 1)
        return 2;
    return 3;
}
