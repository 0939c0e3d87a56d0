/* What a proposal would change: figures before and after, and who else is concerned. */
#include "propose/making.h"

#include <stdlib.h>

/* ---- references ---- */

static int by_target(const void *left, const void *right) {
    const struct reference *a = left, *b = right;
    if (a->to != b->to) return a->to > b->to ? 1 : -1;
    return (a->from > b->from) - (a->from < b->from);
}

static bool ends_word(char byte) {
    return strchr(" \t\r\n;,|<>\"", byte) != NULL; /* and the zero */
}

/* Links are written freely: every word of the field that is the id of a standard counts. */
static bool read_links(struct frame *frame, const kindred_directory *directory, uint32_t from) {
    view text = kindred_standard_field(&frame->standards[from], "Links_to_other_NOS");
    for (uint32_t at = 0, begin = 0; at <= text.bytes; at++) {
        if (at < text.bytes && !ends_word(text.at[at])) continue;
        view word = {text.at + begin, at - begin};
        begin = at + 1;
        const kindred_standard *found = word.bytes > 0 ? kindred_directory_look_up(directory, word) : NULL;
        if (!found || found == &frame->standards[from]) continue;
        if (!grow(&frame->references, &frame->reference_capacity, frame->reference_count + 1,
                  sizeof frame->references[0])) {
            return false;
        }
        frame->references[frame->reference_count++] = (struct reference){(uint32_t)(found - frame->standards), from};
    }
    return true;
}

kindred_status references_gather(struct frame *frame, const kindred_directory *directory) {
    uint64_t count = kindred_directory_count(directory).standards;
    for (uint32_t i = 0; i < count; i++) {
        if (!read_links(frame, directory, i)) return KINDRED_NO_MEMORY;
    }
    if (frame->reference_count > 1) {
        qsort(frame->references, frame->reference_count, sizeof frame->references[0], by_target);
    }
    return KINDRED_OK;
}

/* The first reference to a standard. */
static size_t first_to(const struct frame *frame, uint32_t to) {
    size_t from = 0, end = frame->reference_count;
    while (from < end) {
        size_t middle = from + (end - from) / 2;
        if (frame->references[middle].to < to) {
            from = middle + 1;
        } else {
            end = middle;
        }
    }
    return from;
}

static bool is_member(const struct making *making, uint32_t standard) {
    for (uint32_t m = 0; m < making->proposal->member_count; m++) {
        if (making->proposed[m].standard == standard) return true;
    }
    return false;
}

/* How many standards beside the members name one of them. */
static bool count_links(uint32_t *out, const struct making *making) {
    const struct frame *frame = making->frame;
    uint32_t *list = NULL;
    size_t count = 0, capacity = 0;
    bool enough = true;
    *out = 0;
    for (uint32_t m = 0; m < making->proposal->member_count && enough; m++) {
        uint32_t to = making->proposed[m].standard;
        for (size_t i = first_to(frame, to); i < frame->reference_count && frame->references[i].to == to && enough;
             i++) {
            if (is_member(making, frame->references[i].from)) continue;
            enough = grow(&list, &capacity, count + 1, sizeof *list);
            if (enough) list[count++] = frame->references[i].from;
        }
    }
    if (count > 1) qsort(list, count, sizeof *list, number_order);
    for (size_t i = 0; i < count; i++) *out += i == 0 || list[i] != list[i - 1];
    free(list);
    return enough;
}

/* ---- figures ---- */

kindred_status impact_measure(struct making *making) {
    kindred_proposal *proposal = making->proposal;
    kindred_impact *impact = &proposal->impact;
    bool merges = proposal->line_count > 0;
    for (uint32_t m = 0; m < proposal->member_count; m++) {
        const kindred_standard *standard = standard_at(making, m);
        bool remains = proposal->members[m].outcome == KINDRED_STAYS || !merges;
        impact->standards_before++;
        impact->statements_before += standard->statement_count;
        impact->words_before += standard->words;
        impact->standards_after += remains;
        impact->statements_after += remains ? standard->statement_count : 0;
        impact->words_after += remains ? standard->words : 0;
    }
    if (merges) {
        impact->standards_after++;
        impact->statements_after += proposal->line_count;
        impact->words_after += proposal->line_words;
    }
    impact->suites = proposal->cluster->parts.suites;
    impact->developers = proposal->cluster->parts.developers;
    return count_links(&impact->linked_from, making) ? KINDRED_OK : KINDRED_NO_MEMORY;
}
