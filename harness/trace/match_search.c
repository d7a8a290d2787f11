/* SPDX-License-Identifier: Apache-2.0
 *
 * Search with backtracking over "...", made polynomial by remembering which (line, event) pairs
 * lead nowhere. That is sound because the time a line is measured from is always that of the event
 * just before the pair: "+20ms" behind "..." counts from the last event before the gap, and lines
 * inside "any order" from the last one before it. */
#include "harness/trace/match_search.h"

#include <stdlib.h>
#include <string.h>

#include "harness/trace/match_diff.h"
#include "mocks/mock.h"

struct search {
    const struct trace *trace;
    const size_t *numbers;
    size_t number_count;
    const struct expected *expected;
    long *chosen;  /* the try under way */
    uint8_t *dead; /* one bit per (line, event) */
    bool stuck;    /* something was noted in *best */
    struct match_progress *best;
};

static bool from_here(struct search *search, size_t line, size_t event);

static int64_t base_of(const struct search *search, size_t event) {
    struct trace_event last;
    return event > 0 && trace_get(search->trace, search->numbers[event - 1], &last) ? last.at_us
                                                                                    : 0;
}

/* Keep the try that came furthest, and of those the first. */
static void note(struct search *search, size_t line, size_t event, int64_t base_us, bool searched) {
    struct match_progress *best = search->best;
    if (search->stuck && line <= best->line)
        return;
    search->stuck = true;
    best->line = line;
    best->event = event;
    best->base_us = base_us;
    best->searched = searched;
    for (size_t i = 0; i < search->expected->count; i++)
        best->chosen[i] = i < line ? search->chosen[i] : MATCH_NO_EVENT;
}

static bool fits(const struct search *search, size_t line, size_t event, int64_t base_us) {
    struct trace_event actual;
    return event < search->number_count &&
           trace_get(search->trace, search->numbers[event], &actual) &&
           match_diff_same(&search->expected->lines[line], &actual, base_us);
}

/* Lines of one "any order" against as many events: a matching by augmenting paths. */
struct block {
    const struct search *search;
    size_t first, size; /* lines */
    size_t event;       /* the first */
    int64_t base_us;
    long *line_of; /* per event: the line it is given to */
    bool *visited;
};

static bool give(struct block *block, size_t line) {
    for (size_t i = 0; i < block->size; i++) {
        if (block->visited[i] ||
            !fits(block->search, block->first + line, block->event + i, block->base_us))
            continue;
        block->visited[i] = true;
        if (block->line_of[i] < 0 || give(block, (size_t)block->line_of[i])) {
            block->line_of[i] = (long)line;
            return true;
        }
    }
    return false;
}

static size_t block_end(const struct search *search, size_t open) {
    while (search->expected->lines[open].kind != EXPECTED_CLOSE)
        open++;
    return open;
}

/* Fill `chosen` of the block's lines; true when every line has its event. */
static bool block_fits(struct search *search, size_t open, size_t event, int64_t base_us) {
    size_t size = block_end(search, open) - open - 1;
    struct block block = {search, open + 1, size, event, base_us, NULL, NULL};
    block.line_of = must_alloc((size + 1) * sizeof *block.line_of);
    block.visited = must_alloc(size + 1);
    size_t given = 0;
    for (size_t i = 0; i < size; i++)
        block.line_of[i] = -1;
    for (size_t line = 0; line < size; line++) {
        memset(block.visited, 0, size);
        given += give(&block, line);
        search->chosen[open + 1 + line] = MATCH_NO_EVENT;
    }
    for (size_t i = 0; i < size; i++)
        if (block.line_of[i] >= 0)
            search->chosen[open + 1 + (size_t)block.line_of[i]] = (long)(event + i);
    free(block.line_of);
    free(block.visited);
    return given == size;
}

/* The line of a block that found no event is what differs; the others keep theirs. */
static void note_block(struct search *search, size_t open, size_t event, int64_t base_us) {
    size_t end = block_end(search, open), line = open + 1, other = event;
    block_fits(search, open, event, base_us);
    while (line < end && search->chosen[line] != MATCH_NO_EVENT)
        line++;
    for (size_t i = open + 1; i < end; i++)
        if (search->chosen[i] == (long)other) {
            other++;
            i = open;
        }
    bool deeper = !search->stuck || open > search->best->line;
    note(search, line, other, base_us, false);
    for (size_t i = open + 1; deeper && i < end; i++)
        search->best->chosen[i] = search->chosen[i];
}

/* The line or block at `line` on events from `event` on, then the rest. */
static bool step(struct search *search, size_t line, size_t event, int64_t base_us) {
    if (search->expected->lines[line].kind == EXPECTED_OPEN) {
        size_t end = block_end(search, line);
        return block_fits(search, line, event, base_us) &&
               from_here(search, end + 1, event + (end - line - 1));
    }
    if (!fits(search, line, event, base_us))
        return false;
    search->chosen[line] = (long)event;
    return from_here(search, line + 1, event + 1);
}

static bool over_gap(struct search *search, size_t line, size_t event) {
    while (line < search->expected->count && search->expected->lines[line].kind == EXPECTED_GAP)
        line++;
    if (line == search->expected->count)
        return true;
    int64_t base_us = base_of(search, event);
    for (size_t at = event; at <= search->number_count; at++)
        if (step(search, line, at, base_us))
            return true;
    note(search, line, event, base_us, true);
    return false;
}

static bool directly(struct search *search, size_t line, size_t event) {
    int64_t base_us = base_of(search, event);
    if (line == search->expected->count) {
        if (event == search->number_count)
            return true;
        note(search, line, event, base_us, false);
        return false;
    }
    if (step(search, line, event, base_us))
        return true;
    if (search->expected->lines[line].kind == EXPECTED_OPEN &&
        !block_fits(search, line, event, base_us))
        note_block(search, line, event, base_us);
    else
        note(search, line, event, base_us, false);
    return false;
}

static bool from_here(struct search *search, size_t line, size_t event) {
    size_t place = line * (search->number_count + 1) + event;
    if (search->dead[place / 8] >> (place % 8) & 1)
        return false;
    bool gap = line < search->expected->count && search->expected->lines[line].kind == EXPECTED_GAP;
    if (gap ? over_gap(search, line, event) : directly(search, line, event))
        return true;
    search->dead[place / 8] |= (uint8_t)(1u << (place % 8));
    return false;
}

bool match_search(const struct trace *trace, const size_t *numbers, size_t number_count,
                  const struct expected *expected, struct match_progress *progress) {
    struct search search = {.trace = trace,
                            .numbers = numbers,
                            .number_count = number_count,
                            .expected = expected,
                            .chosen = must_alloc((expected->count + 1) * sizeof(long)),
                            .dead = must_alloc((expected->count + 1) * (number_count + 1) / 8 + 1),
                            .best = progress};
    for (size_t i = 0; i < expected->count; i++)
        search.chosen[i] = MATCH_NO_EVENT;
    bool matched = from_here(&search, 0, 0);
    free(search.chosen);
    free(search.dead);
    return matched;
}
