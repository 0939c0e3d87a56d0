/* See identity.h. */
#include "identity.h"

#include "random.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 160 };

/* ---- suites ---- */

/* Suites are dealt to the industries in turn; the `rank`th of an industry is the rarer, the higher its rank. */
static uint32_t suite_of(const struct bank *bank, size_t industry, size_t rank) {
    return (uint32_t)(industry + rank * bank->industry_count);
}

/* How many suites an industry has: 50, more or less. */
static size_t ranks_of(size_t industry) {
    return 32 + industry * 17 % 37;
}

/* Among n suites, rank r is as likely as (1 - r/n) / sqrt(r): the square of a random share falls off with the root, and
 * is taken with the chance 1 - r/n. So the real suites fall off, from 328 standards over 57 (the 100th) to one. */
static size_t draw_rank(uint64_t random, size_t ranks) {
    enum { TAKEN = 1, AGAIN = 2 };
    double square = random_share(random) * random_share(random);
    while (random_share(random_of(random, TAKEN)) < square) {
        random = random_of(random, AGAIN);
        square = random_share(random) * random_share(random);
    }
    return (size_t)(square * (double)ranks);
}

const struct industry *suite_industry(const struct bank *bank, uint32_t suite) {
    return &bank->industries[suite % bank->industry_count];
}

static void capitalise(char *name) {
    name[0] = (char)toupper((unsigned char)name[0]);
}

/* An industry goes through the aspects once, then again with the number of a level, then with a year. */
void suite_name(char *name, const struct bank *bank, uint32_t suite) {
    size_t rank = suite / bank->industry_count, round = rank / bank->aspects.count;
    const char *aspect = bank->aspects.item[rank % bank->aspects.count];
    unsigned random = (unsigned)(random_of(suite, 5) & 3);
    const char *context = suite_industry(bank, suite)->context;
    if (round == 0)
        snprintf(name, NAME_BYTES, "%s %s", context, aspect);
    else if (round == 1)
        snprintf(name, NAME_BYTES, "%s %s Level %u", context, aspect, 2 + random);
    else
        snprintf(name, NAME_BYTES, "%s %s %u", context, aspect, (unsigned)(2000 + 4 * round) + random);
    capitalise(name);
}

/* ---- bodies ---- */

/* Thousandths of the standards, of the bodies that have many. Besides them there is one that owns a suite in every
 * industry, and those that own one small suite. */
static const uint16_t body_shares[] = {114, 67, 61, 57, 56, 55, 54, 49, 45, 43, 43, 34, 33, 30, 26, 24, 22,
                                       20,  20, 19, 18, 17, 17, 13, 12, 11, 8,  7,  6,  5,  4,  4,  3};
enum { LARGE_BODIES = sizeof body_shares / sizeof body_shares[0], SMALL_BODIES = BODIES - LARGE_BODIES - 1 };

static unsigned shares_of_first(size_t bodies) {
    unsigned sum = 0;
    for (size_t i = 0; i < bodies; i++) sum += body_shares[i];
    return sum;
}

/* The large bodies divide a line among them on which the industries stand twice, each time with half of their suites: so
 * a large body has several industries, and no industry has one body only. `place`: from 0 to 1. */
static uint32_t body_at(double place) {
    uint32_t body = 0;
    while (body + 1 < LARGE_BODIES && place * shares_of_first(LARGE_BODIES) >= shares_of_first(body + 1)) body++;
    return body;
}

/* Which half of an industry a large body's part of the line begins with. */
static size_t half_of_large(const struct bank *bank, uint32_t body) {
    return shares_of_first(body) * 2 * bank->industry_count / shares_of_first(LARGE_BODIES);
}

static uint32_t body_of(const struct bank *bank, uint32_t suite) {
    size_t rank = suite / bank->industry_count, industry = suite % bank->industry_count;
    if (industry < SMALL_BODIES && rank + 10 + industry == ranks_of(industry))
        return (uint32_t)(LARGE_BODIES + industry);
    if (rank % 11 == 10) return BODIES - 1;
    bool second = ((rank + 1) / 2 + industry) & 1;
    double half = (double)(industry + (second ? bank->industry_count : 0));
    return body_at((half + random_share(random_of(suite, 8))) / (double)(2 * bank->industry_count));
}

void body_name(char *name, const struct bank *bank, uint32_t body) {
    if (body == BODIES - 1) {
        snprintf(name, NAME_BYTES, "All Trades %s", bank->bodies.item[0]);
        return;
    }
    bool large = body < LARGE_BODIES;
    size_t half = large ? half_of_large(bank, body) : body - LARGE_BODIES;
    const char *more = !large ? " North" : half < bank->industry_count ? "" : " Plus";
    snprintf(name, NAME_BYTES, "%s %s%s", bank->industries[half % bank->industry_count].context,
             bank->bodies.item[body % bank->bodies.count], more);
    capitalise(name);
}

/* ---- URNs ---- */

/* One of the patterns of the real listing, the commonest first, with their shares in it in thousandths. */
static unsigned draw_pattern(uint64_t random) {
    static const uint16_t shares[] = {775, 44, 42, 40, 18, 25, 24, 14, 8, 5, 3, 2};
    size_t at = random_below(random, 1000);
    unsigned pattern = 0;
    while (at >= shares[pattern]) at -= shares[pattern++];
    return pattern;
}

/* A suite keeps to one pattern for most of its standards. The number of the standard makes the URN unique, split at the
 * same digit wherever the pattern is the same. */
static void make_urn(char *urn, uint64_t seed, uint64_t number, uint32_t suite, uint32_t body) {
    uint64_t random = random_of(seed, number), letters = random_of(suite, 9);
    bool usual = random_below(random, 10) > 0;
    unsigned pattern = draw_pattern(random_of(usual ? suite : random, 2));
    char prefix[4] = {(char)('A' + body % 26), (char)('A' + (body * 7 + 3) % 26),
                      (char)('A' + (body * 11 + body / 26) % 26), 0};
    char mark[3] = {(char)('A' + letters % 26), (char)('A' + (letters >> 8) % 26), 0};
    unsigned high = (unsigned)(number / 100), low = (unsigned)(number % 100);
    switch (pattern) {
    case 0:
        snprintf(urn, URN_BYTES, "%s%s%u", prefix, mark, high * 100 + low);
        break;
    case 1:
        snprintf(urn, URN_BYTES, "%s%u%s%u", prefix, 1 + suite % 9, mark, high * 100 + low);
        break;
    case 2:
        snprintf(urn, URN_BYTES, "%s%s%u.%02u", prefix, mark, high, low);
        break;
    case 3:
        snprintf(urn, URN_BYTES, "%s%s%u-%02u", prefix, mark, high, low);
        break;
    case 4: /* no "L" or "W", which are those of legacy copies and of Welsh twins */
        snprintf(urn, URN_BYTES, "%s%s%u%c", prefix, mark, high * 100 + low, (char)('A' + letters % 5));
        break;
    case 5:
        snprintf(urn, URN_BYTES, "%s %s%u", prefix, mark, high * 100 + low);
        break;
    case 6:
        snprintf(urn, URN_BYTES, "%s.%s%u", prefix, mark, high * 100 + low);
        break;
    case 7:
        snprintf(urn, URN_BYTES, "%s%s%u.%u.%u", prefix, mark, high, low / 10, low % 10);
        break;
    case 8:
        snprintf(urn, URN_BYTES, "%s%s%u_%02u", prefix, mark, high, low);
        break;
    case 9:
        snprintf(urn, URN_BYTES, "%s %s %u", prefix, mark, high * 100 + low);
        break;
    case 10:
        snprintf(urn, URN_BYTES, "%s&%s%u", prefix, mark, high * 100 + low);
        break;
    default:
        snprintf(urn, URN_BYTES, "%s%s/%u", prefix, mark, high * 100 + low);
        break;
    }
}

/* ---- the whole ---- */

/* Nine in ten standards lie in one suite. Of those in k suites, 1.5 / k lie in no more: few in three, one in forty in
 * more than ten. Most of a suite's standards that lie in others, too, lie in the same others. */
static void add_suites(struct identity *identity, const struct bank *bank, uint64_t random) {
    size_t industry = identity->suite[0] % bank->industry_count;
    if (random_below(random, 1000) >= 97) return;
    if (random_below(random_of(random, 1), 4) > 0) random = random_of(identity->suite[0], 7);
    for (size_t k = 2; k <= MOST_SUITES; k++) {
        random = random_of(random, k);
        uint32_t suite = suite_of(bank, industry, draw_rank(random, ranks_of(industry)));
        bool there = false;
        for (uint32_t i = 0; i < identity->suites; i++) there = there || identity->suite[i] == suite;
        if (!there) identity->suite[identity->suites++] = suite;
        if (random_below(random_of(random, 1), 2 * k) < 3) return;
    }
}

/* All that does not depend on where the standard belongs. */
static void fill_rest(struct identity *identity, uint64_t seed, uint64_t number) {
    enum { REST = 78 };
    uint64_t random = random_of(random_of(seed, REST), number);
    identity->version = 1 + (uint32_t)(random_of(random, 2) & 3) / 2;
    identity->year = 2005 + (uint32_t)random_below(random_of(random, 3), 14);
    identity->soc = 1100 + (uint32_t)random_below(random_of(identity->suite[0], 4), 8000);
    make_urn(identity->urn, seed, number, identity->suite[0], identity->body);
    /* Six in ten name another URN as their origin, one that is in no directory any more; one in eight names none. */
    size_t origin = random_below(random_of(random, 5), 1000);
    if (origin < 575)
        snprintf(identity->original_urn, URN_BYTES, "%.3s%llu", identity->urn,
                 (unsigned long long)random_below(random_of(random, 6), 900));
    else if (origin < 870)
        memcpy(identity->original_urn, identity->urn, URN_BYTES);
    identity->legacy = random_below(random_of(random, 7), 100) < 11;
}

struct identity identity_make(const struct bank *bank, uint64_t seed, uint64_t number, const struct industry *industry,
                              uint32_t not_body) {
    enum { PLACE = 77 };
    struct identity identity = {.suites = 1};
    size_t which = (size_t)(industry - bank->industries);
    uint64_t random = random_of(random_of(seed, PLACE), number);
    do {
        random = random_of(random, PLACE);
        identity.suite[0] = suite_of(bank, which, draw_rank(random, ranks_of(which)));
        identity.body = body_of(bank, identity.suite[0]);
    } while (identity.body == not_body);
    add_suites(&identity, bank, random_of(random, 1));
    fill_rest(&identity, seed, number);
    return identity;
}

struct identity identity_beside(const struct bank *bank, uint64_t seed, uint64_t number, const struct identity *other) {
    struct identity identity = {.suites = 1, .suite = {other->suite[0]}, .body = other->body};
    add_suites(&identity, bank, random_of(seed, number));
    fill_rest(&identity, seed, number);
    return identity;
}

void identity_succeed(struct identity *identity, struct identity *old, uint64_t random) {
    static const char *const endings[] = {"v2", "V2.0", "/09", " v2"};
    identity->legacy = false;
    identity->version = old->version + 1;
    identity->year = old->year + 4;
    identity->body = old->body;
    memcpy(identity->suite, old->suite, sizeof old->suite);
    identity->suites = old->suites;
    memcpy(identity->original_urn, old->urn, URN_BYTES);
    char root[URN_BYTES - 8];
    snprintf(root, sizeof root, "%.*s", (int)sizeof root - 1, old->urn);
    if (random & 1) { /* the old one is kept as a legacy copy */
        snprintf(identity->urn, URN_BYTES, "%s", root);
        snprintf(old->urn, URN_BYTES, "%sL", root);
        old->legacy = true;
    } else {
        snprintf(identity->urn, URN_BYTES, "%s%s", root, endings[random >> 1 & 3]);
    }
}
