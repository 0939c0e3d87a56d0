/* See gather.h. A group is a cluster of texts, or one text with copies. */
#include "find/gather.h"

#include "cluster/cohesion.h"
#include "rank/rank.h"

#include <stdlib.h>

/* A group's texts, the medoid first, and the cluster that is made of them. */
struct group {
    const uint32_t *texts;
    uint32_t count;
    kindred_member *members; /* the same as cluster.members, while they are made */
    kindred_cluster cluster;
};

struct gathering {
    struct kindred_result *result;
    const struct texts *texts;
    const struct neighbours *neighbours;
    const struct clusters *clusters;
    struct group *groups;
    uint32_t *numbers; /* 0, 1, 2 ...: what a group of one text points into       */
    uint32_t *rank_of; /* of a text that is a medoid: the place of its cluster    */
    size_t count;
};

/* Whether the standards that have a text make a cluster though it has no link. */
static bool is_group(const struct gathering *work, uint32_t text) {
    return work->texts->copies[text] > 1 && question_asks_texts(&work->result->question, text, text);
}

static bool list_groups(struct gathering *work) {
    const struct clusters *clusters = work->clusters;
    const struct texts *texts = work->texts;
    work->groups = take_zeroed(texts->count, sizeof work->groups[0]);
    work->numbers = take_array(texts->count, sizeof work->numbers[0]);
    work->rank_of = take_array(texts->count, sizeof work->rank_of[0]);
    if (!work->groups || !work->numbers || !work->rank_of) return false;
    for (uint32_t c = 0; c < clusters->count; c++) {
        uint32_t begin = clusters->from[c];
        work->groups[work->count++] =
            (struct group){.texts = clusters->member + begin, .count = clusters->from[c + 1] - begin};
    }
    for (uint32_t t = 0; t < texts->count; t++) {
        work->numbers[t] = t;
        work->rank_of[t] = NO_CLUSTER;
        if (clusters->cluster_of[t] != NO_CLUSTER) continue;
        bool linked = work->neighbours->from[t] < work->neighbours->from[t + 1];
        if (!is_group(work, t)) work->result->counts.linked_alone += linked ? texts->copies[t] : 0;
        if (!is_group(work, t)) continue;
        work->groups[work->count++] = (struct group){.texts = &work->numbers[t], .count = 1};
    }
    return true;
}

static int by_resemblance(const void *left, const void *right) {
    const kindred_member *x = left, *y = right;
    if (x->resemblance != y->resemblance) return x->resemblance < y->resemblance ? 1 : -1;
    return (x->standard > y->standard) - (x->standard < y->standard);
}

/* The members of a group: all copies of all its texts, those of the medoid first. */
static bool list_members(struct gathering *work, struct group *group) {
    const struct texts *texts = work->texts;
    uint32_t count = 0, medoid = group->texts[0];
    for (uint32_t i = 0; i < group->count; i++) count += texts->copies[group->texts[i]];
    kindred_member *members = arena_take(&work->result->arena, count * sizeof *members);
    if (!members) return false;
    uint32_t end = 0;
    for (uint32_t i = 0; i < group->count; i++) {
        uint32_t text = group->texts[i];
        uint32_t alike = i == 0 ? KINDRED_ONE : neighbours_resemblance(work->neighbours, medoid, text);
        for (uint32_t copy = 0; copy < texts->copies[text]; copy++) {
            members[end++] = (kindred_member){.standard = texts->first[text] + copy, .resemblance = alike};
        }
    }
    qsort(members + texts->copies[medoid], end - texts->copies[medoid], sizeof *members, by_resemblance);
    group->members = members;
    group->cluster.members = members;
    group->cluster.member_count = end;
    return true;
}

static kindred_status weigh_group(struct gathering *work, struct group *group) {
    const kindred_cluster *cluster = &group->cluster;
    uint32_t *standards = take_array(cluster->member_count, sizeof standards[0]);
    if (!standards) return KINDRED_NO_MEMORY;
    const kindred_standard *list = kindred_directory_standards(work->result->directory);
    kindred_status status = KINDRED_OK;
    uint64_t sum = 0;
    for (uint32_t i = 0; i < cluster->member_count && status == KINDRED_OK; i++) {
        uint32_t certainty = 0;
        standards[i] = cluster->members[i].standard;
        if (i == 0) continue;
        status = rank_certainty(&certainty, &list[standards[0]], &list[standards[i]], cluster->members[i].resemblance);
        sum += certainty;
    }
    uint32_t others = cluster->member_count > 1 ? cluster->member_count - 1 : 1;
    if (status == KINDRED_OK) {
        status = rank_parts(&group->cluster.parts, list, standards, cluster->member_count, (uint32_t)(sum / others));
    }
    group->cluster.score = rank_score(&group->cluster.parts);
    free(standards);
    return status;
}

static kindred_status measure_block(void *context, uint32_t thread, size_t begin, size_t end) {
    (void)thread;
    struct gathering *work = context;
    for (size_t i = begin; i < end; i++) {
        struct group *group = &work->groups[i];
        cohesion(&group->cluster.lowest, &group->cluster.mean, work->neighbours, &work->texts->sets, group->texts,
                 group->count, work->texts->copies);
        kindred_status status = weigh_group(work, group);
        if (status != KINDRED_OK) return status;
    }
    return KINDRED_OK;
}

static int by_score(const void *left, const void *right) {
    const struct group *x = left, *y = right;
    if (x->cluster.score != y->cluster.score) return x->cluster.score < y->cluster.score ? 1 : -1;
    uint32_t words_x = x->cluster.parts.words_saved, words_y = y->cluster.parts.words_saved;
    if (words_x != words_y) return words_x < words_y ? 1 : -1;
    return (x->texts[0] > y->texts[0]) - (x->texts[0] < y->texts[0]);
}

/* Which other clusters a text could belong to: those whose medoid it is linked to. Counts them,
 * and writes them down where there is room. */
static uint32_t list_near(uint32_t *near, const struct gathering *work, uint32_t text, uint32_t own_medoid) {
    const struct neighbours *neighbours = work->neighbours;
    uint32_t count = 0;
    for (uint64_t i = neighbours->from[text]; i < neighbours->from[text + 1]; i++) {
        uint32_t other = neighbours->to[i];
        if (other == own_medoid || work->rank_of[other] == NO_CLUSTER) continue;
        if (near) near[count] = work->rank_of[other];
        count++;
    }
    return count;
}

static kindred_status find_near(struct gathering *work, struct group *group) {
    const struct texts *texts = work->texts;
    for (uint32_t i = 0; i < group->count; i++) {
        uint32_t text = group->texts[i];
        uint32_t count = list_near(NULL, work, text, group->texts[0]);
        if (count == 0) continue;
        uint32_t *near = arena_take(&work->result->arena, count * sizeof near[0]);
        if (!near) return KINDRED_NO_MEMORY;
        list_near(near, work, text, group->texts[0]);
        for (uint32_t m = 0; m < group->cluster.member_count; m++) {
            uint32_t standard = group->members[m].standard;
            if (standard < texts->first[text] || standard >= texts->first[text + 1]) continue;
            group->members[m].also_near = near;
            group->members[m].also_near_count = count;
        }
    }
    return KINDRED_OK;
}

static kindred_status hand_over(struct gathering *work) {
    struct kindred_result *result = work->result;
    result->clusters = take_array(work->count, sizeof result->clusters[0]);
    if (!result->clusters) return KINDRED_NO_MEMORY;
    for (size_t i = 0; i < work->count; i++) work->rank_of[work->groups[i].texts[0]] = (uint32_t)i;
    for (size_t i = 0; i < work->count; i++) {
        struct group *group = &work->groups[i];
        kindred_status status = find_near(work, group);
        if (status != KINDRED_OK) return status;
        result->clusters[i] = group->cluster;
        result->counts.clustered += group->cluster.member_count;
        result->counts.standards_saved += group->cluster.parts.standards_saved;
        result->counts.words_saved += group->cluster.parts.words_saved;
    }
    result->counts.clusters = work->count;
    return KINDRED_OK;
}

kindred_status gather_clusters(struct kindred_result *result, const struct texts *texts,
                               const struct neighbours *neighbours, const struct clusters *clusters) {
    struct gathering work = {.result = result, .texts = texts, .neighbours = neighbours, .clusters = clusters};
    kindred_status status = list_groups(&work) ? KINDRED_OK : KINDRED_NO_MEMORY;
    for (size_t i = 0; status == KINDRED_OK && i < work.count; i++) {
        if (!list_members(&work, &work.groups[i])) status = KINDRED_NO_MEMORY;
    }
    if (status == KINDRED_OK) {
        status = parallel_for(result->options.threads, work.count, 16, measure_block, &work, &result->options.progress,
                              "clustering");
    }
    if (status == KINDRED_OK) {
        if (work.count > 1) qsort(work.groups, work.count, sizeof work.groups[0], by_score);
        status = hand_over(&work);
    }
    free(work.groups);
    free(work.numbers);
    free(work.rank_of);
    return status;
}
