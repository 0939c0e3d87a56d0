/* How tightly a cluster holds together. */
#ifndef KINDRED_ENGINE_COHESION_H
#define KINDRED_ENGINE_COHESION_H

#include "cluster/cluster.h"
#include "index/sets.h"

/* Lowest and mean resemblance over all pairs of members, in millionths; pairs that are not linked are compared here.
 * Item i stands for copies[i] members of one text, which resemble each other wholly. */
void cohesion(uint32_t *lowest, uint32_t *mean, const struct neighbours *neighbours, const struct sets *sets,
              const uint32_t *items, uint32_t count, const uint32_t *copies);

#endif
