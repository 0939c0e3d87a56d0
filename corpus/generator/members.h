/* Making standards one by one, and what they are to each other. See families.h. */
#ifndef KINDRED_CORPUS_MEMBERS_H
#define KINDRED_CORPUS_MEMBERS_H

#include "families.h"

/* Each adds standards to the block, as many as families.c has made sure there is room for, and writes their truth. */
void make_single(struct maker *maker);
void make_family(struct maker *maker, size_t size, bool large);
void make_level(struct maker *maker);
void make_sibling(struct maker *maker);
void make_split(struct maker *maker);
void make_merged(struct maker *maker);
void make_partial(struct maker *maker);
void make_twin(struct maker *maker);
void make_dirt(struct maker *maker);
void make_chain(struct maker *maker, uint64_t steps);

/* Shared by the files that make them (members.c, relatives.c, chain.c). */
struct made *begin_standard(struct maker *maker, struct identity identity);
struct made *begin_original(struct maker *maker, struct function *function);
uint64_t next_number(const struct maker *maker);
void end_standard(struct made *made, enum kind kind);
struct subject subject_of(const struct made *made);
void relate(struct maker *maker, enum kind kind, const struct made *a, const struct made *b);

#endif
