/* Families of duplicates and those that are easily taken for members. See members.h. */
#include "members.h"

#include "alter.h"
#include "need.h"
#include "random.h"

#include <stdlib.h>
#include <string.h>

/* ---- one standard ---- */

uint64_t next_number(const struct maker *maker) {
    return maker->first + maker->count;
}

struct made *begin_standard(struct maker *maker, struct identity identity) {
    struct made *made = &maker->made[maker->count++];
    profile_free(&made->profile);
    draft_clear(&made->draft);
    made->identity = identity;
    made->fault = FAULT_NONE;
    return made;
}

void end_standard(struct made *made, enum kind kind) {
    made->kind = kind;
    profile_make(&made->profile, &made->draft);
}

static struct identity identity_in(const struct maker *maker, const struct industry *industry, uint32_t not_body) {
    return identity_make(maker->bank, maker->recipe->seed, next_number(maker), industry, not_body);
}

static struct author first_author(const struct function *function) {
    return (struct author){.seed = function->seed};
}

/* Composes a function that is new to the directory; from now on it is at home in the suite that it got. */
struct made *begin_original(struct maker *maker, struct function *function) {
    struct made *made = begin_standard(maker, identity_in(maker, function->industry, BODIES));
    function->suite = made->identity.suite[0];
    compose(&made->draft, maker->bank, function, first_author(function), maker->recipe->words);
    end_standard(made, VERBATIM);
    return made;
}

static struct function new_function(const struct maker *maker) {
    return function_composed(maker->bank, maker->recipe->seed, next_number(maker));
}

void make_single(struct maker *maker) {
    struct function function = new_function(maker);
    begin_original(maker, &function);
}

struct subject subject_of(const struct made *made) {
    return (struct subject){made->identity.urn, &made->draft, &made->profile};
}

void relate(struct maker *maker, enum kind kind, const struct made *a, const struct made *b) {
    truth_pair(maker->truth, kind, subject_of(a), subject_of(b));
}

/* ---- members of a family ---- */

/* How often members are of which kind, in a small family and in one of the many that all sectors write. */
static const struct {
    uint8_t kind, small, large;
} kinds[] = {{VERBATIM, 10, 8}, {REORDERED, 8, 5}, {IMPORT, 24, 22},  {VERSION, 14, 0},
             {CONTEXT, 18, 30}, {EDITED, 16, 15},  {REWORDED, 10, 20}};

static enum kind draw_kind(uint64_t random, bool large) {
    size_t at = random_below(random, 100), i = 0;
    for (;; i++) {
        size_t share = large ? kinds[i].large : kinds[i].small;
        if (at < share) return kinds[i].kind;
        at -= share;
    }
}

/* From 2 to 40 percent, twice as much half as often. */
static double edited_share(uint64_t random) {
    double share = 0.02;
    for (size_t steps = random_below(random, 31); steps > 0; steps--) share *= 1.105;
    return share;
}

/* The slots in which the people and the papers of a sector stand. */
enum {
    CONTEXT_SLOTS = 1u << SLOT_DOCUMENTS | 1u << SLOT_CLIENTS | 1u << SLOT_COLLEAGUE | 1u << SLOT_RULE |
                    1u << SLOT_PLACE | 1u << SLOT_MOMENT
};

static void write_context(struct maker *maker, struct made *made, const struct made *base,
                          const struct function *function, uint64_t random) {
    const struct industry *industry = suite_industry(maker->bank, made->identity.suite[0]);
    struct author author = {.seed = function->seed, .industry = industry};
    author.slots = CONTEXT_SLOTS & (uint32_t)(random_of(random, 1) | random_of(random, 2));
    struct function there = *function;
    there.context = industry->contexts.item[random_below(random, industry->contexts.count)];
    if (function->written)
        draft_copy(&maker->other, &base->draft);
    else
        compose(&maker->other, maker->bank, &there, author, maker->recipe->words);
    alter_context(&maker->scratch, &maker->other, maker->bank, industry, random, 0.2 + 0.6 * random_share(random));
    size_t own = random_below(random_of(random, 3), 6) == 0 ? 5 + random_below(random_of(random, 4), 4) : 0;
    alter_grow(&made->draft, &maker->scratch, maker->bank, &there, random, own);
}

/* Another author says most points in words of his own, and what he keeps is edited, the more the further he is away: so
 * a composed function resembles its original by 0.05 to 0.5, as do nine in ten of those real pairs that resemble each
 * other at all. Written ones are as far apart as most real pairs already: below 0.05. */
static void write_reworded(struct maker *maker, struct made *made, const struct function *function, uint64_t random) {
    struct author author = {.seed = random_next(&random)};
    double away = random_share(random_of(random, 1));
    author.kept = (uint32_t)(400 * (1 - away));
    uint32_t authors = function->written ? function->written->authors : 0;
    while (authors > 1 && author.seed % authors == function->seed % authors) author.seed++;
    compose(&maker->scratch, maker->bank, function, author, maker->recipe->words);
    alter_words(&made->draft, &maker->scratch, maker->bank, function, random,
                function->written ? 0.05 * away : 0.02 + 0.48 * away);
}

static void write_member(struct maker *maker, struct made *made, const struct made *base,
                         const struct function *function, enum kind kind, uint64_t random) {
    const struct bank *bank = maker->bank;
    double share = random_share(random_of(random, 1));
    switch (kind) {
    case REORDERED:
        alter_order(&maker->scratch, &base->draft, random);
        alter_words(&made->draft, &maker->scratch, bank, function, random, random & 1 ? 0 : 0.02 * share);
        break;
    case IMPORT:
        alter_house(&made->draft, &base->draft, bank, function, random);
        break;
    case VERSION:
        alter_words(&maker->scratch, &base->draft, bank, function, random, 0.02 + 0.1 * share);
        alter_grow(&made->draft, &maker->scratch, bank, function, random, random & 3);
        break;
    case CONTEXT:
        write_context(maker, made, base, function, random);
        break;
    case EDITED:
        alter_words(&made->draft, &base->draft, bank, function, random, edited_share(random));
        break;
    case REWORDED:
        write_reworded(maker, made, function, random);
        break;
    default:
        draft_copy(&made->draft, &base->draft);
    }
}

static const struct industry *some_industry(const struct maker *maker, uint64_t random) {
    return &maker->bank->industries[random_below(random, maker->bank->industry_count)];
}

/* Imports often name the original, versions and context variants seldom; the others never. So a thousand of the origins
 * that a directory names stand in it. */
static void name_origin(struct identity *identity, const struct identity *base, enum kind kind, uint64_t random) {
    bool import = kind == VERBATIM || kind == IMPORT || kind == REORDERED;
    if (kind == REWORDED || kind == EDITED || random_below(random, 16) >= (import ? 6 : 1)) return;
    memcpy(identity->original_urn, base->urn, sizeof base->urn);
    identity->status = kind == CONTEXT ? TAILORED : IMPORTED;
}

static void make_member(struct maker *maker, struct made *base, const struct function *function, enum kind kind) {
    uint64_t random = random_next(&maker->random);
    const struct industry *industry =
        kind == CONTEXT || (random & 1) ? some_industry(maker, random) : function->industry;
    struct made *made = begin_standard(maker, identity_in(maker, industry, base->identity.body));
    name_origin(&made->identity, &base->identity, kind, random_of(random, 2));
    if (kind == VERSION) identity_succeed(&made->identity, &base->identity, random >> 3);
    write_member(maker, made, base, function, kind, random);
    end_standard(made, kind);
    if (kind != VERSION && resemblance(&made->profile, &base->profile) >= 1 && kind != REORDERED) made->kind = VERBATIM;
}

/* ---- those that are easily taken for members ---- */

static struct function companion_function(const struct function *function, enum kind kind, size_t number,
                                          uint64_t random) {
    if (kind == SIBLINGS) return function_sibling(function, number);
    if (kind == NOT_OBJECT) return function_of_object(function, number);
    return function_neighbour(function, random);
}

/* The `number`th, from 1. */
static void make_companion(struct maker *maker, const struct made *base, const struct function *function,
                           size_t number) {
    static const uint8_t drawn[] = {NOT_FUNCTION, NOT_FUNCTION, NOT_FUNCTION, NOT_OBJECT,  NOT_OBJECT,
                                    NOT_OBJECT,   SIBLINGS,     SIBLINGS,     NOT_LEAD_IN, NOT_LEAD_IN};
    uint64_t random = random_next(&maker->random);
    enum kind kind = drawn[random_below(random, sizeof drawn)];
    bool spent = kind == SIBLINGS && number > function_objects(function);
    if (spent || (function->written && kind != NOT_LEAD_IN)) kind = NOT_FUNCTION;
    struct function other = companion_function(function, kind, number, random);
    struct made *made =
        begin_standard(maker, identity_beside(maker->bank, maker->recipe->seed, next_number(maker), &base->identity));
    compose(&maker->scratch, maker->bank, &other, first_author(&other), maker->recipe->words);
    if (kind == SIBLINGS)
        alter_points(&made->draft, &maker->scratch, maker->bank, &other, random, 0.15 + 0.4 * random_share(random));
    else if (kind == NOT_LEAD_IN)
        alter_stock(&made->draft, &maker->scratch, &base->draft);
    else
        draft_copy(&made->draft, &maker->scratch);
    end_standard(made, kind);
}

/* ---- the truth of a family ---- */

static enum kind kind_of_pair(const struct made *a, const struct made *b) {
    return a->kind > b->kind ? a->kind : b->kind;
}

static enum recommendation recommend(const struct made *members, size_t count) {
    bool context = false, version = true, taken = true, specialist = false;
    for (size_t i = 1; i < count; i++) {
        context = context || members[i].kind == CONTEXT;
        version = version && members[i].kind == VERSION;
        /* A copy that names its original is an import, in whatever order it comes. */
        bool named = members[i].kind == REORDERED && members[i].identity.status == IMPORTED;
        taken = taken && (named || members[i].kind == VERBATIM || members[i].kind == IMPORT);
        specialist = specialist || (members[i].kind == CONTEXT && members[i].draft.count >= members[0].draft.count + 5);
    }
    return version   ? RETIRE_OLD_VERSION
           : taken   ? REFER_TO_OWNER
           : context ? specialist ? KEEP_SPECIALIST : MARK_CONTEXTS
                     : REPLACE_BY_ONE;
}

/* The newest version of the original; if that is a legacy copy, the first that is none. */
static const char *keeper(const struct made *members, size_t count) {
    for (size_t i = 1; i < count; i++) {
        if (members[i].kind == VERSION) return members[i].identity.urn;
    }
    for (size_t i = 0; i < count; i++) {
        if (!members[i].identity.legacy) return members[i].identity.urn;
    }
    return members[0].identity.urn;
}

/* Siblings of one original are siblings of each other. */
static void tell_siblings(struct maker *maker, const struct made *companions, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            bool both = companions[i].kind == SIBLINGS && companions[k].kind == SIBLINGS;
            if (both) relate(maker, SIBLINGS, &companions[k], &companions[i]);
        }
    }
}

static void tell_family(struct maker *maker, const struct made *members, size_t size, size_t companions) {
    struct subject subjects[64];
    for (size_t i = 0; i < size; i++) {
        subjects[i] = subject_of(&members[i]);
        for (size_t k = 0; k < i; k++) relate(maker, kind_of_pair(&members[k], &members[i]), &members[k], &members[i]);
        if (i > 0 && members[i].kind != VERBATIM) truth_align(maker->truth, subjects[0], subjects[i]);
        for (size_t k = size; k < size + companions; k++) relate(maker, members[k].kind, &members[i], &members[k]);
    }
    tell_siblings(maker, members + size, companions);
    truth_family(maker->truth, recommend(members, size), keeper(members, size), subjects, size);
}

void make_family(struct maker *maker, size_t size, bool large) {
    struct made *members = &maker->made[maker->count];
    struct function function = new_function(maker);
    if (large && maker->written_next < maker->written_end)
        function = function_written(maker->bank, &maker->written->function[maker->written_next++], function.seed);
    begin_original(maker, &function);
    bool succeeded = false;
    for (size_t i = 1; i < size; i++) {
        enum kind kind = draw_kind(random_next(&maker->random), large);
        if (kind == VERSION && succeeded) kind = EDITED;
        succeeded = succeeded || kind == VERSION;
        make_member(maker, members, &function, kind);
    }
    for (size_t i = 1; i < size; i++) make_companion(maker, members, &function, i);
    tell_family(maker, members, size, size - 1);
}
