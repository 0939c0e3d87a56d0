/* One pass: while a standard's keys are still in the cache, its signature is made of them. */
#include "find/texts.h"

#include "shingle/shingle.h"

#include <stdlib.h>

enum { BLOCK = 32 };

struct pass {
    struct texts *texts;
    const kindred_standard *standards;
    struct permutations permutations;
    struct shingler *shinglers; /* one a thread */
    uint32_t width;
};

bool texts_equal(const kindred_standard *a, const kindred_standard *b) {
    return a->language == b->language && memcmp(a->fingerprint, b->fingerprint, sizeof a->fingerprint) == 0;
}

/* Standards of one text stand side by side: that is the order of a directory. */
static bool fold_copies(struct texts *out, const kindred_standard *standards, uint32_t count) {
    out->first = take_array((size_t)count + 1, sizeof out->first[0]);
    out->copies = take_array(count, sizeof out->copies[0]);
    if (!out->first || !out->copies) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && texts_equal(&standards[i - 1], &standards[i])) {
            out->copies[out->count - 1]++;
        } else {
            out->copies[out->count] = 1;
            out->first[out->count++] = i;
        }
    }
    out->first[out->count] = count;
    return true;
}

/* A statement of n words has at most n shingles, so a standard's words bound its keys. */
static bool make_sets(struct texts *out, const kindred_standard *standards) {
    uint32_t *most = take_array(out->count, sizeof most[0]);
    for (uint32_t t = 0; most && t < out->count; t++) most[t] = standards[out->first[t]].words;
    bool made = most && sets_make(&out->sets, most, out->count);
    free(most);
    return made;
}

static kindred_status sketch_block(void *context, uint32_t thread, size_t begin, size_t end) {
    struct pass *pass = context;
    struct texts *texts = pass->texts;
    struct shingler *shingler = &pass->shinglers[thread];
    for (size_t t = begin; t < end; t++) {
        const kindred_standard *standard = &pass->standards[texts->first[t]];
        size_t count;
        kindred_status status = shingle_standard(&count, shingler, standard, EVERY_SECTION, pass->width);
        if (status != KINDRED_OK) return status;
        if (count > standard->words) return KINDRED_NO_MEMORY; /* there is no room for more, see make_sets() */
        if (count > 0) memcpy(texts->sets.key + texts->sets.from[t], shingler->keys, count * sizeof(uint64_t));
        texts->sets.size[t] = (uint32_t)count;
        if (!texts->signatures) continue;
        sketch(texts->signatures + t * texts->signature_length, &pass->permutations, shingler->keys, count);
    }
    return KINDRED_OK;
}

static kindred_status run_pass(struct pass *pass, const kindred_find_options *options) {
    uint32_t threads = threads_for(options->threads);
    pass->shinglers = take_zeroed(threads, sizeof pass->shinglers[0]);
    if (!pass->shinglers) return KINDRED_NO_MEMORY;
    kindred_status status =
        parallel_for(threads, pass->texts->count, BLOCK, sketch_block, pass, &options->progress, "sketching");
    for (uint32_t i = 0; i < threads; i++) shingler_free(&pass->shinglers[i]);
    free(pass->shinglers);
    return status;
}

kindred_status texts_make(struct texts *out, const kindred_directory *directory, const kindred_find_options *options,
                          const kindred_index_plan *plan, kindred_error *error) {
    *out = (struct texts){0};
    const kindred_standard *standards = kindred_directory_standards(directory);
    uint32_t count = (uint32_t)kindred_directory_count(directory).standards;
    struct pass pass = {.texts = out, .standards = standards, .width = options->shingle.words};
    kindred_status status = KINDRED_OK;
    if (plan->method == KINDRED_INDEX_LSH) {
        status = permutations_make(&pass.permutations, plan->permutations, options->index.seed, options->index.kernel,
                                   error);
        if (status != KINDRED_OK) return status;
    }
    bool ready = fold_copies(out, standards, count) && make_sets(out, standards);
    if (ready && plan->method == KINDRED_INDEX_LSH) {
        out->signature_length = pass.permutations.padded;
        out->signatures = take_array((size_t)out->count * out->signature_length, sizeof out->signatures[0]);
        ready = out->signatures != NULL;
    }
    status = ready ? run_pass(&pass, options) : KINDRED_NO_MEMORY;
    permutations_free(&pass.permutations);
    if (status == KINDRED_OK) return KINDRED_OK;
    texts_free(out);
    return no_memory(error);
}

void texts_free(struct texts *texts) {
    free(texts->first);
    free(texts->copies);
    free(texts->signatures);
    sets_free(&texts->sets);
    *texts = (struct texts){0};
}
