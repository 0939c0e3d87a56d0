/* Laws 5 and 7: every member is linked to its medoid, and a change reaches only its own connected component. */
#include "cluster/cluster.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>

struct graph {
    struct link links[4000];
    size_t count;
    uint32_t items;
};

/* Links of random strength between random items of some islands of random size. */
static void random_graph(struct graph *graph, struct random *random) {
    *graph = (struct graph){.items = 40 + random_below(random, 60)};
    uint32_t island = 3 + random_below(random, 20);
    for (uint32_t a = 0; a < graph->items; a++) {
        for (uint32_t b = a + 1; b < graph->items && b / island == a / island; b++) {
            if (random_below(random, 100) >= 40) continue;
            graph->links[graph->count++] = (struct link){a, b, 400000 + random_below(random, 600000)};
        }
    }
}

static struct clusters cluster_yielding(const struct graph *graph, const struct forbidden *forbidden, size_t count,
                                        const bool *yields) {
    struct neighbours neighbours;
    struct clusters clusters;
    cr_assert_eq(neighbours_make(&neighbours, graph->items, graph->links, graph->count, forbidden, count), KINDRED_OK);
    cr_assert_eq(clusters_make(&clusters, &neighbours, forbidden, count, yields), KINDRED_OK);
    neighbours_free(&neighbours);
    return clusters;
}

static struct clusters cluster(const struct graph *graph, const struct forbidden *forbidden, size_t count) {
    return cluster_yielding(graph, forbidden, count, NULL);
}

static bool linked(const struct graph *graph, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < graph->count; i++) {
        const struct link *link = &graph->links[i];
        if ((link->a == a && link->b == b) || (link->a == b && link->b == a)) return true;
    }
    return false;
}

Test(cluster, no_member_is_far_from_its_medoid) {
    struct random random = random_begin(31);
    for (int trial = 0; trial < 200; trial++) {
        struct graph graph;
        random_graph(&graph, &random);
        struct clusters clusters = cluster(&graph, NULL, 0);
        uint32_t *seen = take_zeroed(graph.items, sizeof seen[0]);
        for (uint32_t c = 0; c < clusters.count; c++) {
            cr_assert_geq(clusters.from[c + 1] - clusters.from[c], 2);
            for (uint32_t m = clusters.from[c]; m < clusters.from[c + 1]; m++) {
                uint32_t member = clusters.member[m], medoid = clusters.member[clusters.from[c]];
                cr_assert_eq(seen[member]++, 0, "in two clusters");
                cr_assert_eq(clusters.cluster_of[member], c);
                cr_assert(member == medoid || linked(&graph, member, medoid));
            }
        }
        free(seen);
        clusters_free(&clusters);
    }
}

/* A long chain of which each step is strong and the ends are strangers. */
Test(cluster, a_chain_is_cut_into_stars) {
    struct graph graph = {.items = 900};
    for (uint32_t i = 0; i + 1 < graph.items; i++) {
        graph.links[graph.count++] = (struct link){i, i + 1, 850000};
        if (i + 2 < graph.items) graph.links[graph.count++] = (struct link){i, i + 2, 700000};
    }
    struct clusters clusters = cluster(&graph, NULL, 0);
    cr_assert_gt(clusters.count, 100);
    for (uint32_t c = 0; c < clusters.count; c++) cr_assert_leq(clusters.from[c + 1] - clusters.from[c], 5);
    clusters_free(&clusters);
}

/* The component of an item, by following links. */
static void mark_component(const struct graph *graph, bool *inside, uint32_t item) {
    inside[item] = true;
    for (bool grown = true; grown;) {
        grown = false;
        for (size_t i = 0; i < graph->count; i++) {
            bool a = inside[graph->links[i].a], b = inside[graph->links[i].b];
            if (a == b) continue;
            inside[graph->links[i].a] = inside[graph->links[i].b] = true;
            grown = true;
        }
    }
}

static uint32_t medoid_of(const struct clusters *clusters, uint32_t item) {
    uint32_t c = clusters->cluster_of[item];
    return c == NO_CLUSTER ? NO_CLUSTER : clusters->member[clusters->from[c]];
}

Test(cluster, removing_an_item_changes_only_its_component) {
    struct random random = random_begin(32);
    for (int trial = 0; trial < 200; trial++) {
        struct graph before, after;
        random_graph(&before, &random);
        uint32_t gone = random_below(&random, before.items);
        after = before;
        after.count = 0;
        for (size_t i = 0; i < before.count; i++) {
            if (before.links[i].a == gone || before.links[i].b == gone) continue;
            after.links[after.count++] = before.links[i];
        }
        bool *inside = take_zeroed(before.items, sizeof inside[0]);
        mark_component(&before, inside, gone);
        struct clusters x = cluster(&before, NULL, 0), y = cluster(&after, NULL, 0);
        for (uint32_t i = 0; i < before.items; i++) {
            if (!inside[i]) cr_assert_eq(medoid_of(&x, i), medoid_of(&y, i));
        }
        free(inside);
        clusters_free(&x);
        clusters_free(&y);
    }
}

Test(cluster, forbidden_pairs_never_share_a_cluster) {
    struct random random = random_begin(33);
    for (int trial = 0; trial < 200; trial++) {
        struct graph graph;
        random_graph(&graph, &random);
        struct forbidden forbidden[4000];
        size_t count = 0;
        for (size_t i = 0; i < graph.count; i++) { /* in the order of the links */
            if (random_below(&random, 8) > 0) continue;
            forbidden[count++] = (struct forbidden){graph.links[i].a, graph.links[i].b};
        }
        struct clusters clusters = cluster(&graph, forbidden, count);
        for (size_t i = 0; i < count; i++) {
            uint32_t a = clusters.cluster_of[forbidden[i].a], b = clusters.cluster_of[forbidden[i].b];
            cr_assert(a == NO_CLUSTER || a != b);
        }
        clusters_free(&clusters);
    }
}

Test(cluster, the_medoid_is_the_one_that_resembles_the_others_most) {
    struct graph graph = {
        .items = 4, .count = 4, .links = {{0, 1, 900000}, {0, 2, 500000}, {1, 2, 900000}, {1, 3, 900000}}};
    struct clusters clusters = cluster(&graph, NULL, 0);
    cr_assert_eq(clusters.count, 1);
    cr_assert_eq(clusters.member[0], 1);
    clusters_free(&clusters);
}

/* 1 and 2 resemble the cluster of 0 more than 0 does, which is strong by its link to 4; but they are strangers to 3. */
Test(cluster, the_medoid_is_one_that_all_members_are_linked_to) {
    struct graph graph = {
        .items = 6,
        .count = 6,
        .links = {{0, 1, 400000}, {0, 2, 400000}, {0, 3, 400000}, {0, 4, 500000}, {1, 2, 1000000}, {4, 5, 1000000}}};
    struct clusters clusters = cluster(&graph, NULL, 0);
    cr_assert_eq(clusters.count, 2);
    cr_expect_eq(clusters.member[0], 0);
    cr_expect_eq(clusters.from[1], 4);
    clusters_free(&clusters);
}

/* Laws 5 and 7 for items that yield (a third of them): no medoid yields while a member that does not is linked to all, and
 * who is in which cluster is as it would be without. */
Test(cluster, a_medoid_yields_wherever_another_member_is_linked_to_all) {
    struct random random = random_begin(34);
    uint32_t yielded = 0, left = 0;
    for (int trial = 0; trial < 200; trial++) {
        struct graph graph;
        bool yields[100];
        random_graph(&graph, &random);
        for (uint32_t i = 0; i < graph.items; i++) yields[i] = random_below(&random, 3) == 0;
        struct clusters plain = cluster(&graph, NULL, 0), clusters = cluster_yielding(&graph, NULL, 0, yields);
        cr_assert_eq(plain.count, clusters.count);
        for (uint32_t c = 0; c < clusters.count; c++) {
            uint32_t begin = clusters.from[c], end = clusters.from[c + 1], medoid = clusters.member[begin];
            yielded += medoid != medoid_of(&plain, medoid);
            left += yields[medoid];
            for (uint32_t m = begin; m < end; m++) {
                uint32_t member = clusters.member[m], to = 0;
                cr_assert(member == medoid || linked(&graph, member, medoid));
                cr_assert_eq(medoid_of(&plain, member), medoid_of(&plain, medoid));
                for (uint32_t k = begin; k < end; k++) to += linked(&graph, member, clusters.member[k]);
                cr_assert(!yields[medoid] || yields[member] || to < end - begin - 1);
            }
        }
        clusters_free(&plain);
        clusters_free(&clusters);
    }
    cr_assert(yielded > 50 && left > 50, "%u yielded, %u could not", yielded, left);
}
