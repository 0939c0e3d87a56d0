/* Leaders and followers, then the medoid of each cluster. Without forbidden pairs one round settles everything. With
 * them, an item may find every leader's cluster closed to it; such items make another round among themselves, until a
 * round brings no two together. */
#include "cluster/cluster.h"

#include <stdlib.h>

#define NOBODY UINT32_MAX

struct clustering {
    const struct neighbours *neighbours;
    const struct forbidden *forbidden;
    size_t forbidden_count;
    const bool *yields; /* or NULL */
    uint32_t *leader;   /* of each item; itself if it leads; NOBODY if it is not settled */
    uint32_t *next;     /* next item behind the same leader, or NOBODY                   */
    uint32_t *order;    /* items, the strongest first                                    */
    uint64_t *strength;
};

static int by_strength(const void *left, const void *right, void *context) {
    const uint64_t *strength = context;
    uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
    if (strength[x] != strength[y]) return strength[x] < strength[y] ? 1 : -1;
    return (x > y) - (x < y);
}

static void order_items(struct clustering *work) {
    const struct neighbours *neighbours = work->neighbours;
    for (uint32_t item = 0; item < neighbours->items; item++) {
        work->strength[item] = 0;
        for (uint64_t i = neighbours->from[item]; i < neighbours->from[item + 1]; i++) {
            work->strength[item] += neighbours->resemblance[i];
        }
        work->order[item] = item;
    }
    qsort_r(work->order, neighbours->items, sizeof work->order[0], by_strength, work->strength);
}

static bool is_open_to(const struct clustering *work, uint32_t leader, uint32_t item) {
    if (work->forbidden_count == 0) return true;
    for (uint32_t member = leader; member != NOBODY; member = work->next[member]) {
        if (is_forbidden(work->forbidden, work->forbidden_count, member, item)) return false;
    }
    return true;
}

/* Who leads: an item none of whose neighbours leads already. `open` items take part, the others are settled. */
static void choose_leaders(struct clustering *work, const bool *open) {
    const struct neighbours *neighbours = work->neighbours;
    for (uint32_t rank = 0; rank < neighbours->items; rank++) {
        uint32_t item = work->order[rank];
        if (!open[item]) continue;
        bool leads = true;
        for (uint64_t i = neighbours->from[item]; leads && i < neighbours->from[item + 1]; i++) {
            uint32_t other = neighbours->to[i];
            leads = !(open[other] && work->leader[other] == other);
        }
        if (leads) work->leader[item] = item;
    }
}

/* The rest follow the leader that they resemble most, of those that are open to them. */
static bool follow(struct clustering *work, const bool *open) {
    const struct neighbours *neighbours = work->neighbours;
    bool anybody = false;
    for (uint32_t rank = 0; rank < neighbours->items; rank++) {
        uint32_t item = work->order[rank], best = NOBODY, most = 0;
        if (!open[item] || work->leader[item] == item) continue;
        for (uint64_t i = neighbours->from[item]; i < neighbours->from[item + 1]; i++) {
            uint32_t other = neighbours->to[i], resemblance = neighbours->resemblance[i];
            if (!open[other] || work->leader[other] != other) continue;
            bool better = best == NOBODY || resemblance > most ||
                          (resemblance == most && by_strength(&other, &best, work->strength) < 0);
            if (!better || !is_open_to(work, other, item)) continue;
            best = other;
            most = resemblance;
        }
        if (best == NOBODY) continue;
        work->leader[item] = best;
        work->next[item] = work->next[best];
        work->next[best] = item;
        anybody = true;
    }
    return anybody;
}

static kindred_status settle(struct clustering *work) {
    uint32_t items = work->neighbours->items;
    bool *open = take_array(items, sizeof open[0]);
    if (!open) return KINDRED_NO_MEMORY;
    for (uint32_t i = 0; i < items; i++) {
        open[i] = true;
        work->leader[i] = work->next[i] = NOBODY;
    }
    order_items(work);
    for (bool more = true; more;) {
        choose_leaders(work, open);
        more = follow(work, open) && work->forbidden_count > 0;
        for (uint32_t i = 0; i < items; i++) {
            bool settled = work->leader[i] != NOBODY && (work->leader[i] != i || work->next[i] != NOBODY);
            if (settled) open[i] = false;
            if (open[i]) work->leader[i] = NOBODY;
        }
    }
    free(open);
    return KINDRED_OK;
}

static bool does_yield(const struct clustering *work, uint32_t item) {
    return work->yields && work->yields[item];
}

/* The member that resembles the others most, of those that are linked to all and do not yield, if there are such: the
 * leader is linked to all. */
static uint32_t medoid_of(const struct clustering *work, uint32_t leader, uint32_t size) {
    const struct neighbours *neighbours = work->neighbours;
    uint32_t best = leader;
    uint64_t most = 0;
    bool best_yields = true;
    for (uint32_t member = leader; member != NOBODY; member = work->next[member]) {
        uint64_t sum = 0;
        uint32_t linked = 1;
        for (uint64_t i = neighbours->from[member]; i < neighbours->from[member + 1]; i++) {
            if (work->leader[neighbours->to[i]] != leader) continue;
            sum += neighbours->resemblance[i];
            linked++;
        }
        if (linked < size || does_yield(work, member) > best_yields) continue;
        bool rather = does_yield(work, member) < best_yields;
        if (!rather && (sum < most || (sum == most && member > best))) continue;
        best = member;
        best_yields = does_yield(work, member);
        most = sum;
    }
    return best;
}

/* Makes each medoid the head of its cluster's list, which stays what it was otherwise, and names it in `leader`. */
static void crown_medoids(struct clustering *work) {
    for (uint32_t leader = 0; leader < work->neighbours->items; leader++) {
        if (work->leader[leader] != leader) continue;
        uint32_t size = 0;
        for (uint32_t member = leader; member != NOBODY; member = work->next[member]) size++;
        uint32_t medoid = medoid_of(work, leader, size);
        if (medoid == leader) continue;
        uint32_t before = leader;
        while (work->next[before] != medoid) before = work->next[before];
        work->next[before] = work->next[medoid];
        work->next[medoid] = leader;
        for (uint32_t member = medoid; member != NOBODY; member = work->next[member]) work->leader[member] = medoid;
    }
}

static bool lay_out(struct clusters *out, const struct clustering *work) {
    uint32_t items = work->neighbours->items, members = 0;
    for (uint32_t i = 0; i < items; i++) {
        out->count += work->leader[i] == i;
        members += work->leader[i] != NOBODY;
    }
    out->from = take_zeroed((size_t)out->count + 1, sizeof out->from[0]);
    out->member = take_array(members, sizeof out->member[0]);
    out->cluster_of = take_array(items, sizeof out->cluster_of[0]);
    if (!out->from || !out->member || !out->cluster_of) return false;
    for (uint32_t i = 0; i < items; i++) out->cluster_of[i] = NO_CLUSTER;
    uint32_t cluster = 0, end = 0;
    for (uint32_t medoid = 0; medoid < items; medoid++) {
        if (work->leader[medoid] != medoid) continue;
        uint32_t begin = end;
        for (uint32_t member = medoid; member != NOBODY; member = work->next[member]) {
            out->member[end++] = member;
            out->cluster_of[member] = cluster;
        }
        qsort(out->member + begin + 1, end - begin - 1, sizeof out->member[0], number_order);
        out->from[++cluster] = end;
    }
    return true;
}

kindred_status clusters_make(struct clusters *out, const struct neighbours *neighbours,
                             const struct forbidden *forbidden, size_t forbidden_count, const bool *yields) {
    *out = (struct clusters){0};
    uint32_t items = neighbours->items;
    struct clustering work = {
        .neighbours = neighbours, .forbidden = forbidden, .forbidden_count = forbidden_count, .yields = yields};
    work.leader = take_array(items, sizeof work.leader[0]);
    work.next = take_array(items, sizeof work.next[0]);
    work.order = take_array(items, sizeof work.order[0]);
    work.strength = take_array(items, sizeof work.strength[0]);
    kindred_status status = KINDRED_NO_MEMORY;
    if (work.leader && work.next && work.order && work.strength) status = settle(&work);
    if (status == KINDRED_OK) {
        crown_medoids(&work);
        if (!lay_out(out, &work)) status = KINDRED_NO_MEMORY;
    }
    free(work.leader);
    free(work.next);
    free(work.order);
    free(work.strength);
    if (status != KINDRED_OK) clusters_free(out);
    return status;
}

void clusters_free(struct clusters *clusters) {
    free(clusters->from);
    free(clusters->member);
    free(clusters->cluster_of);
    *clusters = (struct clusters){0};
}
