/* SPDX-License-Identifier: Apache-2.0
 *
 * Edit distance with swaps, on three rolling rows. Words are names of options, clauses and files:
 * long ones are cut, since nobody mistypes the sixtieth letter only. */
#include "harness/base/nearest.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { NEAREST_LETTERS = 63 };

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

static bool same_letter(char a, char b) {
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

size_t nearest_distance(const char *a, const char *b) {
    size_t a_size = least(strlen(a), NEAREST_LETTERS), b_size = least(strlen(b), NEAREST_LETTERS);
    size_t rows[3][NEAREST_LETTERS + 1];
    for (size_t j = 0; j <= b_size; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_size; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            size_t replace = above[j - 1] + (same_letter(a[i - 1], b[j - 1]) ? 0 : 1);
            row[j] = least(replace, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) &&
                same_letter(a[i - 2], b[j - 1]))
                row[j] = least(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[a_size % 3][b_size];
}

const char *nearest(const char *word, const char *const *candidates, size_t count) {
    const char *best = NULL;
    /* One edit in three letters, and at least one: more than that is another word. */
    size_t limit = strlen(word) / 3;
    size_t best_distance = (limit > 0 ? limit : 1) + 1;
    for (size_t i = 0; i < count; i++) {
        size_t distance = nearest_distance(word, candidates[i]);
        if (distance < best_distance && distance < strlen(candidates[i])) {
            best = candidates[i];
            best_distance = distance;
        }
    }
    return best;
}

const char *nearest_hint(const char *word, const char *const *candidates, size_t count, char *text,
                         size_t size) {
    const char *found = nearest(word, candidates, count);
    if (found != NULL)
        snprintf(text, size, "; did you mean \"%s\"?", found);
    else
        snprintf(text, size, "%s", "");
    return text;
}
