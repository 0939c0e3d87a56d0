/* Two standards side by side, out of the parts of this room: alignment, differing words, overlap by section. */
#include "match/compare.h"

#include <stdlib.h>

struct kindred_comparison {
    const kindred_standard *a, *b;
    kindred_row *rows;
    uint32_t row_count;
    kindred_overlap whole, section[KINDRED_SECTIONS];
    struct arena arena; /* of rows and segments */
};

void workshop_free(struct workshop *shop) {
    shingler_free(&shop->shingler);
    differ_free(&shop->differ);
    free(shop->keys);
    free(shop->partner);
    free(shop->similarity);
    free(shop->answered);
    *shop = (struct workshop){0};
}

static kindred_status overlap_of(kindred_overlap *out, struct workshop *shop, const kindred_comparison *comparison,
                                 uint32_t sections, uint32_t width) {
    size_t count_a, count_b;
    kindred_status status = shingle_standard(&count_a, &shop->shingler, comparison->a, sections, width);
    if (status != KINDRED_OK) return status;
    if (!grow(&shop->keys, &shop->keys_capacity, count_a, sizeof shop->keys[0])) return KINDRED_NO_MEMORY;
    if (count_a > 0) memcpy(shop->keys, shop->shingler.keys, count_a * sizeof shop->keys[0]);
    status = shingle_standard(&count_b, &shop->shingler, comparison->b, sections, width);
    if (status != KINDRED_OK) return status;
    uint32_t shared = sorted_shared(shop->keys, count_a, shop->shingler.keys, count_b);
    *out = (kindred_overlap){shared, (uint32_t)count_a, (uint32_t)count_b};
    return KINDRED_OK;
}

static kindred_status measure(kindred_comparison *comparison, struct workshop *shop, uint32_t width) {
    kindred_status status = overlap_of(&comparison->whole, shop, comparison, EVERY_SECTION, width);
    for (uint32_t section = 0; status == KINDRED_OK && section < KINDRED_SECTIONS; section++) {
        status = overlap_of(&comparison->section[section], shop, comparison, 1u << section, width);
    }
    return status;
}

static bool reserve(struct workshop *shop, const kindred_comparison *comparison) {
    uint32_t count_a = comparison->a->statement_count, count_b = comparison->b->statement_count;
    return grow(&shop->partner, &shop->partner_capacity, count_a, sizeof shop->partner[0]) &&
           grow(&shop->similarity, &shop->similarity_capacity, count_a, sizeof shop->similarity[0]) &&
           grow(&shop->answered, &shop->answered_capacity, count_b, sizeof shop->answered[0]);
}

static kindred_status align(kindred_comparison *comparison, struct workshop *shop) {
    if (!reserve(shop, comparison)) return KINDRED_NO_MEMORY;
    struct profile a = {0}, b = {0};
    kindred_status status = profile_make(&a, shop->shingler.analyser, comparison->a);
    if (status == KINDRED_OK) status = profile_make(&b, shop->shingler.analyser, comparison->b);
    if (status == KINDRED_OK) status = alignment_make(shop->partner, shop->similarity, &a, &b);
    profile_free(&a);
    profile_free(&b);
    if (status != KINDRED_OK) return status;
    for (uint32_t j = 0; j < comparison->b->statement_count; j++) shop->answered[j] = false;
    for (uint32_t i = 0; i < comparison->a->statement_count; i++) {
        if (shop->partner[i] != NO_PARTNER) shop->answered[shop->partner[i]] = true;
    }
    return KINDRED_OK;
}

static kindred_status add_row(kindred_comparison *comparison, struct workshop *shop, const kindred_statement *a,
                              const kindred_statement *b, uint32_t similarity) {
    kindred_row *row = &comparison->rows[comparison->row_count++];
    struct arena *arena = &comparison->arena;
    *row = (kindred_row){.a = a, .b = b, .similarity = similarity};
    if (a && b) return difference(row, &shop->differ, arena, a->body, b->body);
    if (a) return whole_segment(&row->segments_a, &row->segment_count_a, arena, a->body);
    return whole_segment(&row->segments_b, &row->segment_count_b, arena, b->body);
}

static kindred_status add_section(kindred_comparison *comparison, struct workshop *shop, uint32_t section) {
    const kindred_standard *a = comparison->a, *b = comparison->b;
    for (uint32_t i = 0; i < a->statement_count; i++) {
        if (a->statements[i].section != section) continue;
        const kindred_statement *partner = NULL;
        if (shop->partner[i] != NO_PARTNER) partner = &b->statements[shop->partner[i]];
        kindred_status status = add_row(comparison, shop, &a->statements[i], partner, shop->similarity[i]);
        if (status != KINDRED_OK) return status;
    }
    for (uint32_t j = 0; j < b->statement_count; j++) {
        if (b->statements[j].section != section || shop->answered[j]) continue;
        kindred_status status = add_row(comparison, shop, NULL, &b->statements[j], 0);
        if (status != KINDRED_OK) return status;
    }
    return KINDRED_OK;
}

static kindred_status lay_rows(kindred_comparison *comparison, struct workshop *shop) {
    size_t most = (size_t)comparison->a->statement_count + comparison->b->statement_count;
    comparison->rows = arena_take(&comparison->arena, most * sizeof comparison->rows[0]);
    kindred_status status = comparison->rows ? KINDRED_OK : KINDRED_NO_MEMORY;
    for (uint32_t section = 0; status == KINDRED_OK && section < KINDRED_SECTIONS; section++) {
        status = add_section(comparison, shop, section);
    }
    return status;
}

kindred_status compare_standards(kindred_comparison **out, struct workshop *shop, const kindred_standard *a,
                                 const kindred_standard *b, uint32_t width) {
    kindred_comparison *comparison = take_zeroed(1, sizeof *comparison);
    *out = NULL;
    if (!comparison) return KINDRED_NO_MEMORY;
    comparison->a = a;
    comparison->b = b;
    kindred_status status = measure(comparison, shop, width);
    if (status == KINDRED_OK) status = align(comparison, shop);
    if (status == KINDRED_OK) status = lay_rows(comparison, shop);
    if (status == KINDRED_OK) {
        *out = comparison;
    } else {
        kindred_comparison_free(comparison);
    }
    return status;
}

kindred_status kindred_compare(kindred_comparison **out, const kindred_standard *a, const kindred_standard *b,
                               const kindred_shingle_options *options, kindred_error *error) {
    *out = NULL;
    kindred_shingle_options shingle = options ? *options : KINDRED_SHINGLE_DEFAULTS;
    kindred_status status = shingle_check(&shingle, error);
    if (status != KINDRED_OK) return status;
    struct workshop shop = {0};
    status = compare_standards(out, &shop, a, b, shingle.words);
    workshop_free(&shop);
    return status == KINDRED_OK ? KINDRED_OK : no_memory(error);
}

void kindred_comparison_free(kindred_comparison *comparison) {
    if (!comparison) return;
    arena_free(&comparison->arena);
    free(comparison);
}

const kindred_standard *kindred_comparison_a(const kindred_comparison *comparison) {
    return comparison->a;
}

const kindred_standard *kindred_comparison_b(const kindred_comparison *comparison) {
    return comparison->b;
}

const kindred_row *kindred_comparison_rows(const kindred_comparison *comparison, uint32_t *count) {
    *count = comparison->row_count;
    return comparison->rows;
}

kindred_overlap kindred_comparison_overlap(const kindred_comparison *comparison) {
    return comparison->whole;
}

kindred_overlap kindred_comparison_section(const kindred_comparison *comparison, kindred_section section) {
    return section < KINDRED_SECTIONS ? comparison->section[section] : (kindred_overlap){0};
}
