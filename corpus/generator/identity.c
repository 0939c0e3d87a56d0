/* See identity.h. */
#include "identity.h"

#include "compose.h"
#include "random.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 160 };

/* Suites are dealt to the industries in turn; the `rank`th of an industry is the rarer, the higher its rank. */
static uint32_t suite_of(const struct bank *bank, size_t industry, size_t rank) {
    return (uint32_t)(industry + rank * bank->industry_count);
}

const struct industry *suite_industry(const struct bank *bank, uint32_t suite) {
    return &bank->industries[suite % bank->industry_count];
}

/* Two bodies an industry, one that owns a suite in many. */
static uint32_t body_of(const struct bank *bank, uint32_t suite) {
    size_t rank = suite / bank->industry_count, industry = suite % bank->industry_count;
    if (rank % 11 == 10) return BODIES - 1;
    return (uint32_t)(industry + (rank % 3 == 1 ? bank->industry_count : 0)) % (BODIES - 1);
}

static void capitalise(char *name) {
    name[0] = (char)toupper((unsigned char)name[0]);
}

void suite_name(char *name, const struct bank *bank, uint32_t suite) {
    const char *aspect = bank->aspects.item[suite / bank->industry_count % bank->aspects.count];
    uint64_t random = random_of(suite, 5);
    const char *context = suite_industry(bank, suite)->context;
    if (random & 3)
        snprintf(name, NAME_BYTES, "%s %s", context, aspect);
    else
        snprintf(name, NAME_BYTES, "%s %s Level %u", context, aspect, 2 + (unsigned)(random >> 2 & 3));
    capitalise(name);
}

void body_name(char *name, const struct bank *bank, uint32_t body) {
    if (body == BODIES - 1) {
        snprintf(name, NAME_BYTES, "All Trades %s", bank->bodies.item[0]);
        return;
    }
    const struct industry *industry = &bank->industries[body % bank->industry_count];
    snprintf(name, NAME_BYTES, "%s %s", industry->context, bank->bodies.item[random_of(body, 3) % bank->bodies.count]);
    capitalise(name);
    if (body >= bank->industry_count) snprintf(name + strlen(name), 16, " %s", body & 1 ? "North" : "Plus");
}

/* The patterns of the real listing, the commonest first; a body keeps to one of them for most of its standards. The
 * number of the standard makes the URN unique, split at the same digit wherever the pattern is the same. */
static void make_urn(char *urn, uint64_t seed, uint64_t number, uint32_t suite, uint32_t body) {
    static const uint8_t patterns[] = {0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7};
    uint64_t random = random_of(seed, number), letters = random_of(suite, 9);
    bool own = random_below(random, 10) > 0;
    unsigned pattern = patterns[random_of(own ? body : random, 2) % sizeof patterns];
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
    case 4:
        snprintf(urn, URN_BYTES, "%s %s%u", prefix, mark, high * 100 + low);
        break;
    case 5:
        snprintf(urn, URN_BYTES, "%s.%s%u", prefix, mark, high * 100 + low);
        break;
    case 6:
        snprintf(urn, URN_BYTES, "%s&%s%u", prefix, mark, high * 100 + low);
        break;
    default:
        snprintf(urn, URN_BYTES, "%s%s/%u", prefix, mark, high * 100 + low);
        break;
    }
}

/* Three in four standards lie in one suite, the others in up to four of their body's. */
static void add_suites(struct identity *identity, const struct bank *bank, uint64_t random) {
    size_t industry = identity->suite[0] % bank->industry_count, ranks = SUITES / bank->industry_count;
    size_t more = random_below(random, 16);
    more = more < 12 ? 0 : more < 15 ? 1 : MOST_SUITES - 1;
    for (size_t i = 0; i < more; i++) {
        uint32_t suite = suite_of(bank, industry, zipf(random_of(random, i + 1), ranks));
        bool there = false;
        for (uint32_t k = 0; k < identity->suites; k++) there = there || identity->suite[k] == suite;
        if (!there) identity->suite[identity->suites++] = suite;
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
    /* Six in ten name another URN as their origin: mostly one that is in no directory any more. */
    if (random_below(random_of(random, 5), 10) < 6)
        snprintf(identity->original_urn, URN_BYTES, "%.3s%llu", identity->urn,
                 (unsigned long long)random_below(random_of(random, 6), 900));
    else
        memcpy(identity->original_urn, identity->urn, URN_BYTES);
    identity->legacy = random_below(random_of(random, 7), 100) < 10;
}

struct identity identity_make(const struct bank *bank, uint64_t seed, uint64_t number, const struct industry *industry,
                              uint32_t not_body) {
    enum { PLACE = 77 };
    struct identity identity = {.suites = 1};
    size_t which = (size_t)(industry - bank->industries), ranks = SUITES / bank->industry_count;
    uint64_t random = random_of(random_of(seed, PLACE), number);
    do {
        random = random_of(random, PLACE);
        identity.suite[0] = suite_of(bank, which, zipf(random, ranks));
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
