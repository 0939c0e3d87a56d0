/* See lexicon.h. Each thread counts into a table of its own; sums do not depend on who counted what. */
#include "lexicon/lexicon.h"

#include "text/text.h"

#include <stdlib.h>

enum { FIRST_PLACES = 1 << 12, STANDARDS_A_BLOCK = 64 };

/* ---- the table ---- */

static struct lexicon_entry *place_of(const struct lexicon *lexicon, uint64_t stem) {
    size_t at = (size_t)stem & (lexicon->places - 1);
    while (lexicon->entries[at].stem != 0 && lexicon->entries[at].stem != stem) at = (at + 1) & (lexicon->places - 1);
    return &lexicon->entries[at];
}

/* Keeps at least half of the places empty. */
static bool make_room(struct lexicon *lexicon) {
    if (lexicon->count * 2 < lexicon->places) return true;
    struct lexicon larger = {.places = lexicon->places ? lexicon->places * 2 : FIRST_PLACES, .count = lexicon->count};
    larger.entries = take_zeroed(larger.places, sizeof larger.entries[0]);
    if (!larger.entries) return false;
    for (size_t i = 0; i < lexicon->places; i++) {
        if (lexicon->entries[i].stem != 0) *place_of(&larger, lexicon->entries[i].stem) = lexicon->entries[i];
    }
    free(lexicon->entries);
    lexicon->entries = larger.entries;
    lexicon->places = larger.places;
    return true;
}

static bool add(struct lexicon *lexicon, uint64_t stem, uint32_t standards) {
    if (stem == 0) return true; /* the mark of an empty place; a hash in 2^64 */
    if (!make_room(lexicon)) return false;
    struct lexicon_entry *entry = place_of(lexicon, stem);
    lexicon->count += entry->stem == 0;
    entry->stem = stem;
    entry->standards += standards;
    return true;
}

/* ---- learning ---- */

/* What one thread counts, and the stems of the standard it is at. */
struct learner {
    struct analyser *analyser;
    struct lexicon lexicon;
    uint64_t *stems, *scratch;
    size_t stems_capacity, scratch_capacity;
};

struct learning {
    const kindred_standard *standards;
    struct lexicon *out;
    struct learner *learners; /* one a thread */
};

/* The distinct stems of a standard, sorted, in learner->stems. */
static kindred_status gather_stems(size_t *count, struct learner *learner, const kindred_standard *standard) {
    *count = 0;
    for (uint32_t s = 0; s < standard->statement_count; s++) {
        struct tokens tokens;
        kindred_status status =
            analyse(&tokens, learner->analyser, standard->statements[s].body, (kindred_language)standard->language);
        if (status != KINDRED_OK) return status;
        if (!grow(&learner->stems, &learner->stems_capacity, *count + tokens.count, sizeof learner->stems[0])) {
            return KINDRED_NO_MEMORY;
        }
        if (tokens.count > 0) memcpy(learner->stems + *count, tokens.stem, tokens.count * sizeof tokens.stem[0]);
        *count += tokens.count;
    }
    if (!grow(&learner->scratch, &learner->scratch_capacity, *count, sizeof learner->scratch[0])) {
        return KINDRED_NO_MEMORY;
    }
    *count = sort_distinct_hashes(learner->stems, *count, learner->scratch);
    return KINDRED_OK;
}

static kindred_status learn_standard(struct learner *learner, const struct learning *learning, uint32_t thread,
                                     size_t standard) {
    size_t count;
    kindred_status status = gather_stems(&count, learner, &learning->standards[standard]);
    if (status != KINDRED_OK) return status;
    uint64_t *kept = arena_take(&learning->out->arenas[thread], (count + 1) * sizeof *kept);
    if (!kept) return KINDRED_NO_MEMORY;
    if (count > 0) memcpy(kept, learner->stems, count * sizeof *kept);
    learning->out->stems[standard] = kept;
    learning->out->stem_counts[standard] = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        if (!add(&learner->lexicon, kept[i], 1)) return KINDRED_NO_MEMORY;
    }
    return KINDRED_OK;
}

static kindred_status learn_block(void *context, uint32_t thread, size_t begin, size_t end) {
    struct learning *learning = context;
    struct learner *learner = &learning->learners[thread];
    if (!learner->analyser && !(learner->analyser = analyser_new())) return KINDRED_NO_MEMORY;
    for (size_t i = begin; i < end; i++) {
        kindred_status status = learn_standard(learner, learning, thread, i);
        if (status != KINDRED_OK) return status;
    }
    return KINDRED_OK;
}

/* ---- suites ---- */

static int by_suite(const void *left, const void *right) {
    const struct suite_place *a = left, *b = right;
    int order = view_compare(a->suite, b->suite);
    return order != 0 ? order : (a->standard > b->standard) - (a->standard < b->standard);
}

static bool list_suites(struct lexicon *lexicon, const kindred_standard *standards) {
    size_t count = 0;
    for (uint32_t i = 0; i < lexicon->standards; i++) count += standards[i].suite_count;
    lexicon->suites = take_array(count, sizeof lexicon->suites[0]);
    if (!lexicon->suites) return false;
    for (uint32_t i = 0; i < lexicon->standards; i++) {
        for (uint32_t s = 0; s < standards[i].suite_count; s++) {
            lexicon->suites[lexicon->suite_count++] = (struct suite_place){standards[i].suites[s], i};
        }
    }
    if (count > 1) qsort(lexicon->suites, count, sizeof lexicon->suites[0], by_suite);
    return true;
}

static size_t first_of_suite(const struct lexicon *lexicon, view suite) {
    size_t from = 0, end = lexicon->suite_count;
    while (from < end) {
        size_t middle = from + (end - from) / 2;
        if (view_compare(lexicon->suites[middle].suite, suite) < 0) {
            from = middle + 1;
        } else {
            end = middle;
        }
    }
    return from;
}

uint32_t lexicon_mates(uint32_t *mates, uint32_t most, const struct lexicon *lexicon, const kindred_standard *standards,
                       uint32_t standard, const uint32_t *left_out, uint32_t left_out_count) {
    uint32_t count = 0;
    for (uint32_t s = 0; s < standards[standard].suite_count; s++) {
        view suite = standards[standard].suites[s];
        for (size_t i = first_of_suite(lexicon, suite); i < lexicon->suite_count && count < most; i++) {
            uint32_t mate = lexicon->suites[i].standard;
            if (!view_equal(lexicon->suites[i].suite, suite)) break;
            if (bsearch(&mate, left_out, left_out_count, sizeof mate, number_order)) continue;
            mates[count++] = mate;
        }
    }
    return count;
}

uint32_t lexicon_holding(const struct lexicon *lexicon, const uint32_t *places, uint32_t count, uint64_t stem) {
    uint32_t holding = 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint64_t *stems = lexicon->stems[places[i]];
        holding += bsearch(&stem, stems, lexicon->stem_counts[places[i]], sizeof stem, hash_order) != NULL;
    }
    return holding;
}

/* ---- all of it ---- */

static bool add_all(struct lexicon *into, const struct lexicon *from) {
    for (size_t i = 0; i < from->places; i++) {
        if (from->entries[i].stem != 0 && !add(into, from->entries[i].stem, from->entries[i].standards)) return false;
    }
    return true;
}

kindred_status lexicon_learn(struct lexicon *out, const kindred_standard *standards, uint32_t count, uint32_t threads,
                             const kindred_progress *progress) {
    threads = threads_for(threads);
    *out = (struct lexicon){.standards = count};
    out->arena_count = threads;
    out->arenas = take_zeroed(threads, sizeof out->arenas[0]);
    out->stems = take_array(count, sizeof out->stems[0]);
    out->stem_counts = take_array(count, sizeof out->stem_counts[0]);
    struct learning learning = {standards, out, take_zeroed(threads, sizeof learning.learners[0])};
    kindred_status status = KINDRED_NO_MEMORY;
    bool room = out->arenas && out->stems && out->stem_counts && learning.learners && make_room(out);
    if (room && list_suites(out, standards)) {
        status = parallel_for(threads, count, STANDARDS_A_BLOCK, learn_block, &learning, progress, "weighing words");
    }
    for (uint32_t i = 0; learning.learners && i < threads; i++) {
        struct learner *learner = &learning.learners[i];
        if (status == KINDRED_OK && !add_all(out, &learner->lexicon)) status = KINDRED_NO_MEMORY;
        analyser_free(learner->analyser);
        lexicon_free(&learner->lexicon);
        free(learner->stems);
        free(learner->scratch);
    }
    free(learning.learners);
    if (status != KINDRED_OK) lexicon_free(out);
    return status;
}

void lexicon_free(struct lexicon *lexicon) {
    for (uint32_t i = 0; lexicon->arenas && i < lexicon->arena_count; i++) arena_free(&lexicon->arenas[i]);
    free(lexicon->arenas);
    free(lexicon->stems);
    free(lexicon->stem_counts);
    free(lexicon->suites);
    free(lexicon->entries);
    *lexicon = (struct lexicon){0};
}

uint32_t lexicon_share(const struct lexicon *lexicon, uint64_t stem) {
    if (lexicon->standards == 0 || stem == 0) return 0;
    return (uint32_t)((uint64_t)place_of(lexicon, stem)->standards * KINDRED_ONE / lexicon->standards);
}
