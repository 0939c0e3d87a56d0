/* From the accepted rows to the standards of a directory. Rows of one URN, language and fingerprint are one text: they
 * get one id, and are folded into one standard, which is shown as the best of them that was not filtered out and
 * stands in the suites of all of these. Ids are given before anything is filtered, so that no filter changes one. */
#include "directory/dates.h"
#include "directory/ids.h"

#include <stdlib.h>

/* ---- which row is the best of a text ---- */

static int compare_numbers(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

static view as_it_is(view text) {
    return text;
}

static int compare_fields(const kindred_standard *a, const kindred_standard *b, view (*of)(view)) {
    for (uint32_t i = 0; i < a->field_count && i < b->field_count; i++) {
        int order = view_compare(a->fields[i].name, b->fields[i].name);
        if (!order) order = view_compare(of(a->fields[i].value), of(b->fields[i].value));
        if (!order) order = compare_numbers(a->fields[i].json, b->fields[i].json);
        if (order) return order;
    }
    return compare_numbers(a->field_count, b->field_count);
}

/* By text; within a text the best first: the current, then the newest, then the smallest bytes: at first without the
 * spaces around a cell, which CSV loses and a workbook keeps. File and line settle what is alike in everything. */
static int compare_rows(const void *left, const void *right) {
    const kindred_standard *a = &(*(struct row *const *)left)->standard, *b = &(*(struct row *const *)right)->standard;
    int order = view_compare(a->urn, b->urn);
    if (!order) order = compare_numbers(a->language, b->language);
    if (!order) order = memcmp(a->fingerprint, b->fingerprint, sizeof a->fingerprint);
    if (!order) order = compare_numbers(a->validity, b->validity);
    if (!order) order = compare_numbers(date_read(b->approved), date_read(a->approved));
    if (!order) order = compare_fields(a, b, view_trim);
    if (!order) order = compare_fields(a, b, as_it_is);
    if (!order) order = view_compare(a->file, b->file);
    return order ? order : compare_numbers(a->line, b->line);
}

static bool same_text(const kindred_standard *a, const kindred_standard *b) {
    return view_equal(a->urn, b->urn) && a->language == b->language &&
           memcmp(a->fingerprint, b->fingerprint, sizeof a->fingerprint) == 0;
}

/* ---- folding ---- */

/* All suites of the selected rows, sorted and distinct. */
static bool join_suites(struct arena *arena, const struct text *text, kindred_standard *out) {
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < text->row_count; i++)
        count += text->rows[i]->selected ? text->rows[i]->standard.suite_count : 0;
    if (count == out->suite_count) return true; /* those of the row itself */
    view *suites = arena_take(arena, count * sizeof *suites);
    if (!suites) return false;
    count = 0;
    for (size_t i = 0; i < text->row_count; i++) {
        const kindred_standard *standard = &text->rows[i]->standard;
        if (!text->rows[i]->selected || standard->suite_count == 0) continue;
        memcpy(suites + count, standard->suites, standard->suite_count * sizeof *suites);
        count += standard->suite_count;
    }
    qsort(suites, count, sizeof *suites, view_order);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !view_equal(suites[kept - 1], suites[i])) suites[kept++] = suites[i];
    }
    out->suites = suites;
    out->suite_count = (uint32_t)kept;
    return true;
}

static kindred_standard *add_standard(kindred_directory *directory, const kindred_standard *row, view id) {
    kindred_standard *standard = &directory->standards[directory->counts.standards++];
    *standard = *row;
    standard->id = id;
    uint32_t statements = standard->statement_count;
    directory->counts.with_text += statements > 0 && standard->statements[statements - 1].section != KINDRED_TITLE;
    return standard;
}

/* Adds the standard that a text comes to, if any of its rows is left; or each of these as one of its own. */
static bool fold(kindred_directory *directory, const struct text *text) {
    const struct row *best = NULL;
    uint32_t reuploads = 0;
    for (size_t i = text->row_count; i-- > 0;) {
        if (!text->rows[i]->selected) {
            directory->counts.filtered++;
            continue;
        }
        if (directory->options.every_record) {
            add_standard(directory, &text->rows[i]->standard, text->id);
            continue;
        }
        reuploads += best != NULL;
        best = text->rows[i];
    }
    if (!best) return true;
    kindred_standard *standard = add_standard(directory, &best->standard, text->id);
    standard->reuploads = reuploads;
    directory->counts.reuploads += reuploads;
    return join_suites(&directory->arena, text, standard);
}

static bool fold_all(kindred_directory *directory, struct row **rows, size_t count) {
    struct text *texts = take_array(count, sizeof *texts);
    if (!texts) return false;
    size_t text_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct text *last = text_count > 0 ? &texts[text_count - 1] : NULL;
        if (last && same_text(&last->rows[0]->standard, &rows[i]->standard)) {
            last->row_count++;
        } else {
            texts[text_count++] = (struct text){rows + i, 1, {0}};
        }
    }
    bool enough = ids_give(&directory->arena, texts, text_count);
    for (size_t i = 0; i < text_count && enough; i++) enough = fold(directory, &texts[i]);
    free(texts);
    return enough;
}

/* ---- order ---- */

static int compare_standards(const void *left, const void *right) {
    const kindred_standard *a = left, *b = right;
    int order = compare_numbers(a->language, b->language);
    if (!order) order = memcmp(a->fingerprint, b->fingerprint, sizeof a->fingerprint);
    if (!order) order = compare_numbers(a->legacy, b->legacy); /* copies are called by a current one of them */
    return order ? order : view_compare(a->id, b->id);
}

static int compare_ids(const void *left, const void *right, void *standards) {
    const kindred_standard *list = standards;
    return view_compare(list[*(const uint32_t *)left].id, list[*(const uint32_t *)right].id);
}

static int compare_urns(const void *left, const void *right, void *standards) {
    const kindred_standard *list = standards;
    int order = view_compare(list[*(const uint32_t *)left].urn, list[*(const uint32_t *)right].urn);
    return order ? order : compare_ids(left, right, standards);
}

static bool put_in_order(kindred_directory *directory) {
    size_t count = directory->counts.standards;
    kindred_standard *standards = directory->standards;
    qsort(standards, count, sizeof *standards, compare_standards);
    directory->by_id = take_array(count, sizeof directory->by_id[0]);
    directory->by_urn = take_array(count, sizeof directory->by_urn[0]);
    if (!directory->by_id || !directory->by_urn) return false;
    for (uint32_t i = 0; i < count; i++) directory->by_id[i] = directory->by_urn[i] = i;
    qsort_r(directory->by_id, count, sizeof directory->by_id[0], compare_ids, standards);
    qsort_r(directory->by_urn, count, sizeof directory->by_urn[0], compare_urns, standards);
    return true;
}

kindred_status identify(kindred_directory *out, struct row *rows, size_t count) {
    struct row **accepted = take_array(count, sizeof *accepted);
    out->standards = take_array(count, sizeof out->standards[0]);
    out->rejections = take_array(count, sizeof out->rejections[0]);
    bool enough = accepted && out->standards && out->rejections;
    size_t accepted_count = 0;
    for (size_t i = 0; i < count && enough; i++) {
        if (rows[i].rejected) {
            out->rejections[out->counts.rejected++] = rows[i].rejection;
        } else {
            accepted[accepted_count++] = &rows[i];
        }
    }
    out->counts.read = count;
    if (enough) {
        qsort(accepted, accepted_count, sizeof *accepted, compare_rows);
        enough = fold_all(out, accepted, accepted_count) && put_in_order(out);
    }
    free(accepted);
    return enough ? KINDRED_OK : KINDRED_NO_MEMORY;
}
