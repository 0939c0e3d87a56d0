/* See lineage.h. All URNs are read once and sorted: by spelling, which gives every URN a number that an original URN
 * is looked up by; then by what is left without marks, which gives the groups in which chains are looked for. */
#include "find/lineage.h"

#include "directory/dates.h"
#include "directory/urn.h"
#include "match/agreement.h"

#include <stdlib.h>

/* A URN under which hundreds of titles disagree is no URN: those beyond are left alone, so that time stays bounded. */
enum { MOST_CHAINS_OF_A_URN = 64 };

struct known {
    struct urn urn;
    view id;
    uint32_t standard, date, review, version; /* version in thousandths: of the URN, else the field */
    uint8_t language;
    bool legacy;
};

struct making {
    struct lineage *lineage;
    const kindred_standard *standards;
    uint32_t count;
    struct arena arena;
    struct title_reader titles;
    struct known *known; /* in the order of the step */
    view *keys;          /* distinct, sorted: place = number */
    uint32_t key_count;
};

/* ---- what is known of a standard ---- */

/* "2", "2.1" or "v2.1" in thousandths, 0 if it is no number. */
static uint32_t version_of(view text) {
    uint32_t whole = 0, part = 0, place = 1000, at = 0;
    text = view_trim(text);
    if (text.bytes > 0 && (*text.at | 0x20) == 'v') at = 1;
    for (; at < text.bytes && text.at[at] >= '0' && text.at[at] <= '9' && whole < 100000; at++) {
        whole = whole * 10 + (uint32_t)(text.at[at] - '0');
    }
    if (at < text.bytes && text.at[at] == '.') at++;
    for (; at < text.bytes && text.at[at] >= '0' && text.at[at] <= '9' && place > 1; at++) {
        part += (uint32_t)(text.at[at] - '0') * (place /= 10);
    }
    return whole * 1000 + part;
}

/* A URN that lost its prefix is known by the one it had, which its own original URN still tells. */
static bool read_urn(struct making *making, const kindred_standard *standard, struct urn *out, bool *lost_prefix) {
    view urn = standard->urn, whole = standard->original_urn;
    char *buffer = arena_take(&making->arena, (size_t)urn.bytes + whole.bytes + 1);
    if (!buffer) return false;
    *lost_prefix = whole.bytes > 0 && urn_lost_prefix(buffer, urn, whole);
    urn_read(out, buffer, *lost_prefix ? whole : urn);
    return true;
}

static bool read_all(struct making *making) {
    for (uint32_t i = 0; i < making->count; i++) {
        const kindred_standard *standard = &making->standards[i];
        struct known *known = &making->known[i];
        *known = (struct known){.id = standard->id, .standard = i, .language = standard->language};
        if (!read_urn(making, standard, &known->urn, &making->lineage->lost_prefix[i])) return false;
        known->date = date_read(standard->approved);
        known->version = known->urn.version ? known->urn.version : version_of(standard->version);
        known->legacy = standard->legacy || known->urn.legacy;
        making->lineage->legacy[i] = known->legacy;
        making->lineage->chain[i] = NO_CHAIN;
        making->lineage->origin[i] = NO_ORIGIN;
    }
    return true;
}

/* ---- numbers of URNs, and origins ---- */

static int by_key(const void *left, const void *right) {
    const struct known *a = left, *b = right;
    return view_compare(a->urn.key, b->urn.key);
}

static void number_urns(struct making *making) {
    qsort(making->known, making->count, sizeof making->known[0], by_key);
    for (uint32_t i = 0; i < making->count; i++) {
        view key = making->known[i].urn.key;
        bool same = i > 0 && view_equal(making->keys[making->key_count - 1], key);
        if (!same) making->keys[making->key_count++] = key;
        making->lineage->urn[making->known[i].standard] = making->key_count - 1;
    }
}

/* Whether an original URN is the standard's own, with or without the prefix of the body and the marks of a version. */
static bool is_own(view key, view original) {
    if (original.bytes > key.bytes) return false;
    return memcmp(key.at + key.bytes - original.bytes, original.at, original.bytes) == 0;
}

static const view *find_key(const struct making *making, view key) {
    return bsearch(&key, making->keys, making->key_count, sizeof key, view_order);
}

static bool find_origins(struct making *making) {
    for (uint32_t i = 0; i < making->count; i++) {
        const struct known *known = &making->known[i];
        const kindred_standard *standard = &making->standards[known->standard];
        if (standard->original_urn.bytes == 0) continue;
        char *buffer = arena_take(&making->arena, standard->original_urn.bytes);
        if (!buffer) return false;
        struct urn original;
        urn_read(&original, buffer, standard->original_urn);
        if (original.key.bytes == 0 || is_own(known->urn.key, original.key)) continue;
        if (is_own(known->urn.stem, original.stem) && !find_key(making, original.key)) continue;
        const view *found = find_key(making, original.key);
        making->lineage->origin[known->standard] = found ? (uint32_t)(found - making->keys) : UNKNOWN_ORIGIN;
    }
    return true;
}

/* ---- chains ---- */

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

/* First the one to keep; 0 if nothing tells. */
static int by_evidence(const struct known *a, const struct known *b) {
    int order = compare_numbers(a->legacy, b->legacy);
    if (!order) order = compare_numbers(b->version, a->version);
    if (!order) order = compare_numbers(b->urn.year, a->urn.year);
    if (!order) order = compare_numbers(b->date, a->date);
    if (!order) order = compare_numbers(b->review, a->review);
    return order ? order : compare_numbers(b->urn.upload, a->urn.upload);
}

/* By language and stem; of one stem first the one to keep. */
static int by_stem(const void *left, const void *right) {
    const struct known *a = left, *b = right;
    int order = compare_numbers(a->language, b->language);
    if (!order) order = view_compare(a->urn.stem, b->urn.stem);
    if (!order) order = by_evidence(a, b);
    return order ? order : view_compare(a->id, b->id);
}

static bool same_stem(const struct known *a, const struct known *b) {
    return a->language == b->language && view_equal(a->urn.stem, b->urn.stem);
}

/* What is due for review later was written later. Read only where there is something to decide, since fields are looked
 * up by name. */
static void order_by_review(struct making *making, struct known *group, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        view review = kindred_standard_field(&making->standards[group[i].standard], "Indicative_review_date");
        group[i].review = date_read(review);
    }
    qsort(group, count, sizeof group[0], by_stem);
}

/* Splits a group of one stem into chains: each standard follows the first leader whose title agrees with its own, or
 * leads. chain_of: the leader's place in the group, NO_CHAIN where there were too many. */
static bool follow_leaders(struct making *making, const struct known *group, uint32_t count, uint32_t *leader_of) {
    struct arena arena = {0};
    struct title_sense *leaders = arena_take(&arena, MOST_CHAINS_OF_A_URN * sizeof leaders[0]);
    uint32_t *places = arena_take(&arena, MOST_CHAINS_OF_A_URN * sizeof places[0]);
    bool enough = leaders && places;
    uint32_t leader_count = 0;
    for (uint32_t i = 0; i < count && enough; i++) {
        struct title_sense title;
        const kindred_standard *standard = &making->standards[group[i].standard];
        enough = title_sense(&title, &making->titles, &arena, standard->title, (kindred_language)standard->language);
        uint32_t leader = 0;
        while (enough && leader < leader_count && !titles_agree(&leaders[leader], &title)) leader++;
        if (leader == leader_count && leader_count < MOST_CHAINS_OF_A_URN) {
            places[leader_count] = i;
            leaders[leader_count++] = title;
        }
        leader_of[i] = leader < leader_count ? places[leader] : NO_CHAIN;
    }
    arena_free(&arena);
    return enough;
}

/* Adds the chains of a group, whose members come in the order of their places. */
static bool add_chains(struct making *making, const struct known *group, uint32_t count, uint32_t *leader_of) {
    struct lineage *lineage = making->lineage;
    if (!follow_leaders(making, group, count, leader_of)) return false;
    for (uint32_t leader = 0; leader < count; leader++) {
        uint32_t begin = lineage->from[lineage->chain_count], end = begin;
        if (leader_of[leader] != leader) continue;
        for (uint32_t i = leader; i < count; i++) {
            if (leader_of[i] != leader) continue;
            if (end == begin + 1) lineage->settled[lineage->chain_count] = by_evidence(&group[leader], &group[i]) != 0;
            lineage->member[end++] = group[i].standard;
        }
        if (end - begin < 2) continue;
        for (uint32_t i = begin; i < end; i++) lineage->chain[lineage->member[i]] = lineage->chain_count;
        lineage->from[++lineage->chain_count] = end;
    }
    return true;
}

static bool find_chains(struct making *making) {
    uint32_t *leader_of = take_array(making->count, sizeof leader_of[0]);
    bool enough = leader_of != NULL;
    qsort(making->known, making->count, sizeof making->known[0], by_stem);
    for (uint32_t first = 0, last; first < making->count && enough; first = last) {
        for (last = first + 1; last < making->count && same_stem(&making->known[first], &making->known[last]);) last++;
        if (last - first < 2) continue;
        order_by_review(making, making->known + first, last - first);
        enough = add_chains(making, making->known + first, last - first, leader_of);
    }
    free(leader_of);
    return enough;
}

kindred_status lineage_make(struct lineage *out, const kindred_standard *standards, uint32_t count) {
    *out = (struct lineage){.count = count,
                            .urn = take_array(count, sizeof out->urn[0]),
                            .chain = take_array(count, sizeof out->chain[0]),
                            .origin = take_array(count, sizeof out->origin[0]),
                            .legacy = take_array(count, sizeof out->legacy[0]),
                            .lost_prefix = take_array(count, sizeof out->lost_prefix[0]),
                            .settled = take_zeroed(count, sizeof out->settled[0]),
                            .from = take_zeroed((size_t)count + 1, sizeof out->from[0]),
                            .member = take_array(count, sizeof out->member[0])};
    struct making making = {.lineage = out,
                            .standards = standards,
                            .count = count,
                            .known = take_array(count, sizeof making.known[0]),
                            .keys = take_array(count, sizeof making.keys[0])};
    bool enough = out->urn && out->chain && out->origin && out->legacy && out->lost_prefix && out->settled &&
                  out->from && out->member && making.known && making.keys && title_reader_open(&making.titles) &&
                  read_all(&making);
    if (enough) number_urns(&making);
    enough = enough && find_origins(&making) && find_chains(&making);
    free(making.known);
    free(making.keys);
    title_reader_close(&making.titles);
    arena_free(&making.arena);
    if (enough) return KINDRED_OK;
    lineage_free(out);
    return KINDRED_NO_MEMORY;
}

void lineage_free(struct lineage *lineage) {
    free(lineage->urn);
    free(lineage->chain);
    free(lineage->origin);
    free(lineage->legacy);
    free(lineage->lost_prefix);
    free(lineage->settled);
    free(lineage->from);
    free(lineage->member);
    *lineage = (struct lineage){0};
}
