/* Composing a standard: a function, said by an author.
 *
 * A *function* is what the work is ("repair brake assemblies for passenger lifts"): it fixes the points that are made,
 * their order, and what the standard is about. An *author* chooses how each point is said. So two authors of one
 * function write the same thing in other words, and one author always writes the same text. */
#ifndef KINDRED_CORPUS_COMPOSE_H
#define KINDRED_CORPUS_COMPOSE_H

#include "bank.h"
#include "draft.h"
#include "written.h"

struct function {
    uint64_t seed;
    uint64_t suite; /* in whose favourite words it was first written */
    const struct industry *industry;
    const struct written_function *written; /* or NULL: one that is composed of frames */
    enum work work;
    uint32_t verb;
    const char *objects, *context, *place; /* place may be NULL */
};

struct author {
    uint64_t seed;                   /* that of the function is the first author's */
    uint32_t kept;                   /* thousandths of the points that are left as the first author said them */
    const struct industry *industry; /* from which `slots` are filled instead; or NULL */
    uint32_t slots;                  /* bit set of enum slot */
};

/* The `number`th of all composed functions; no two are alike. */
struct function function_composed(const struct bank *bank, uint64_t seed, uint64_t number);

/* One of the corpus, at home in a given industry. */
struct function function_written(const struct bank *bank, const struct written_function *written, uint64_t seed);

/* The `number`th function with the same pattern and another decisive word: the first has another verb, those behind it
 * another object, no two the same below the number of objects. */
struct function function_sibling(const struct function *function, size_t number);

/* How many objects there are for its work. */
size_t function_objects(const struct function *function);

/* The `number`th with the same verb and another object. Its points are others, too. */
struct function function_of_object(const struct function *function, size_t number);

/* Another function of the same kind of work in the same industry. */
struct function function_neighbour(const struct function *function, uint64_t seed);

/* Writes the standard of about `words` words, as far as the function is not written already. */
void compose(struct draft *out, const struct bank *bank, const struct function *function, struct author author,
             unsigned words);

/* Adds a statement out of the bank: a point of the function's kind of work that `seed` names. */
void compose_statement(struct draft *out, const struct bank *bank, const struct function *function, uint8_t section,
                       uint64_t seed);

/* Fills the slots of a frame and adds it to the statement begun last. */
void compose_frame(struct draft *out, const struct function *function, struct author author, const char *frame,
                   uint64_t about);

#endif
