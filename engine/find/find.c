/* The order of the stages, and nothing else: texts, the question, candidates, pairs, clusters, ranks, lineage,
 * findings. */
#include "cluster/cluster.h"
#include "find/findings.h"
#include "find/gather.h"
#include "find/lineage.h"
#include "find/provenance.h"
#include "find/result.h"
#include "find/texts.h"
#include "index/candidates.h"
#include "match/pairs.h"
#include "rank/rank.h"
#include "shingle/shingle.h"

#include <stdlib.h>

/* What passes from stage to stage and is gone when the result is made. */
struct run {
    struct kindred_result *result;
    struct texts texts;
    struct candidates candidates; /* gone once they are judged */
    uint32_t crowded;
    struct link *links; /* between texts */
    size_t link_count;
    struct neighbours neighbours;
    struct clusters clusters;
    struct lineage lineage;
};

static kindred_status find_candidates(struct run *run) {
    const struct kindred_result *result = run->result;
    const kindred_find_options *options = &result->options;
    const struct texts *texts = &run->texts;
    if (result->plan.method == KINDRED_INDEX_JOIN) {
        return join_candidates(&run->candidates, &texts->sets, RESEMBLANCE, result->plan.threshold_millionths,
                               options->threads, &options->progress);
    }
    return lsh_candidates(&run->candidates, &texts->sets, texts->signatures, texts->signature_length, &result->plan,
                          options->threads, &options->progress);
}

static kindred_status judge(struct run *run) {
    struct kindred_result *result = run->result;
    result->counts.unasked = question_filter(&result->question, &run->candidates);
    const struct candidates *candidates = &run->candidates;
    result->pairs = take_array(candidates->count, sizeof result->pairs[0]);
    run->links = take_array(candidates->count, sizeof run->links[0]);
    if (!result->pairs || !run->links) return KINDRED_NO_MEMORY;
    pairs_judge(result->pairs, candidates, &run->texts.sets, run->texts.first, result->plan.threshold_millionths);
    for (size_t i = 0; i < candidates->count; i++) {
        if (!result->pairs[i].duplicate) continue;
        uint32_t resemblance = kindred_resemblance(result->pairs[i].overlap);
        run->links[run->link_count++] = (struct link){candidates->list[i].a, candidates->list[i].b, resemblance};
    }
    result->counts.candidates = candidates->proposed;
    result->counts.verified = candidates->verified;
    result->counts.pairs = candidates->count;
    result->counts.links = run->link_count;
    run->crowded = candidates->crowded;
    candidates_free(&run->candidates);
    return KINDRED_OK;
}

/* A cluster is called by its medoid, the one to keep: a Legacy text yields that to a current one. Of copies a current
 * one comes first. */
static kindred_status cluster(struct run *run) {
    const struct texts *texts = &run->texts;
    const kindred_standard *standards = kindred_directory_standards(run->result->directory);
    bool *yields = take_array(texts->count, sizeof yields[0]);
    if (!yields) return KINDRED_NO_MEMORY;
    for (uint32_t t = 0; t < texts->count; t++) yields[t] = standards[texts->first[t]].legacy;
    kindred_status status = neighbours_make(&run->neighbours, texts->count, run->links, run->link_count, NULL, 0);
    if (status == KINDRED_OK) status = clusters_make(&run->clusters, &run->neighbours, NULL, 0, yields);
    free(yields);
    return status;
}

static kindred_status list_copies(struct run *run) {
    struct kindred_result *result = run->result;
    const struct texts *texts = &run->texts;
    result->copies = take_array(texts->count, sizeof result->copies[0]);
    if (!result->copies) return KINDRED_NO_MEMORY;
    for (uint32_t t = 0; t < texts->count; t++) {
        if (texts->copies[t] < 2) continue;
        result->copies[result->copies_count++] =
            (kindred_copies){texts->first[t], texts->copies[t], question_asks_texts(&result->question, t, t)};
    }
    return KINDRED_OK;
}

static kindred_status trace(struct run *run) {
    struct kindred_result *result = run->result;
    const kindred_standard *standards = kindred_directory_standards(result->directory);
    kindred_status status = lineage_make(&run->lineage, standards, (uint32_t)result->counts.directory.standards);
    if (status != KINDRED_OK) return status;
    return provenance_judge(result->pairs, result->counts.pairs, standards, &run->lineage, &run->texts);
}

static void count_directory(struct kindred_result *result) {
    const kindred_standard *standards = kindred_directory_standards(result->directory);
    result->counts.directory = kindred_directory_count(result->directory);
    for (uint64_t i = 0; i < result->counts.directory.standards; i++) result->counts.words += standards[i].words;
}

static void run_free(struct run *run) {
    texts_free(&run->texts);
    candidates_free(&run->candidates);
    neighbours_free(&run->neighbours);
    clusters_free(&run->clusters);
    lineage_free(&run->lineage);
    free(run->links);
}

static kindred_status check(struct kindred_result *result, kindred_error *error) {
    kindred_status status = question_check(&result->options.question, error);
    if (status == KINDRED_OK) status = shingle_check(&result->options.shingle, error);
    if (status == KINDRED_OK) status = kindred_index_plan_for(&result->plan, &result->options.index, error);
    if (status == KINDRED_OK) {
        status = candidates_check(result->counts.directory.standards, result->counts.words, &result->plan, error);
    }
    return status;
}

/* The caller's text may be gone before the result is. */
static kindred_status ask(struct run *run) {
    struct kindred_result *result = run->result;
    kindred_question *question = &result->options.question;
    if (question->for_suite) {
        question->for_suite = arena_copy(&result->arena, view_trim(view_of(question->for_suite))).at;
        if (!question->for_suite) return KINDRED_NO_MEMORY;
    }
    return question_make(&result->question, &result->counts, question, result->directory, run->texts.first,
                         run->texts.count);
}

static kindred_status run_stages(struct run *run, kindred_error *error) {
    struct kindred_result *result = run->result;
    count_directory(result);
    kindred_status status = check(result, error);
    if (status == KINDRED_OK) {
        status = texts_make(&run->texts, result->directory, &result->options, &result->plan, error);
    }
    if (status != KINDRED_OK) return status;

    result->counts.texts = run->texts.count;
    result->counts.copies = result->counts.directory.standards - run->texts.count;
    status = ask(run);
    if (status == KINDRED_OK) status = find_candidates(run);
    if (status == KINDRED_OK) status = judge(run);
    if (status == KINDRED_OK) status = list_copies(run);
    if (status == KINDRED_OK) status = cluster(run);
    if (status == KINDRED_OK) status = gather_clusters(result, &run->texts, &run->neighbours, &run->clusters);
    if (status == KINDRED_OK) {
        status = rank_pairs(result->pairs, result->counts.pairs, kindred_directory_standards(result->directory));
    }
    if (status == KINDRED_OK) status = trace(run);
    if (status == KINDRED_OK) status = findings_make(result, &run->lineage, run->crowded);
    return status == KINDRED_OK ? KINDRED_OK : no_memory(error);
}

kindred_status kindred_find(kindred_result **out, const kindred_directory *directory,
                            const kindred_find_options *options, kindred_error *error) {
    *out = NULL;
    struct kindred_result *result = take_zeroed(1, sizeof *result);
    if (!result) return no_memory(error);
    result->directory = directory;
    result->options = options ? *options : KINDRED_FIND_DEFAULTS;
    struct run run = {.result = result};
    kindred_status status = run_stages(&run, error);
    run_free(&run);
    result->options.progress = (kindred_progress){0}; /* the listener may be gone before the result is */
    if (status == KINDRED_OK) {
        *out = result;
    } else {
        kindred_result_free(result);
    }
    return status;
}
