/* One item against all: what kindred_find() does for every pair, with the same one-item functions, for the pairs of one
 * draft. Each text is shingled, compared exactly and forgotten, so that nothing can be missed and no threshold is too
 * low; the few that are near are then aligned statement by statement. */
#include "kindred/check.h"
#include "find/texts.h"
#include "match/compare.h"

#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 32 };

struct kindred_check_result {
    const kindred_directory *directory;
    const kindred_standard *draft;
    kindred_check_options options;
    kindred_check_counts counts;
    kindred_near *near;
    uint32_t near_count;
};

struct search {
    struct kindred_check_result *result;
    const kindred_standard *standards;
    uint32_t threshold, least; /* millionths */
    uint32_t sections;         /* those that are compared */
    uint64_t *draft_keys;
    size_t draft_key_count;
    struct shingler *shinglers; /* one a thread */
    kindred_overlap *overlaps;  /* one a standard; of copies only that of the first is filled in */
};

/* ---- options ---- */

/* A share in millionths, or which range it left: the one that thresholds have everywhere. */
static kindred_status share_of(uint32_t *out, double share, const char *field, kindred_error *error) {
    kindred_index_options index = KINDRED_INDEX_DEFAULTS;
    kindred_index_plan plan;
    index.method = KINDRED_INDEX_JOIN;
    index.threshold = share;
    kindred_status status = kindred_index_plan_for(&plan, &index, error);
    if (status == KINDRED_OK) {
        *out = plan.threshold_millionths;
    } else if (error) {
        snprintf(error->field, sizeof error->field, "%s", field);
    }
    return status;
}

static kindred_status check_options(struct search *search, kindred_error *error) {
    const kindred_check_options *options = &search->result->options;
    kindred_status status = shingle_check(&options->shingle, error);
    if (status == KINDRED_OK) status = share_of(&search->threshold, options->threshold, "threshold", error);
    if (status == KINDRED_OK) status = share_of(&search->least, options->least, "least", error);
    if (search->least > search->threshold) search->least = search->threshold;
    return status;
}

/* ---- measuring all ---- */

static bool is_title_alone(const kindred_standard *standard) {
    uint32_t count = standard->statement_count;
    return count == 0 || standard->statements[count - 1].section == KINDRED_TITLE;
}

static kindred_status shingle_draft(struct search *search) {
    struct shingler *shingler = &search->shinglers[0];
    const struct kindred_check_result *result = search->result;
    kindred_status status = shingle_standard(&search->draft_key_count, shingler, result->draft, search->sections,
                                             result->options.shingle.words);
    if (status != KINDRED_OK) return status;
    search->draft_keys = take_array(search->draft_key_count, sizeof search->draft_keys[0]);
    if (!search->draft_keys) return KINDRED_NO_MEMORY;
    if (search->draft_key_count == 0) return KINDRED_OK;
    memcpy(search->draft_keys, shingler->keys, search->draft_key_count * sizeof search->draft_keys[0]);
    return KINDRED_OK;
}

/* Standards of one text stand side by side: that is the order of a directory. */
static bool is_copy(const struct search *search, size_t place) {
    return place > 0 && texts_equal(&search->standards[place - 1], &search->standards[place]);
}

static kindred_status measure_block(void *context, uint32_t thread, size_t begin, size_t end) {
    struct search *search = context;
    struct shingler *shingler = &search->shinglers[thread];
    for (size_t i = begin; i < end; i++) {
        size_t count;
        if (is_copy(search, i)) continue;
        kindred_status status = shingle_standard(&count, shingler, &search->standards[i], search->sections,
                                                 search->result->options.shingle.words);
        if (status != KINDRED_OK) return status;
        uint32_t shared = sorted_shared(search->draft_keys, search->draft_key_count, shingler->keys, count);
        search->overlaps[i] = (kindred_overlap){shared, (uint32_t)search->draft_key_count, (uint32_t)count};
    }
    return KINDRED_OK;
}

/* ---- keeping the nearest ---- */

static int by_nearness(const void *left, const void *right) {
    const kindred_near *x = left, *y = right;
    uint32_t a = kindred_resemblance(x->overlap), b = kindred_resemblance(y->overlap);
    if (a != b) return a < b ? 1 : -1;
    return (x->standard > y->standard) - (x->standard < y->standard);
}

static kindred_status keep_nearest(struct search *search, uint32_t standards) {
    struct kindred_check_result *result = search->result;
    size_t capacity = 0, count = 0;
    for (uint32_t i = 0, next; i < standards; i = next) {
        for (next = i + 1; next < standards && is_copy(search, next);) next++;
        result->counts.texts++;
        uint32_t resemblance = kindred_resemblance(search->overlaps[i]);
        if (resemblance < search->least) continue;
        if (!grow(&result->near, &capacity, count + 1, sizeof result->near[0])) return KINDRED_NO_MEMORY;
        bool reaches = resemblance >= search->threshold;
        result->near[count++] = (kindred_near){i, next - i, search->overlaps[i], reaches, NULL};
        result->counts.reached += reaches;
    }
    result->counts.near = count;
    if (count > 1) qsort(result->near, count, sizeof result->near[0], by_nearness);
    if (result->options.most > 0 && count > result->options.most) count = result->options.most;
    result->near_count = (uint32_t)count;
    return KINDRED_OK;
}

static kindred_status align_nearest(struct search *search) {
    struct kindred_check_result *result = search->result;
    struct workshop shop = {0};
    kindred_status status = KINDRED_OK;
    for (uint32_t i = 0; i < result->near_count && status == KINDRED_OK; i++) {
        kindred_comparison *comparison;
        status = compare_standards(&comparison, &shop, result->draft, &search->standards[result->near[i].standard],
                                   result->options.shingle.words);
        result->near[i].comparison = comparison;
    }
    workshop_free(&shop);
    return status;
}

/* ---- all of it ---- */

static kindred_status run(struct search *search) {
    struct kindred_check_result *result = search->result;
    kindred_directory_counts counts = kindred_directory_count(result->directory);
    uint32_t threads = threads_for(result->options.threads), standards = (uint32_t)counts.standards;
    result->counts.titles_only = counts.with_text == 0 || is_title_alone(result->draft);
    search->sections = result->counts.titles_only ? 1u << KINDRED_TITLE : EVERY_SECTION;
    search->shinglers = take_zeroed(threads, sizeof search->shinglers[0]);
    search->overlaps = take_zeroed(standards, sizeof search->overlaps[0]);
    kindred_status status = search->shinglers && search->overlaps ? shingle_draft(search) : KINDRED_NO_MEMORY;
    if (status == KINDRED_OK) {
        status = parallel_for(threads, standards, BLOCK, measure_block, search, &result->options.progress, "comparing");
    }
    for (uint32_t i = 0; search->shinglers && i < threads; i++) shingler_free(&search->shinglers[i]);
    free(search->shinglers);
    if (status == KINDRED_OK) status = keep_nearest(search, standards);
    if (status == KINDRED_OK) status = align_nearest(search);
    free(search->draft_keys);
    free(search->overlaps);
    return status;
}

kindred_status kindred_check(kindred_check_result **out, const kindred_standard *draft,
                             const kindred_directory *directory, const kindred_check_options *options,
                             kindred_error *error) {
    *out = NULL;
    struct kindred_check_result *result = take_zeroed(1, sizeof *result);
    if (!result) return no_memory(error);
    result->directory = directory;
    result->draft = draft;
    result->options = options ? *options : KINDRED_CHECK_DEFAULTS;
    struct search search = {.result = result, .standards = kindred_directory_standards(directory)};
    kindred_status status = check_options(&search, error);
    if (status == KINDRED_OK && (status = run(&search)) != KINDRED_OK) no_memory(error);
    result->options.progress = (kindred_progress){0}; /* the listener may be gone before the result is */
    if (status == KINDRED_OK) {
        *out = result;
    } else {
        kindred_check_free(result);
    }
    return status;
}

void kindred_check_free(kindred_check_result *check) {
    if (!check) return;
    for (uint32_t i = 0; i < check->near_count; i++) {
        kindred_comparison_free((kindred_comparison *)(uintptr_t)check->near[i].comparison);
    }
    free(check->near);
    free(check);
}

const kindred_near *kindred_check_nearest(const kindred_check_result *check, uint32_t *count) {
    *count = check->near_count;
    return check->near;
}

kindred_check_counts kindred_check_count(const kindred_check_result *check) {
    return check->counts;
}

const kindred_standard *kindred_check_draft(const kindred_check_result *check) {
    return check->draft;
}

const kindred_directory *kindred_check_directory(const kindred_check_result *check) {
    return check->directory;
}

kindred_check_options kindred_check_asked(const kindred_check_result *check) {
    return check->options;
}
