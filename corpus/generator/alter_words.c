/* Altering the words of statements. See alter.h. */
#include "alter.h"

#include "random.h"

#include <ctype.h>
#include <string.h>

struct words {
    const char *at, *end;
};

/* The next word as it stands, with what closes it ("team,"); false at the end. */
static bool next_word(struct words *rest, const char **word, size_t *bytes) {
    while (rest->at < rest->end && *rest->at == ' ') rest->at++;
    *word = rest->at;
    while (rest->at < rest->end && *rest->at != ' ') rest->at++;
    *bytes = (size_t)(rest->at - *word);
    return *bytes > 0;
}

static size_t without_punctuation(const char *word, size_t bytes) {
    while (bytes > 0 && strchr(",.;:)", word[bytes - 1])) bytes--;
    return bytes;
}

static void add_word(struct draft *out, const char *word, size_t bytes) {
    if (out->pieces[out->count - 1].bytes > 0) draft_add(out, " ", 1);
    draft_add(out, word, bytes);
}

static bool is(const char *word, size_t bytes, const char *other) {
    return other && strncmp(word, other, bytes) == 0 && other[bytes] == '\0';
}

/* Another word of the group in which this one stands; NULL if it stands in none. */
static const char *other_of_group(const struct list *groups, const char *word, size_t bytes, uint64_t random) {
    for (size_t first = 0; first < groups->count;) {
        size_t end = first, own = SIZE_MAX;
        for (; groups->item[end]; end++) {
            if (is(word, bytes, groups->item[end])) own = end;
        }
        if (own != SIZE_MAX && end - first > 1) {
            size_t other = first + random_below(random, end - first - 1);
            return groups->item[other + (other >= own)];
        }
        first = end + 1;
    }
    return NULL;
}

static bool in_list(const struct list *list, const char *word, size_t bytes) {
    for (size_t i = 0; i < list->count; i++) {
        if (is(word, bytes, list->item[i])) return true;
    }
    return false;
}

/* ---- editing ---- */

/* `owed` is how many words are still to be changed for the share that was asked: a word that cannot be changed leaves
 * its turn to the next. */
struct edit {
    const struct bank *bank;
    const struct function *function;
    uint64_t random;
    double share, owed;
};

static void edit_word(struct draft *out, struct edit *edit, const char *word, size_t bytes) {
    size_t core = without_punctuation(word, bytes);
    uint64_t random = random_next(&edit->random);
    edit->owed += edit->share;
    bool due = random_share(random) < edit->owed;
    const struct list *modifiers = &edit->bank->modifiers;
    if (due && in_list(modifiers, word, bytes)) {
        edit->owed--; /* left out */
        return;
    }
    size_t way = random_below(random_of(random, 1), 8);
    const struct list *groups = way < 6 ? &edit->bank->synonyms : &edit->bank->inflections;
    const char *other = due ? other_of_group(groups, word, core, random_of(random, 2)) : NULL;
    if (other) {
        add_word(out, other, strlen(other));
        draft_add(out, word + core, bytes - core);
        edit->owed--;
        return;
    }
    if (due && way == 7 && in_list(&edit->bank->nouns, word, core)) {
        const char *modifier = modifiers->item[random_below(random_of(random, 3), modifiers->count)];
        add_word(out, modifier, strlen(modifier));
        edit->owed--;
    }
    add_word(out, word, bytes);
}

/* A phrase behind the statement: as many words as it has are paid back. */
static void edit_tail(struct draft *out, struct edit *edit, uint8_t section) {
    bool statement = section == KINDRED_PERFORMANCE_CRITERIA || section == KINDRED_KNOWLEDGE;
    if (!statement || edit->owed < 5 || (random_next(&edit->random) & 1)) return;
    const struct list *tails = &edit->bank->tails;
    const char *tail = tails->item[random_below(random_next(&edit->random), tails->count)];
    size_t before = out->bytes;
    draft_add(out, " ", 1);
    compose_frame(out, edit->function, (struct author){.seed = edit->random}, tail, random_next(&edit->random));
    for (size_t i = before; i < out->bytes; i++) edit->owed -= out->text[i] == ' ';
}

static void edit_piece(struct draft *out, const struct draft *from, size_t which, struct edit *edit) {
    const struct piece *piece = &from->pieces[which];
    const char *word;
    size_t bytes;
    draft_begin(out, piece->section, piece->point);
    struct words rest = {from->text + piece->at, from->text + piece->at + piece->bytes};
    while (next_word(&rest, &word, &bytes)) edit_word(out, edit, word, bytes);
    edit_tail(out, edit, piece->section);
}

static size_t words_of(const struct draft *from, size_t which) {
    const char *at = from->text + from->pieces[which].at;
    size_t words = 1;
    for (size_t i = 0; i < from->pieces[which].bytes; i++) words += at[i] == ' ';
    return words;
}

void alter_words(struct draft *out, const struct draft *from, const struct bank *bank, const struct function *function,
                 uint64_t seed, double share) {
    struct edit edit = {.bank = bank, .function = function, .random = seed, .share = share};
    draft_clear(out);
    for (size_t i = 0; i < from->count; i++) {
        uint8_t section = from->pieces[i].section;
        double words = (double)words_of(from, i);
        bool statement = section == KINDRED_PERFORMANCE_CRITERIA || section == KINDRED_KNOWLEDGE;
        uint64_t random = random_next(&edit.random);
        if (section == KINDRED_TITLE && share < 0.1) {
            draft_take(out, from, i);
        } else if (statement && share >= 0.1 && edit.owed > words / 2 && (share >= 0.2 || (random & 1))) {
            if (random & 4) compose_statement(out, bank, function, section, random);
            edit.owed += (share - 1) * words; /* left out, or replaced */
        } else {
            edit_piece(out, from, i, &edit);
        }
    }
}

/* ---- context ---- */

void alter_context(struct draft *out, const struct draft *from, const struct bank *bank,
                   const struct industry *industry, uint64_t seed, double share) {
    draft_clear(out);
    for (size_t i = 0; i < from->count; i++) {
        const struct piece *piece = &from->pieces[i];
        struct words rest = {from->text + piece->at, from->text + piece->at + piece->bytes};
        const char *word;
        size_t bytes;
        draft_begin(out, piece->section, piece->point);
        while (next_word(&rest, &word, &bytes)) {
            size_t core = without_punctuation(word, bytes);
            if (in_list(&bank->nouns, word, core) && random_share(random_next(&seed)) < share)
                add_word(out, industry->context, strlen(industry->context));
            add_word(out, word, bytes);
        }
    }
}

/* ---- levels ---- */

/* Whether a phrase stands at `at`, as whole words. */
static bool phrase_at(const char *at, const char *end, const char *phrase) {
    size_t bytes = strlen(phrase);
    return (size_t)(end - at) >= bytes && memcmp(at, phrase, bytes) == 0 &&
           (at + bytes == end || !isalpha((unsigned char)at[bytes]));
}

static void raise_piece(struct draft *out, const struct piece *piece, const char *text, const struct list *raised) {
    const char *at = text + piece->at, *end = at + piece->bytes, *begin = at;
    draft_begin(out, piece->section, piece->point);
    while (at < end) {
        size_t which = 0;
        bool starts = at == begin || at[-1] == ' ';
        while (starts && which < raised->count && !phrase_at(at, end, raised->item[which])) which += 2;
        if (starts && which < raised->count) {
            draft_add(out, raised->item[which + 1], strlen(raised->item[which + 1]));
            at += strlen(raised->item[which]);
        } else {
            draft_add(out, at++, 1);
        }
    }
}

void alter_level(struct draft *out, const struct draft *from, const struct bank *bank, const struct function *function,
                 uint64_t seed, double share) {
    static const char title[] = "Take charge of work to ";
    draft_clear(out);
    for (size_t i = 0; i < from->count; i++) {
        const struct piece *piece = &from->pieces[i];
        uint64_t random = random_next(&seed);
        if (piece->section == KINDRED_TITLE) {
            draft_begin(out, piece->section, 0);
            draft_add(out, title, sizeof title - 1);
            draft_add(out, from->text + piece->at, piece->bytes);
            out->text[sizeof title - 1] |= 0x20; /* to lower case */
        } else if (random_share(random) < share) {
            compose_statement(out, bank, function, piece->section, random);
        } else {
            raise_piece(out, piece, from->text, &bank->raised);
        }
    }
}

/* ---- marks of a house ---- */

static bool ends_with(const char *word, size_t bytes, const char *ending) {
    size_t own = strlen(ending);
    return bytes > own + 2 && memcmp(word + bytes - own, ending, own) == 0;
}

/* "organise" -> "organize". */
static void add_respelled(struct draft *out, const char *word, size_t bytes) {
    static const char *const endings[] = {"ise", "ised", "ising", "isation", "ises", "isations"};
    add_word(out, word, bytes);
    size_t core = without_punctuation(word, bytes);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (!ends_with(word, core, endings[i])) continue;
        out->text[out->bytes - bytes + core - strlen(endings[i]) + 1] = 'z';
        return;
    }
}

void alter_house(struct draft *out, const struct draft *from, const struct bank *bank, const struct function *function,
                 uint64_t seed) {
    uint64_t random = random_next(&seed);
    static const char *const recast[] = {" to the standard required", " as part of your own role", " safely and well"};
    bool respell = random & 1, retitle = !respell || (random & 16);
    size_t left_out = random & 6 ? SIZE_MAX : from->count - 1, more = random >> 8 & 1;
    draft_clear(out);
    for (size_t i = 0; i < from->count; i++) {
        const struct piece *piece = &from->pieces[i];
        struct words rest = {from->text + piece->at, from->text + piece->at + piece->bytes};
        const char *word;
        size_t bytes;
        bool last = i + 1 == from->count || from->pieces[i + 1].section != piece->section;
        if (i == left_out && piece->section > KINDRED_OVERVIEW) continue;
        draft_begin(out, piece->section, piece->point);
        while (next_word(&rest, &word, &bytes)) {
            if (respell)
                add_respelled(out, word, bytes);
            else
                add_word(out, word, bytes);
        }
        if (piece->section == KINDRED_TITLE && retitle) {
            const char *words = recast[random_below(random_of(random, 1), sizeof recast / sizeof recast[0])];
            draft_add(out, words, strlen(words));
        }
        if (last && piece->section == KINDRED_PERFORMANCE_CRITERIA && more)
            compose_statement(out, bank, function, piece->section, random);
    }
}
