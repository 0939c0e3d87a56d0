/* Two standards side by side, out of the parts of this room: alignment, differing words, overlap by section. */
#include "kindred/match.h"

#include "match/align.h"
#include "match/difference.h"

#include <stdlib.h>

struct kindred_comparison {
    const kindred_standard *a, *b;
    kindred_row *rows;
    uint32_t row_count;
    kindred_overlap whole, section[KINDRED_SECTIONS];
    struct arena arena; /* of rows and segments */
};

/* What one comparison needs while it is made. */
struct workshop {
    struct shingler shingler_a, shingler_b;
    struct profile profile_a, profile_b;
    struct differ differ;
    int32_t *partner;
    uint32_t *similarity;
    bool *answered; /* of the statements of b */
};

static void workshop_free(struct workshop *shop) {
    shingler_free(&shop->shingler_a);
    shingler_free(&shop->shingler_b);
    profile_free(&shop->profile_a);
    profile_free(&shop->profile_b);
    differ_free(&shop->differ);
    free(shop->partner);
    free(shop->similarity);
    free(shop->answered);
}

static kindred_status overlap_of(kindred_overlap *out, struct workshop *shop, const kindred_comparison *comparison,
                                 uint32_t sections, uint32_t width) {
    size_t count_a, count_b;
    kindred_status status = shingle_standard(&count_a, &shop->shingler_a, comparison->a, sections, width);
    if (status != KINDRED_OK) return status;
    status = shingle_standard(&count_b, &shop->shingler_b, comparison->b, sections, width);
    if (status != KINDRED_OK) return status;
    const uint64_t *x = shop->shingler_a.keys, *y = shop->shingler_b.keys;
    *out = (kindred_overlap){.size_a = (uint32_t)count_a, .size_b = (uint32_t)count_b};
    for (size_t i = 0, j = 0; i < count_a && j < count_b;) {
        uint64_t p = x[i], q = y[j];
        out->shared += p == q;
        i += p <= q;
        j += q <= p;
    }
    return KINDRED_OK;
}

static kindred_status measure(kindred_comparison *comparison, struct workshop *shop, uint32_t width) {
    kindred_status status = overlap_of(&comparison->whole, shop, comparison, EVERY_SECTION, width);
    for (uint32_t section = 0; status == KINDRED_OK && section < KINDRED_SECTIONS; section++) {
        status = overlap_of(&comparison->section[section], shop, comparison, 1u << section, width);
    }
    return status;
}

static kindred_status align(kindred_comparison *comparison, struct workshop *shop) {
    struct analyser *analyser = shop->shingler_a.analyser;
    kindred_status status = profile_make(&shop->profile_a, analyser, comparison->a);
    if (status == KINDRED_OK) status = profile_make(&shop->profile_b, analyser, comparison->b);
    if (status != KINDRED_OK) return status;
    shop->partner = take_array(comparison->a->statement_count, sizeof shop->partner[0]);
    shop->similarity = take_array(comparison->a->statement_count, sizeof shop->similarity[0]);
    shop->answered = take_zeroed(comparison->b->statement_count, sizeof shop->answered[0]);
    if (!shop->partner || !shop->similarity || !shop->answered) return KINDRED_NO_MEMORY;
    status = alignment_make(shop->partner, shop->similarity, &shop->profile_a, &shop->profile_b);
    for (uint32_t i = 0; status == KINDRED_OK && i < comparison->a->statement_count; i++) {
        if (shop->partner[i] != NO_PARTNER) shop->answered[shop->partner[i]] = true;
    }
    return status;
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

kindred_status kindred_compare(kindred_comparison **out, const kindred_standard *a, const kindred_standard *b,
                               const kindred_shingle_options *options, kindred_error *error) {
    *out = NULL;
    kindred_shingle_options shingle = options ? *options : KINDRED_SHINGLE_DEFAULTS;
    kindred_status status = shingle_check(&shingle, error);
    if (status != KINDRED_OK) return status;
    kindred_comparison *comparison = take_zeroed(1, sizeof *comparison);
    if (!comparison) return no_memory(error);
    comparison->a = a;
    comparison->b = b;
    struct workshop shop = {0};
    status = measure(comparison, &shop, shingle.words);
    if (status == KINDRED_OK) status = align(comparison, &shop);
    if (status == KINDRED_OK) status = lay_rows(comparison, &shop);
    workshop_free(&shop);
    if (status != KINDRED_OK) {
        kindred_comparison_free(comparison);
        return no_memory(error);
    }
    *out = comparison;
    return KINDRED_OK;
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
    return comparison->section[section];
}
