/* SPDX-License-Identifier: Apache-2.0
 *
 * Files and folders for the length of a test, where the system keeps such things. */
#ifndef SCRATCH_H
#define SCRATCH_H

/* The path of a new file with that text, or of a new empty folder. Given back with scratch_remove.
 */
char *scratch_file(const char *text);
char *scratch_folder(void);
/* Remove it with all that is in it, and free the path. */
void scratch_remove(char *path);

#endif
