/* Relatives that are no duplicates, twins in Welsh, and dirt. See members.h. */
#include "alter.h"
#include "members.h"
#include "random.h"

#include <string.h>

/* An original, and another standard of its suites whose draft is still empty. */
static struct made *begin_pair(struct maker *maker, struct function *function, struct made **original) {
    *function = function_composed(maker->bank, maker->recipe->seed, next_number(maker));
    *original = begin_original(maker, function);
    return begin_standard(
        maker, identity_beside(maker->bank, maker->recipe->seed, next_number(maker), &(*original)->identity));
}

static struct made *begin_beside(struct maker *maker, const struct made *original) {
    return begin_standard(maker,
                          identity_beside(maker->bank, maker->recipe->seed, next_number(maker), &original->identity));
}

static void tell(struct maker *maker, enum kind kind, const struct made *a, const struct made *b) {
    struct subject members[] = {subject_of(a), subject_of(b)};
    relate(maker, kind, a, b);
    if (kind != NOT_TRANSLATION) truth_align(maker->truth, members[0], members[1]);
    truth_family(maker->truth, LEAVE_ALONE, NULL, members, 2);
}

void make_level(struct maker *maker) {
    struct function function;
    struct made *original, *level = begin_pair(maker, &function, &original);
    uint64_t random = random_next(&maker->random);
    alter_level(&level->draft, &original->draft, maker->bank, &function, random, 0.1 + 0.4 * random_share(random));
    end_standard(level, LEVEL);
    tell(maker, LEVEL, original, level);
}

void make_sibling(struct maker *maker) {
    struct function function;
    struct made *original, *other = begin_pair(maker, &function, &original);
    uint64_t random = random_next(&maker->random);
    struct function sibling = function_sibling(&function, 1 + random_below(random_of(random, 1), VERBS));
    compose(&maker->scratch, maker->bank, &sibling, (struct author){.seed = function.seed}, maker->recipe->words);
    alter_points(&other->draft, &maker->scratch, maker->bank, &sibling, random, 0.15 + 0.4 * random_share(random));
    end_standard(other, SIBLINGS);
    tell(maker, SIBLINGS, original, other);
}

void make_split(struct maker *maker) {
    struct function function;
    struct made *whole, *parts[2];
    parts[0] = begin_pair(maker, &function, &whole);
    parts[1] = begin_beside(maker, whole);
    for (int half = 0; half < 2; half++) {
        alter_split(&maker->scratch, &whole->draft, half);
        alter_grow(&parts[half]->draft, &maker->scratch, maker->bank, &function, random_next(&maker->random), 4);
        end_standard(parts[half], SPLIT);
        tell(maker, SPLIT, parts[half], whole);
    }
    relate(maker, SKIP, parts[0], parts[1]);
}

void make_merged(struct maker *maker) {
    struct function function;
    struct made *a, *b = begin_pair(maker, &function, &a);
    struct function neighbour = function_neighbour(&function, random_next(&maker->random));
    compose(&b->draft, maker->bank, &neighbour, (struct author){.seed = neighbour.seed}, maker->recipe->words);
    end_standard(b, NOT_FUNCTION);
    struct made *both = begin_beside(maker, a);
    alter_merge(&both->draft, &a->draft, &b->draft, random_next(&maker->random), 0.75);
    end_standard(both, MERGED);
    tell(maker, MERGED, a, both);
    tell(maker, MERGED, b, both);
    relate(maker, NOT_FUNCTION, a, b);
}

void make_partial(struct maker *maker) {
    struct function function;
    struct made *original, *other = begin_pair(maker, &function, &original);
    struct function neighbour = function_neighbour(&function, random_next(&maker->random));
    compose(&maker->scratch, maker->bank, &neighbour, (struct author){.seed = neighbour.seed}, maker->recipe->words);
    alter_partial(&other->draft, &maker->scratch, &original->draft);
    end_standard(other, PARTIAL);
    tell(maker, PARTIAL, original, other);
}

/* ---- twins ---- */

static size_t pieces_in(const struct draft *draft, uint8_t section) {
    size_t count = 0;
    for (size_t i = 0; i < draft->count; i++) count += draft->pieces[i].section == section;
    return count;
}

/* Statements in Welsh, as many as wanted, but no more than a quarter of those there are: twins of different originals
 * must not come out alike. */
static void write_welsh(struct maker *maker, struct made *welsh, uint8_t section, size_t wanted) {
    const struct points *points = &maker->bank->welsh[section];
    struct draft *out = &welsh->draft;
    uint64_t taken = 0;
    size_t most = (points->count + 3) / 4;
    for (size_t i = 0; i < wanted && i < most;) {
        size_t which = random_below(random_next(&maker->random), points->count);
        if (taken >> (which & 63) & 1) continue;
        taken |= 1ull << (which & 63);
        draft_begin(out, section, 0);
        draft_add(out, points->item[which].said[0], strlen(points->item[which].said[0]));
        if (section == KINDRED_TITLE) { /* a title of its own */
            draft_add(out, " ", 1);
            draft_add(out, welsh->identity.urn, strlen(welsh->identity.urn));
        }
        i++;
    }
}

void make_twin(struct maker *maker) {
    struct function function;
    struct made *english, *welsh = begin_pair(maker, &function, &english);
    struct identity *identity = &welsh->identity;
    *identity = english->identity;
    strncat(identity->urn, "W", URN_BYTES - strlen(identity->urn) - 1);
    memcpy(identity->original_urn, english->identity.urn, URN_BYTES);
    identity->welsh = true;
    for (unsigned s = 0; s < KINDRED_SECTIONS; s++) {
        uint8_t section = (uint8_t)s;
        write_welsh(maker, welsh, section, pieces_in(&english->draft, section));
    }
    end_standard(welsh, NOT_TRANSLATION);
    tell(maker, NOT_TRANSLATION, english, welsh);
}

/* ---- dirt ---- */

/* A re-upload, another text under the same URN, or a record that must be rejected. */
void make_dirt(struct maker *maker) {
    uint64_t random = random_next(&maker->random);
    struct function function = function_composed(maker->bank, maker->recipe->seed, next_number(maker));
    struct made *original = begin_original(maker, &function);
    if ((random & 3) == 0 || maker->count == maker->room) {
        original->fault = (enum fault)(1 + random_below(random, FAULTS - 1));
        return;
    }
    struct identity identity = original->identity;
    struct made *other = begin_beside(maker, original);
    if (random & 1) {
        other->identity = identity;
        draft_copy(&other->draft, &original->draft);
    } else {
        struct function neighbour = function_neighbour(&function, random);
        compose(&other->draft, maker->bank, &neighbour, (struct author){.seed = random}, maker->recipe->words);
        memcpy(other->identity.urn, identity.urn, URN_BYTES);
    }
    end_standard(other, VERBATIM);
}
