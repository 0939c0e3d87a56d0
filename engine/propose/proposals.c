/* The order of the steps that make a proposal of a cluster, and what all proposals together give away. */
#include "propose/making.h"

#include <stdlib.h>

struct kindred_proposals {
    struct frame frame;
    kindred_criteria *own; /* the shipped criteria, if the caller gave none */
    kindred_proposal *list;
    uint32_t count;
    struct arena arena;
};

/* ---- making them ---- */

struct work {
    struct kindred_proposals *proposals;
    const kindred_propose_options *options;
    struct bench *benches; /* one a thread */
    struct arena *arenas;
};

static const kindred_choice *choice_for(const kindred_propose_options *options, uint32_t cluster) {
    for (size_t i = 0; i < options->keep_count; i++) {
        if (options->keep[i].cluster == cluster) return &options->keep[i];
    }
    return NULL;
}

static kindred_status make_proposal(struct making *making) {
    static kindred_status (*const steps[])(struct making *) = {
        members_make, keeper_choose, table_make,    signals_measure, recommend,
        classes_tell, draft_make,    fields_gather, impact_measure,
    };
    kindred_status status = KINDRED_OK;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && status == KINDRED_OK; i++) status = steps[i](making);
    members_free(making);
    return status;
}

static kindred_status make_block(void *context, uint32_t thread, size_t begin, size_t end) {
    struct work *work = context;
    const kindred_cluster *clusters = kindred_result_clusters(work->proposals->frame.result);
    for (size_t i = begin; i < end; i++) {
        kindred_proposal *proposal = &work->proposals->list[i];
        uint32_t cluster = work->options->clusters ? work->options->clusters[i] : (uint32_t)i;
        *proposal = (kindred_proposal){.cluster = &clusters[cluster]};
        struct making making = {.frame = &work->proposals->frame,
                                .bench = &work->benches[thread],
                                .arena = &work->arenas[thread],
                                .choice = choice_for(work->options, cluster),
                                .proposal = proposal};
        kindred_status status = make_proposal(&making);
        if (status != KINDRED_OK) return status;
    }
    return KINDRED_OK;
}

static kindred_status make_all(struct kindred_proposals *proposals, const kindred_propose_options *options) {
    uint32_t threads = threads_for(options->threads);
    struct work work = {proposals, options, take_zeroed(threads, sizeof work.benches[0]),
                        take_zeroed(threads, sizeof work.arenas[0])};
    kindred_status status = KINDRED_NO_MEMORY;
    if (work.benches && work.arenas) {
        status = parallel_for(threads, proposals->count, 1, make_block, &work, &options->progress, "proposing");
    }
    for (uint32_t i = 0; work.benches && i < threads; i++) bench_free(&work.benches[i]);
    for (uint32_t i = 0; work.arenas && i < threads; i++) arena_join(&proposals->arena, &work.arenas[i]);
    free(work.benches);
    free(work.arenas);
    return status;
}

/* ---- options ---- */

static kindred_status check_options(const kindred_result *result, const kindred_propose_options *options,
                                    kindred_error *error) {
    uint64_t count = kindred_result_count(result).clusters;
    for (size_t i = 0; i < options->cluster_count && options->clusters; i++) {
        bool ascends = i == 0 || options->clusters[i] > options->clusters[i - 1];
        if (options->clusters[i] < count && ascends) continue;
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "clusters",
                       "clusters must be places in the result, ascending");
    }
    for (size_t i = 0; i < options->keep_count; i++) {
        const kindred_choice *choice = &options->keep[i];
        bool found = false;
        if (choice->cluster < count) {
            const kindred_cluster *cluster = &kindred_result_clusters(result)[choice->cluster];
            for (uint32_t m = 0; m < cluster->member_count; m++)
                found = found || cluster->members[m].standard == choice->standard;
        }
        if (!found) {
            return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "keep",
                           "the standard to keep is no member of its cluster");
        }
    }
    return KINDRED_OK;
}

static kindred_status frame_make(struct kindred_proposals *proposals, const kindred_result *result,
                                 const kindred_propose_options *options, kindred_error *error) {
    struct frame *frame = &proposals->frame;
    const kindred_directory *directory = kindred_result_directory(result);
    frame->result = result;
    frame->standards = kindred_directory_standards(directory);
    frame->criteria = options->criteria;
    if (!frame->criteria) {
        kindred_status status = kindred_criteria_read(&proposals->own, NULL, error);
        if (status != KINDRED_OK) return status;
        frame->criteria = proposals->own;
    }
    uint32_t standards = (uint32_t)kindred_directory_count(directory).standards;
    kindred_status status = lineage_make(&frame->lineage, frame->standards, standards);
    if (status == KINDRED_OK) status = references_gather(frame, directory);
    if (status == KINDRED_OK) {
        status = lexicon_learn(&frame->lexicon, frame->standards, standards, options->threads, &options->progress);
    }
    return status == KINDRED_OK ? KINDRED_OK : no_memory(error);
}

kindred_status kindred_propose(kindred_proposals **out, const kindred_result *result,
                               const kindred_propose_options *options, kindred_error *error) {
    const kindred_propose_options defaults = {0};
    *out = NULL;
    if (!options) options = &defaults;
    kindred_status status = check_options(result, options, error);
    if (status != KINDRED_OK) return status;
    struct kindred_proposals *proposals = take_zeroed(1, sizeof *proposals);
    if (!proposals) return no_memory(error);
    status = frame_make(proposals, result, options, error);
    proposals->count = (uint32_t)(options->clusters ? options->cluster_count : kindred_result_count(result).clusters);
    if (status == KINDRED_OK) {
        proposals->list = take_zeroed(proposals->count, sizeof proposals->list[0]);
        status = proposals->list ? make_all(proposals, options) : KINDRED_NO_MEMORY;
        if (status != KINDRED_OK) no_memory(error);
    }
    if (status == KINDRED_OK) {
        *out = proposals;
    } else {
        kindred_proposals_free(proposals);
    }
    return status;
}

void kindred_proposals_free(kindred_proposals *proposals) {
    if (!proposals) return;
    lineage_free(&proposals->frame.lineage);
    lexicon_free(&proposals->frame.lexicon);
    free(proposals->frame.references);
    free(proposals->list);
    kindred_criteria_free(proposals->own);
    arena_free(&proposals->arena);
    free(proposals);
}

/* ---- what is given away ---- */

const kindred_proposal *kindred_proposals_list(const kindred_proposals *proposals, uint32_t *count) {
    *count = proposals->count;
    return proposals->list;
}

const kindred_result *kindred_proposals_result(const kindred_proposals *proposals) {
    return proposals->frame.result;
}

const kindred_criteria *kindred_proposals_criteria(const kindred_proposals *proposals) {
    return proposals->frame.criteria;
}
