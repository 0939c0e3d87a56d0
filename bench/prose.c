/* Recombining and editing statements. See prose.h. */
#include "prose.h"

#include "random.h"

#include <stdlib.h>
#include <string.h>

enum { ALTERNATIVES = 5, LONGEST_WORD = 80, MOST_TRIES = 100000 };

static const char *const synonyms[][ALTERNATIVES] = {
#define SYNONYMS(...) {__VA_ARGS__},
#include "words.def"
#undef SYNONYMS
};
static const char *const sectors[] = {
#define SECTOR(word) word,
#include "words.def"
#undef SECTOR
};
static const char *const settings[] = {
#define SETTING(word) word,
#include "words.def"
#undef SETTING
};
static const char *const nouns[] = {
#define NOUN(word) word,
#include "words.def"
#undef NOUN
};

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

/* What a choice is about; part of its hash. */
enum { SECTOR_CHOICE = 1, NOUN_CHOICE = 1000, SYNONYM_CHOICE = 2000 };

/* ---- the corpus ---- */

bool statements_gather(struct statements *out, const kindred_directory *corpus) {
    *out = (struct statements){0};
    const kindred_standard *standards = kindred_directory_standards(corpus);
    uint64_t count = kindred_directory_count(corpus).standards;
    for (uint64_t i = 0; i < count; i++) {
        for (uint32_t s = 0; s < standards[i].statement_count; s++) out->count[standards[i].statements[s].section]++;
    }
    for (int section = 0; section < KINDRED_SECTIONS; section++) {
        out->list[section] = malloc((out->count[section] + 1) * sizeof out->list[section][0]);
        if (!out->list[section]) return false;
        out->count[section] = 0;
    }
    for (uint64_t i = 0; i < count; i++) {
        for (uint32_t s = 0; s < standards[i].statement_count; s++) {
            const kindred_statement *statement = &standards[i].statements[s];
            out->list[statement->section][out->count[statement->section]++] = statement->body;
        }
    }
    return true;
}

void statements_free(struct statements *statements) {
    for (int section = 0; section < KINDRED_SECTIONS; section++) free(statements->list[section]);
}

/* ---- writing a draft ---- */

static bool room_for(void *array_pointer, size_t *capacity, size_t needed, size_t item_bytes) {
    if (needed <= *capacity) return true;
    size_t more = needed * 2;
    void **array = array_pointer;
    void *moved = realloc(*array, more * item_bytes);
    if (!moved) return false;
    *array = moved;
    *capacity = more;
    return true;
}

static bool begin_piece(struct draft *out, uint8_t section) {
    if (!room_for(&out->pieces, &out->pieces_capacity, out->count + 1, sizeof out->pieces[0])) return false;
    out->pieces[out->count++] = (struct piece){out->bytes, 0, section};
    return true;
}

/* Adds a word, or several, to the piece that was begun last. */
static bool add_words(struct draft *out, const char *words, size_t bytes) {
    struct piece *piece = &out->pieces[out->count - 1];
    if (!room_for(&out->text, &out->text_capacity, out->bytes + bytes + 1, 1)) return false;
    if (piece->bytes > 0) out->text[out->bytes++] = ' ';
    memcpy(out->text + out->bytes, words, bytes);
    out->bytes += bytes;
    piece->bytes = out->bytes - piece->at;
    out->words++;
    for (size_t i = 0; i < bytes; i++) out->words += words[i] == ' ';
    return true;
}

/* Steps through the words of a text; false at its end. */
static bool next_word(const char **at, const char *end, const char **word, size_t *bytes) {
    while (*at < end && **at == ' ') ++*at;
    *word = *at;
    while (*at < end && **at != ' ') ++*at;
    *bytes = (size_t)(*at - *word);
    return *bytes > 0;
}

void draft_free(struct draft *draft) {
    free(draft->pieces);
    free(draft->text);
    *draft = (struct draft){0};
}

/* ---- dialects ---- */

const char *sector_of(uint64_t suite) {
    return sectors[random_below(random_of(suite, SECTOR_CHOICE), LENGTH(sectors))];
}

static bool is_word(const char *word, size_t bytes, const char *other) {
    return strlen(other) == bytes && memcmp(word, other, bytes) == 0;
}

/* The place of a word among the synonyms, or -1. A chain of those with its first letter spares nearly all comparisons. */
static int synonym_group(const char *word, size_t bytes) {
    static int first_of[256], next_of[LENGTH(synonyms)]; /* places plus one; 0 ends a chain */
    static bool ready;
    for (int i = (int)LENGTH(synonyms) - 1; !ready && i >= 0; i--) {
        int *first = &first_of[(unsigned char)synonyms[i][0][0]];
        next_of[i] = *first;
        *first = i + 1;
    }
    ready = true;
    for (int i = first_of[(unsigned char)*word]; i > 0; i = next_of[i - 1]) {
        if (is_word(word, bytes, synonyms[i - 1][0])) return i - 1;
    }
    return -1;
}

static bool is_noun(const char *word, size_t bytes, size_t *which) {
    for (*which = 0; *which < LENGTH(nouns); ++*which) {
        if (is_word(word, bytes, nouns[*which])) return true;
    }
    return false;
}

/* A suite keeps to its words; a standard deviates in one choice out of four. */
static uint64_t choice(struct dialect dialect, uint64_t about) {
    uint64_t own = random_of(dialect.standard, about);
    return (own & 3) == 0 ? random_of(own, about) : random_of(dialect.suite, about);
}

static const char *synonym_for(int group, struct dialect dialect) {
    size_t count = 0;
    while (count < ALTERNATIVES && synonyms[group][count]) count++;
    return synonyms[group][random_below(choice(dialect, SYNONYM_CHOICE + (uint64_t)group), count)];
}

/* Writes a word as the dialect has it. What closes a word (comma, full stop) stays. */
static bool add_in_dialect(struct draft *out, const char *word, size_t bytes, struct dialect dialect) {
    size_t core = bytes, noun;
    while (core > 0 && strchr(",.;:", word[core - 1])) core--;
    char changed[LONGEST_WORD];
    int group = core > 0 ? synonym_group(word, core) : -1;
    if (is_noun(word, core, &noun) && choice(dialect, NOUN_CHOICE + noun) & 1) {
        const char *sector = sector_of(dialect.suite);
        if (!add_words(out, sector, strlen(sector))) return false;
    }
    if (group < 0 || bytes - core > 8) return add_words(out, word, bytes);
    const char *synonym = synonym_for(group, dialect);
    size_t synonym_bytes = strlen(synonym);
    memcpy(changed, synonym, synonym_bytes);
    memcpy(changed + synonym_bytes, word + core, bytes - core);
    return add_words(out, changed, synonym_bytes + bytes - core);
}

static bool add_statement(struct draft *out, uint8_t section, kindred_view statement, struct dialect dialect) {
    const char *at = statement.at, *end = at + statement.bytes, *word;
    if (!begin_piece(out, section)) return false;
    for (size_t bytes; next_word(&at, end, &word, &bytes);) {
        if (!add_in_dialect(out, word, bytes, dialect)) return false;
    }
    return true;
}

/* ---- composing ---- */

/* How the words of a standard are spread over its sections, in percent; the rest is the title. */
static const struct {
    uint8_t section;
    uint8_t percent;
} plan[] = {
    {KINDRED_OVERVIEW, 15}, {KINDRED_PERFORMANCE_CRITERIA, 37}, {KINDRED_KNOWLEDGE, 42}, {KINDRED_BEHAVIOURS, 3},
    {KINDRED_SKILLS, 2},
};

/* "Lead meetings" + "in rail depots": a corpus of a hundred titles is too small for a directory. */
static bool add_title(struct draft *out, const struct statements *statements, uint64_t *seed, struct dialect dialect) {
    size_t which = random_below(random_next(seed), statements->count[KINDRED_TITLE]);
    const char *setting = settings[random_below(random_next(seed), LENGTH(settings))];
    const char *sector = sector_of(dialect.suite);
    return add_statement(out, KINDRED_TITLE, statements->list[KINDRED_TITLE][which], dialect) &&
           add_words(out, "in", 2) && add_words(out, sector, strlen(sector)) &&
           add_words(out, setting, strlen(setting));
}

/* Takes the last piece back if it says what another has said already. */
static void drop_repeated(struct draft *out, size_t words_before) {
    const struct piece *last = &out->pieces[out->count - 1];
    for (const struct piece *piece = out->pieces; piece < last; piece++) {
        if (piece->bytes != last->bytes || memcmp(out->text + piece->at, out->text + last->at, last->bytes) != 0)
            continue;
        out->bytes = last->at;
        out->words = words_before;
        out->count--;
        return;
    }
}

/* Half of the statements come from a body's own part of the corpus. Of the others some are stock that everybody takes,
 * most are rare: the share x of the corpus supplies the cube root of x of what is taken from it. */
static size_t pick(size_t total, struct field field, uint64_t *seed) {
    size_t part = total / 8 + 1;
    if (random_next(seed) & 1) return (total * field.number / field.of + random_below(random_next(seed), part)) % total;
    double share = random_share(random_next(seed));
    return (size_t)((double)total * share * share * share);
}

/* Adds statements until as many words as wanted are there, as nearly as whole statements allow. */
static bool add_section(struct draft *out, const struct statements *statements, uint64_t *seed, struct dialect dialect,
                        struct field field, uint8_t section, size_t wanted) {
    size_t total = statements->count[section];
    size_t until = out->words + wanted, latest = 0;
    for (int tries = 0; total > 0 && out->words + latest / 2 < until && tries < MOST_TRIES; tries++) {
        size_t which = pick(total, field, seed);
        size_t before = out->words;
        if (!add_statement(out, section, statements->list[section][which], dialect)) return false;
        latest = out->words - before;
        drop_repeated(out, before);
    }
    return true;
}

bool draft_compose(struct draft *out, const struct statements *statements, uint64_t seed, struct dialect dialect,
                   struct field field, size_t words) {
    out->count = out->bytes = out->words = 0;
    if (!add_title(out, statements, &seed, dialect)) return false;
    /* Lengths from half to one and a half times the mean. */
    double length = (double)words * (0.5 + random_share(random_next(&seed)));
    for (size_t i = 0; i < LENGTH(plan); i++) {
        size_t wanted = (size_t)(length * plan[i].percent / 100);
        if (!add_section(out, statements, &seed, dialect, field, plan[i].section, wanted)) return false;
    }
    return true;
}

/* ---- editing ---- */

static bool add_foreign_word(struct draft *out, const struct statements *statements, uint64_t *seed) {
    uint8_t section = random_next(seed) & 1 ? KINDRED_PERFORMANCE_CRITERIA : KINDRED_KNOWLEDGE;
    if (statements->count[section] == 0) return true;
    kindred_view statement = statements->list[section][random_below(random_next(seed), statements->count[section])];
    const char *at = statement.at, *end = at + statement.bytes, *word;
    at += random_below(random_next(seed), statement.bytes);
    while (at > statement.at && at[-1] != ' ') at--;
    size_t bytes;
    return !next_word(&at, end, &word, &bytes) || add_words(out, word, bytes);
}

static bool edit_piece(struct draft *out, const char *text, const struct piece *piece,
                       const struct statements *statements, uint64_t *seed, double share) {
    const char *at = text + piece->at, *end = at + piece->bytes, *word, *second;
    if (!begin_piece(out, piece->section)) return false;
    for (size_t bytes, second_bytes; next_word(&at, end, &word, &bytes);) {
        bool edited = random_share(random_next(seed)) < share;
        size_t way = edited ? random_below(random_next(seed), 5) : 5;
        bool written = true;
        if (way < 3) {
            written = add_foreign_word(out, statements, seed);
        } else if (way == 4 && next_word(&at, end, &second, &second_bytes)) {
            written = add_words(out, second, second_bytes) && add_words(out, word, bytes);
        } else if (way != 3) {
            written = add_words(out, word, bytes);
        }
        if (!written) return false;
    }
    if (out->pieces[out->count - 1].bytes == 0) out->count--;
    return true;
}

bool draft_edit(struct draft *out, const struct draft *from, const struct statements *statements, uint64_t seed,
                double share) {
    out->count = out->bytes = out->words = 0;
    for (size_t i = 0; i < from->count; i++) {
        bool title = from->pieces[i].section == KINDRED_TITLE;
        if (!title && random_share(random_next(&seed)) < share / 3) continue;
        if (!edit_piece(out, from->text, &from->pieces[i], statements, &seed, title ? 0 : share)) return false;
    }
    return true;
}
