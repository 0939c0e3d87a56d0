/* Finding Welsh twins. Standards of two languages share no words, so a twin is known by other signs, of which it
 * takes two of three: the URNs are equal, but for a suffix that says Welsh ("W", "cy"); one names the other as its
 * origin, or as what it is a translation of; both have as many criteria and as many statements of knowledge, or
 * nearly. */
#include "find/translations.h"

#include "directory/urn.h"

#include <stdlib.h>

/* A URN that leads to a standard in English, folded; `own` if it is the standard's and not one that it names. */
struct key {
    view urn;
    uint32_t english;
    bool own;
};

/* All there is to the search; keys are sorted by URN. */
struct search {
    const kindred_standard *standards;
    struct arena arena; /* of folded URNs */
    struct key *keys;
    size_t key_count, key_capacity;
};

/* How well a standard in English fits; `signs` tells most, then how many statements more one has than the other. */
struct fit {
    uint32_t english, signs, difference;
};

enum { NOBODY = UINT32_MAX };

/* ---- URNs ---- */

/* The key of a URN, in an arena. */
static bool fold_urn(struct arena *arena, view text, view *out) {
    char *buffer = arena_take(arena, (size_t)text.bytes + 1);
    if (!buffer) return false;
    struct urn urn;
    urn_read(&urn, buffer, text);
    *out = urn.key;
    return true;
}

/* A folded URN without what says that it is the Welsh one of two; the URN itself if nothing does. */
static view without_suffix(view urn) {
    static const char *const suffixes[] = {"(WELSH)", "(CYM)", "(CY)", "(W)", "WELSH", "CYM", "CY", "W"};
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        uint32_t bytes = (uint32_t)strlen(suffixes[i]);
        if (urn.bytes <= bytes || memcmp(urn.at + urn.bytes - bytes, suffixes[i], bytes) != 0) continue;
        view rest = {urn.at, urn.bytes - bytes};
        while (rest.bytes > 1 && strchr("-_./", rest.at[rest.bytes - 1])) rest.bytes--;
        return rest;
    }
    return urn;
}

static int by_urn(const void *left, const void *right) {
    const struct key *a = left, *b = right;
    int order = view_compare(a->urn, b->urn);
    return order ? order : (a->english > b->english) - (a->english < b->english);
}

/* The URNs that a standard names as its own other self. */
static uint32_t named_urns(const kindred_standard *standard, view out[2]) {
    const view names[] = {standard->original_urn, kindred_standard_field(standard, "isTranslationOf")};
    uint32_t count = 0;
    for (int i = 0; i < 2; i++) {
        if (names[i].bytes > 0) out[count++] = names[i];
    }
    return count;
}

static bool add_key(struct search *search, view urn, uint32_t english, bool own) {
    struct key key = {.english = english, .own = own};
    if (!fold_urn(&search->arena, urn, &key.urn)) return false;
    if (key.urn.bytes == 0) return true;
    if (!grow(&search->keys, &search->key_capacity, search->key_count + 1, sizeof key)) return false;
    search->keys[search->key_count++] = key;
    return true;
}

static bool make_keys(struct search *search, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        const kindred_standard *standard = &search->standards[i];
        view named[2];
        if (standard->language != KINDRED_ENGLISH) continue;
        if (!add_key(search, standard->urn, i, true)) return false;
        for (uint32_t n = named_urns(standard, named); n-- > 0;) {
            if (!view_equal(named[n], standard->urn) && !add_key(search, named[n], i, false)) return false;
        }
    }
    if (search->key_count > 1) qsort(search->keys, search->key_count, sizeof search->keys[0], by_urn);
    return true;
}

/* The first key of a URN, or where it would stand. */
static size_t first_key(const struct search *search, view urn) {
    size_t from = 0, to = search->key_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (view_compare(search->keys[middle].urn, urn) < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

/* ---- structure ---- */

static uint32_t statements_in(const kindred_standard *standard, kindred_section section) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < standard->statement_count; i++) count += standard->statements[i].section == section;
    return count;
}

static uint32_t statements_of(const kindred_standard *standard) {
    return statements_in(standard, KINDRED_PERFORMANCE_CRITERIA) + statements_in(standard, KINDRED_KNOWLEDGE);
}

/* Adds how far apart two standards are in one section; false if that is more than translating explains. */
static bool is_near(const kindred_standard *a, const kindred_standard *b, kindred_section section, uint32_t *apart) {
    enum { ALWAYS = 1, ONE_IN = 10 }; /* a statement split in two, and one in ten more */
    uint32_t in_a = statements_in(a, section), in_b = statements_in(b, section);
    uint32_t more = in_a > in_b ? in_a : in_b, difference = more - (in_a > in_b ? in_b : in_a);
    *apart += difference;
    return difference <= ALWAYS + more / ONE_IN;
}

/* ---- twins ---- */

enum { SAME_URN = 1, NAMED = 2, SAME_STRUCTURE = 4 };

static uint32_t count_signs(uint32_t signs) {
    return (uint32_t)__builtin_popcount(signs);
}

/* Whether the first fits better; of equal ones that whose id comes first. */
static bool is_better(const struct search *search, struct fit a, struct fit b) {
    if (b.english == NOBODY || count_signs(a.signs) != count_signs(b.signs)) {
        return b.english == NOBODY || count_signs(a.signs) > count_signs(b.signs);
    }
    if (a.difference != b.difference) return a.difference < b.difference;
    return view_compare(search->standards[a.english].id, search->standards[b.english].id) < 0;
}

/* Takes the best of those to which a URN leads: `own` is what it is a sign of where it is the URN of one in English,
 * and `named` where one in English names it; 0: of nothing. */
static void consider(const struct search *search, uint32_t welsh, view urn, uint32_t own, uint32_t named,
                     struct fit *best) {
    const kindred_standard *standards = search->standards;
    for (size_t k = first_key(search, urn); k < search->key_count && view_equal(search->keys[k].urn, urn); k++) {
        struct fit fit = {search->keys[k].english, search->keys[k].own ? own : named, 0};
        if (fit.signs == 0) continue;
        const kindred_standard *a = &standards[welsh], *b = &standards[fit.english];
        bool near = is_near(a, b, KINDRED_PERFORMANCE_CRITERIA, &fit.difference);
        if (is_near(a, b, KINDRED_KNOWLEDGE, &fit.difference) && near) fit.signs |= SAME_STRUCTURE;
        if (fit.english == best->english) {
            best->signs |= fit.signs;
        } else if (is_better(search, fit, *best)) {
            *best = fit;
        }
    }
}

static bool find_twin(struct search *search, uint32_t welsh, struct fit *out) {
    const kindred_standard *standard = &search->standards[welsh];
    view urn, named[2];
    *out = (struct fit){.english = NOBODY};
    if (!fold_urn(&search->arena, standard->urn, &urn)) return false;
    view bare = without_suffix(urn);
    consider(search, welsh, urn, SAME_URN, NAMED, out);
    if (bare.bytes < urn.bytes) consider(search, welsh, bare, SAME_URN, 0, out);
    for (uint32_t n = named_urns(standard, named); n-- > 0;) {
        view origin;
        if (!fold_urn(&search->arena, named[n], &origin)) return false;
        if (!view_equal(origin, urn)) consider(search, welsh, origin, NAMED, 0, out);
    }
    if (count_signs(out->signs) < 2) out->english = NOBODY;
    return true;
}

static int by_id(const void *left, const void *right, void *standards) {
    const kindred_standard *list = standards;
    const struct translation *a = left, *b = right;
    return view_compare(list[a->welsh].id, list[b->welsh].id);
}

bool translations_find(struct translation **out, uint32_t *count, const kindred_standard *standards,
                       uint32_t standard_count) {
    struct search search = {.standards = standards};
    size_t found = 0, welsh = 0;
    for (uint32_t i = 0; i < standard_count; i++) welsh += standards[i].language == KINDRED_WELSH;
    *out = take_array(welsh, sizeof **out);
    bool enough = *out && (welsh == 0 || make_keys(&search, standard_count));
    for (uint32_t i = 0; i < standard_count && enough && welsh > 0; i++) {
        struct fit fit;
        if (standards[i].language != KINDRED_WELSH) continue;
        enough = find_twin(&search, i, &fit);
        if (!enough || fit.english == NOBODY) continue;
        const kindred_standard *twin = &standards[fit.english];
        (*out)[found++] = (struct translation){.welsh = i,
                                               .english = fit.english,
                                               .statements_welsh = statements_of(&standards[i]),
                                               .statements_english = statements_of(twin),
                                               .alike = (fit.signs & SAME_STRUCTURE) != 0};
    }
    if (enough && found > 1) qsort_r(*out, found, sizeof **out, by_id, (void *)(uintptr_t)standards);
    *count = (uint32_t)found;
    arena_free(&search.arena);
    free(search.keys);
    if (enough) return true;
    free(*out);
    *out = NULL;
    return false;
}
