/* Altering whole statements. See alter.h; words are altered in alter_words.c. */
#include "alter.h"

#include "need.h"
#include "random.h"

#include <stdlib.h>
#include <string.h>

static size_t end_of_section(const struct draft *from, size_t first) {
    size_t end = first;
    while (end < from->count && from->pieces[end].section == from->pieces[first].section) end++;
    return end;
}

void alter_order(struct draft *out, const struct draft *from, uint64_t seed) {
    size_t *order = need(NULL, from->count, sizeof order[0]);
    draft_clear(out);
    for (size_t first = 0; first < from->count;) {
        size_t end = end_of_section(from, first);
        for (size_t i = first; i < end; i++) order[i] = i;
        for (size_t i = end; i > first + 1; i--) { /* Fisher and Yates */
            size_t k = first + random_below(random_next(&seed), i - first), kept = order[i - 1];
            order[i - 1] = order[k];
            order[k] = kept;
        }
        for (size_t i = first; i < end; i++) draft_take(out, from, order[i]);
        first = end;
    }
    free(order);
}

void alter_points(struct draft *out, const struct draft *from, const struct bank *bank, const struct function *function,
                  uint64_t seed, double share) {
    draft_clear(out);
    for (size_t i = 0; i < from->count; i++) {
        uint64_t random = random_next(&seed);
        uint8_t section = from->pieces[i].section;
        if (section != KINDRED_TITLE && random_share(random) < share)
            compose_statement(out, bank, function, section, random);
        else
            draft_take(out, from, i);
    }
}

/* Sections that every standard has, and in which statements come and go. */
static bool comes_and_goes(uint8_t section) {
    return section == KINDRED_PERFORMANCE_CRITERIA || section == KINDRED_KNOWLEDGE;
}

void alter_grow(struct draft *out, const struct draft *from, const struct bank *bank, const struct function *function,
                uint64_t seed, size_t count) {
    draft_clear(out);
    for (size_t first = 0; first < from->count;) {
        size_t end = end_of_section(from, first);
        uint8_t section = from->pieces[first].section;
        for (size_t i = first; i < end; i++) draft_take(out, from, i);
        size_t more = section == KINDRED_PERFORMANCE_CRITERIA ? (count + 1) / 2 : count / 2;
        for (size_t i = 0; comes_and_goes(section) && i < more; i++)
            compose_statement(out, bank, function, section, random_next(&seed));
        first = end;
    }
}

void alter_stock(struct draft *out, const struct draft *own, const struct draft *from) {
    draft_clear(out);
    for (unsigned s = 0; s < KINDRED_SECTIONS; s++) {
        uint8_t section = (uint8_t)s;
        bool stock = section == KINDRED_OVERVIEW || section >= KINDRED_VALUES;
        for (size_t i = 0; i < own->count; i++) {
            if (own->pieces[i].section == section) draft_take(out, own, i);
        }
        for (size_t i = 0; stock && i < from->count; i++) {
            bool last = i + 1 == from->count || from->pieces[i + 1].section != section;
            if (from->pieces[i].section == section && (last || section != KINDRED_OVERVIEW)) draft_take(out, from, i);
        }
    }
}

void alter_split(struct draft *out, const struct draft *from, int half) {
    static const char *const begins[] = {"Get ready to ", "Complete the work to "};
    draft_clear(out);
    for (size_t first = 0; first < from->count;) {
        size_t end = end_of_section(from, first), count = end - first;
        uint8_t section = from->pieces[first].section;
        for (size_t i = first; i < end; i++) {
            bool mine = (i - first) * 2 < count ? half == 0 : half == 1;
            if (section == KINDRED_TITLE) {
                draft_begin(out, section, 0);
                draft_add(out, begins[half], strlen(begins[half]));
                draft_add(out, from->text + from->pieces[i].at, from->pieces[i].bytes);
                out->text[out->pieces[0].at + strlen(begins[half])] |= 0x20; /* to lower case */
            } else if (!comes_and_goes(section) || mine) {
                draft_take(out, from, i);
            }
        }
        first = end;
    }
}

void alter_merge(struct draft *out, const struct draft *a, const struct draft *b, uint64_t seed, double share) {
    const struct draft *parts[] = {a, b};
    draft_clear(out);
    for (unsigned s = 0; s < KINDRED_SECTIONS; s++) {
        uint8_t section = (uint8_t)s;
        for (size_t part = 0; part < 2; part++) {
            const struct draft *from = parts[part];
            for (size_t i = 0; i < from->count; i++) {
                if (from->pieces[i].section != section) continue;
                if (section == KINDRED_TITLE && part == 1) {
                    draft_add(out, " and ", 5);
                    draft_add(out, from->text + from->pieces[i].at, from->pieces[i].bytes);
                    out->text[out->bytes - from->pieces[i].bytes] |= 0x20; /* to lower case */
                } else if (section == KINDRED_TITLE || random_share(random_next(&seed)) < share) {
                    draft_take(out, from, i);
                }
            }
        }
    }
}

void alter_partial(struct draft *out, const struct draft *into, const struct draft *from) {
    size_t place = 0;
    draft_clear(out);
    while (place < from->count && from->pieces[place].section < KINDRED_PERFORMANCE_CRITERIA) place++;
    for (size_t i = 0; i < into->count; i++) {
        bool replaced = into->pieces[i].section == KINDRED_PERFORMANCE_CRITERIA && i % 2 == 0 && place < from->count &&
                        from->pieces[place].section == KINDRED_PERFORMANCE_CRITERIA;
        if (replaced)
            draft_take(out, from, place++);
        else
            draft_take(out, into, i);
    }
}
