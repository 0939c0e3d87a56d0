/* The stock of words and clauses that standards are composed from: corpus/bank.
 *
 * frames-...txt     points of a kind of work, each said by several authors, with slots ("{objects}")
 * industries/       what fills the slots in one industry
 * words.txt         synonyms, inflections and phrases for alterations; suites and bodies; levels
 * welsh.txt         statements of the Welsh twins */
#ifndef KINDRED_CORPUS_BANK_H
#define KINDRED_CORPUS_BANK_H

#include "kindred/directory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Kinds of work. ANY holds points that fit all of them. */
enum work {
    MAKE,
    REPAIR,
    INSTALL,
    INSPECT,
    SERVE,
    CARE,
    PLAN,
    LEAD,
    TEACH,
    RECORD,
    PROTECT,
    DESIGN,
    SELL,
    MOVE,
    WORKS,
    ANY = WORKS,
    WORKS_AND_ANY
};

/* What a frame leaves open. The first three are the function's own and not of the industry's lists. */
enum slot {
    SLOT_OBJECTS,
    SLOT_VERB,
    SLOT_VERBING,
    SLOT_PARTS,
    SLOT_TOOLS,
    SLOT_MATERIALS,
    SLOT_FAULTS,
    SLOT_DOCUMENTS,
    SLOT_CLIENTS,
    SLOT_COLLEAGUE,
    SLOT_HAZARD,
    SLOT_RULE,
    SLOT_PLACE,
    SLOT_ACTIVITY,
    SLOT_QUALITY,
    SLOT_MEASURE,
    SLOT_MOMENT,
    SLOTS
};

struct list {
    const char **item;
    size_t count, capacity;
};

enum {
    MOST_AUTHORS = 8,
    MOST_POINTS = 256, /* of one section of one kind of work */
    LEAST_OBJECTS = 10 /* of a work, if any: a family of 40 has 39 siblings, each with a verb or an object of its own */
};

/* One requirement, in the words of one author or several. `id` is unique in the bank. */
struct point {
    const char *said[MOST_AUTHORS];
    uint32_t authors, id;
};

struct points {
    struct point *item;
    size_t count, capacity;
};

struct industry {
    const char *name, *context; /* "hotel housekeeping"; "housekeeping", as in "your housekeeping team" */
    struct list objects[WORKS]; /* empty: the industry does no such work */
    struct list slot[SLOTS];
    struct list contexts; /* "in occupied rooms": ends a title */
};

/* The verb of a title: "repair", "repairing". */
struct verb {
    const char *base, *gerund;
};

enum { VERBS = 4, DECISIVE = 2 /* how far the verb is that means other work */ };

struct bank {
    /* Indexed by kindred_section and kind of work. */
    struct points points[KINDRED_SECTIONS][WORKS_AND_ANY];
    struct industry *industries;
    size_t industry_count, industry_capacity;
    struct list synonyms;    /* groups, each ended by NULL: one word may stand for another of its group */
    struct list inflections; /* likewise */
    struct list raised;      /* phrase, phrase: what stands at one level, and at the next higher one */
    struct list modifiers;   /* words that may be put before a noun or a verb, or left out again */
    struct list tails;       /* phrases that may end a statement; frames */
    struct list nouns;       /* words before which an industry puts its context */
    struct list aspects;     /* what suites are about: "Supervision" */
    struct list bodies;      /* what bodies call themselves: "Skills Council" */
    struct points welsh[KINDRED_SECTIONS];
    char **texts; /* what all the strings lie in */
    size_t text_count, text_capacity;
    uint32_t next_id;
};

extern const struct verb verbs_of[WORKS][VERBS];

/* Reads the folder `path`. False, after saying why on standard error, if it cannot be used. bank_free() in any case. */
bool bank_read(struct bank *out, const char *path);
void bank_free(struct bank *bank);

/* The slot that begins at `text` ("{tools}"), and the bytes it takes; SLOTS if there is none. */
enum slot slot_at(const char *text, size_t *bytes);

void list_add(struct list *list, const char *item);
void points_add(struct points *points, const struct point *point);

#endif
