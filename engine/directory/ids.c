/* Giving ids. A text is called by its URN if no other text has it; else by `URN@version`; else by `URN#` and digits of
 * the fingerprint, as many as are needed. Each kind of name is a round: a name is given if it is no one's yet and no
 * other text asks for it in the same round, so that the order of the texts decides nothing. */
#include "directory/ids.h"

#include <stdio.h>
#include <stdlib.h>

enum { BY_URN, BY_VERSION, BY_FINGERPRINT }; /* rounds; each after BY_FINGERPRINT takes one more byte */
enum { FIRST_BYTES = 3, ALL_BYTES = 16 };

struct candidate {
    struct text *text;
    view name;
};

/* All there is to a round; `taken` is sorted. */
struct naming {
    struct arena *arena;
    struct candidate *candidates;
    view *taken;
    size_t candidate_count, taken_count;
};

static const kindred_standard *standard_of(const struct text *text) {
    return &text->rows[0]->standard;
}

/* `URN#` and the first bytes of the fingerprint. If all of them are not enough, the language, which is no part of the
 * fingerprint, and then as many '+' as it takes: somebody has used our ids as URNs. */
static bool name_by_fingerprint(struct arena *arena, const struct text *text, int round, view *out) {
    const kindred_standard *standard = standard_of(text);
    int bytes = FIRST_BYTES + round - BY_FINGERPRINT, excess = bytes - ALL_BYTES;
    if (bytes > ALL_BYTES) bytes = ALL_BYTES;
    size_t room = standard->urn.bytes + (size_t)round + 2 * ALL_BYTES + 16;
    char *name = arena_take(arena, room);
    if (!name) return false;
    int at = snprintf(name, room, "%.*s#", (int)standard->urn.bytes, standard->urn.at);
    for (int i = 0; i < bytes; i++) {
        at += snprintf(name + at, room - (size_t)at, "%02x", standard->fingerprint[i]);
    }
    if (excess > 0) {
        at +=
            snprintf(name + at, room - (size_t)at, "-%s", kindred_language_code((kindred_language)standard->language));
        for (; excess > 1; excess--) name[at++] = '+';
        name[at] = '\0';
    }
    *out = (view){name, (uint32_t)at};
    return true;
}

static bool name_by_version(struct arena *arena, const struct text *text, view *out) {
    view urn = standard_of(text)->urn, version = standard_of(text)->version;
    if (version.bytes == 0) return true;
    char *name = arena_take(arena, (size_t)urn.bytes + version.bytes + 2);
    if (!name) return false;
    memcpy(name, urn.at, urn.bytes);
    name[urn.bytes] = '@';
    memcpy(name + urn.bytes + 1, version.at, version.bytes);
    name[urn.bytes + 1 + version.bytes] = '\0';
    *out = (view){name, urn.bytes + 1 + version.bytes};
    return true;
}

static int compare_candidates(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    return view_compare(a->name, b->name);
}

/* Proposes a name to every text that has none yet. */
static bool propose(struct naming *naming, struct text *texts, size_t count, int round) {
    naming->candidate_count = 0;
    for (size_t i = 0; i < count; i++) {
        view name = {0};
        if (texts[i].id.bytes > 0) continue;
        if (round == BY_URN) {
            name = standard_of(&texts[i])->urn;
        } else if (round == BY_VERSION) {
            if (!name_by_version(naming->arena, &texts[i], &name)) return false;
        } else if (!name_by_fingerprint(naming->arena, &texts[i], round, &name)) {
            return false;
        }
        if (name.bytes > 0) naming->candidates[naming->candidate_count++] = (struct candidate){&texts[i], name};
    }
    qsort(naming->candidates, naming->candidate_count, sizeof naming->candidates[0], compare_candidates);
    return true;
}

/* Gives the names that only one text asks for and nobody has. Returns how many. */
static size_t settle(struct naming *naming) {
    size_t taken_before = naming->taken_count;
    for (size_t i = 0; i < naming->candidate_count; i++) {
        struct candidate *candidate = &naming->candidates[i];
        bool first = i == 0 || !view_equal(candidate[-1].name, candidate->name);
        bool last = i + 1 == naming->candidate_count || !view_equal(candidate[1].name, candidate->name);
        if (!first || !last ||
            bsearch(&candidate->name, naming->taken, taken_before, sizeof naming->taken[0], view_order)) {
            continue;
        }
        candidate->text->id = candidate->name;
        naming->taken[naming->taken_count++] = candidate->name;
    }
    qsort(naming->taken, naming->taken_count, sizeof naming->taken[0], view_order);
    return naming->taken_count - taken_before;
}

bool ids_give(struct arena *arena, struct text *texts, size_t count) {
    struct naming naming = {.arena = arena,
                            .candidates = take_array(count, sizeof naming.candidates[0]),
                            .taken = take_array(count, sizeof naming.taken[0])};
    bool enough = naming.candidates && naming.taken;
    size_t unnamed = count;
    for (int round = BY_URN; unnamed > 0 && enough; round++) {
        enough = propose(&naming, texts, count, round);
        if (enough) unnamed -= settle(&naming);
    }
    free(naming.candidates);
    free(naming.taken);
    return enough;
}
