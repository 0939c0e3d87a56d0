/* From links to clusters that do not chain.
 *
 * A cluster is a star: every member is linked to its medoid. Items lead in the order of how strongly they are linked
 * altogether; an item that is linked to a leader follows the one it resembles most. What an item does thus depends on
 * its neighbours alone, so clusters change only within the connected component that a change touches.
 * Nothing goes in but links, forbidden pairs, and which items are to be no medoid if another can be. */
#ifndef KINDRED_ENGINE_CLUSTER_H
#define KINDRED_ENGINE_CLUSTER_H

#include "base/base.h"

/* Two items that say the same, a < b, and how much they resemble each other, in millionths. */
struct link {
    uint32_t a, b, resemblance;
};

/* Two items, a < b, that must not come into one cluster, though they be linked. */
struct forbidden {
    uint32_t a, b;
};

/* Links from the side of each item: those of item i are to[from[i]] ... to[from[i + 1] - 1], by number. */
struct neighbours {
    uint32_t items;
    uint64_t *from;
    uint32_t *to, *resemblance;
};

/* Cluster c has the items member[from[c]] ... member[from[c + 1] - 1], its medoid first, the others by number; clusters
 * come in the order of their medoids. cluster_of[i] is the cluster of item i or NO_CLUSTER. Free with clusters_free(). */
struct clusters {
    uint32_t count;
    uint32_t *from, *member, *cluster_of;
};

#define NO_CLUSTER UINT32_MAX

/* KINDRED_OK or KINDRED_NO_MEMORY. Links and forbidden pairs come in the order (a, b), each once. A link that
 * is forbidden is none. */
kindred_status neighbours_make(struct neighbours *out, uint32_t items, const struct link *links, size_t count,
                               const struct forbidden *forbidden, size_t forbidden_count);
void neighbours_free(struct neighbours *neighbours);

/* Whether two items, in either order, are among the forbidden pairs. Cost: O(log count). */
bool is_forbidden(const struct forbidden *forbidden, size_t count, uint32_t a, uint32_t b);

/* Resemblance of two items that are linked, or 0. Cost: O(log neighbours). */
uint32_t neighbours_resemblance(const struct neighbours *neighbours, uint32_t a, uint32_t b);

/* A cluster's medoid is the member that resembles the others most, of those that are linked to all and do not yield; of
 * those that do where no other is linked to all. `yields` is NULL, or has an entry an item.
 * KINDRED_OK or KINDRED_NO_MEMORY. Cost: O(links log links); where pairs are forbidden, times the size of
 * a cluster and the logarithm of their number. */
kindred_status clusters_make(struct clusters *out, const struct neighbours *neighbours,
                             const struct forbidden *forbidden, size_t forbidden_count, const bool *yields);
void clusters_free(struct clusters *clusters);

#endif
