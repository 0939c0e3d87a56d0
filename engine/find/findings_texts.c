/* What titles and sections tell: one title in several bodies, one text under several titles, sections that are empty. */
#include "directory/titles.h"
#include "find/findings.h"
#include "match/titles.h"

#include <stdio.h>
#include <stdlib.h>

/* A standard under a hash: of its title, or of its text without the title. */
struct entry {
    uint64_t high, low;
    uint32_t standard;
};

static int by_hash(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    if (a->high != b->high) return a->high < b->high ? -1 : 1;
    if (a->low != b->low) return a->low < b->low ? -1 : 1;
    return (a->standard > b->standard) - (a->standard < b->standard);
}

static bool same_hash(const struct entry *a, const struct entry *b) {
    return a->high == b->high && a->low == b->low;
}

/* Standards that share something; `of` lists them. */
struct group {
    const uint32_t *of;
    uint32_t count;
};

typedef bool group_adder(struct findings *list, struct group group);

/* Sorts the entries and hands over every group that is not one chain of versions: those are found already. */
static bool add_groups(struct findings *list, struct entry *entries, uint32_t count, group_adder *add) {
    uint32_t *standards = arena_take(&list->result->arena, count * sizeof standards[0]);
    if (!standards) return false;
    if (count > 1) qsort(entries, count, sizeof entries[0], by_hash);
    for (uint32_t i = 0; i < count; i++) standards[i] = entries[i].standard;
    for (uint32_t first = 0, last; first < count; first = last) {
        uint32_t chain = list->lineage->chain[standards[first]];
        bool versions = chain != NO_CHAIN;
        for (last = first + 1; last < count && same_hash(&entries[first], &entries[last]); last++) {
            versions = versions && list->lineage->chain[standards[last]] == chain;
        }
        if (last - first < 2 || versions) continue;
        if (!add(list, (struct group){standards + first, last - first})) return false;
    }
    return true;
}

/* ---- one title in several bodies ---- */

static int by_developer(const void *left, const void *right, void *context) {
    const kindred_standard *standards = context;
    return view_compare(standards[*(const uint32_t *)left].developer, standards[*(const uint32_t *)right].developer);
}

/* Of how many bodies; UINT32_MAX if there is no memory left. */
static uint32_t count_developers(const struct findings *list, struct group group) {
    uint32_t *order = take_array(group.count, sizeof order[0]), count = 0;
    if (!order) return UINT32_MAX;
    memcpy(order, group.of, group.count * sizeof order[0]);
    qsort_r(order, group.count, sizeof order[0], by_developer, (void *)(uintptr_t)list->standards);
    for (uint32_t i = 0; i < group.count; i++) {
        view developer = list->standards[order[i]].developer;
        bool first = i == 0 || !view_equal(list->standards[order[i - 1]].developer, developer);
        count += first && developer.bytes > 0;
    }
    free(order);
    return count;
}

static bool add_title(struct findings *list, struct group group) {
    uint32_t developers = count_developers(list, group);
    if (developers == UINT32_MAX) return false;
    if (developers < 2) return true;
    view title = title_without_legacy(list->standards[group.of[0]].title);
    return findings_add(list, KINDRED_SAME_TITLE, group.of, group.count,
                        "%u standards of %u bodies are called \"%.*s\": agree on one of them, or let each title say "
                        "what is different.",
                        group.count, developers, SHORT(title));
}

static bool add_titles(struct findings *list) {
    struct entry *entries = take_array(list->count, sizeof entries[0]);
    struct words words = {0};
    bool enough = entries != NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count && enough; i++) {
        uint64_t hash;
        enough = title_hash(&hash, &words, list->standards[i].title);
        if (hash != 0) entries[count++] = (struct entry){list->standards[i].language, hash, i};
    }
    enough = enough && add_groups(list, entries, count, add_title);
    words_free(&words);
    free(entries);
    return enough;
}

/* ---- one text under several titles ---- */

static bool add_text(struct findings *list, struct group group) {
    const kindred_standard *first = &list->standards[group.of[0]], *other = NULL;
    for (uint32_t i = 1; i < group.count && !other; i++) {
        const kindred_standard *next = &list->standards[group.of[i]];
        if (memcmp(next->fingerprint, first->fingerprint, sizeof first->fingerprint) != 0) other = next;
    }
    if (!other) return true; /* copies, titles and all */
    return findings_add(list, KINDRED_SAME_TEXT, group.of, group.count,
                        "%u standards have one text under different titles (%.*s and %.*s): keep one of them, or "
                        "write down what is different.",
                        group.count, SHORT(first->id), SHORT(other->id));
}

static bool add_same_texts(struct findings *list) {
    static const uint8_t none[16];
    struct entry *entries = take_array(list->count, sizeof entries[0]);
    if (!entries) return false;
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const uint8_t *body = list->standards[i].body;
        struct entry entry = {.standard = i};
        if (memcmp(body, none, sizeof none) == 0) continue;
        memcpy(&entry.high, body, sizeof entry.high);
        memcpy(&entry.low, body + sizeof entry.high, sizeof entry.low);
        entry.high ^= list->standards[i].language;
        entries[count++] = entry;
    }
    bool enough = add_groups(list, entries, count, add_text);
    free(entries);
    return enough;
}

/* ---- empty sections ---- */

static bool lacks(const kindred_standard *standard, kindred_section section) {
    bool text = false;
    for (uint32_t i = 0; i < standard->statement_count; i++) {
        if (standard->statements[i].section == section) return false;
        text = text || standard->statements[i].section != KINDRED_TITLE;
    }
    return text;
}

static bool lacks_overview(const struct findings *list, uint32_t standard) {
    return lacks(&list->standards[standard], KINDRED_OVERVIEW);
}

static bool lacks_criteria(const struct findings *list, uint32_t standard) {
    return lacks(&list->standards[standard], KINDRED_PERFORMANCE_CRITERIA);
}

static bool lacks_knowledge(const struct findings *list, uint32_t standard) {
    return lacks(&list->standards[standard], KINDRED_KNOWLEDGE);
}

/* A directory in which no standard has a section has none of it by intention. */
static bool add_empty_sections(struct findings *list) {
    static const struct {
        kindred_section section;
        findings_question *lacks;
    } sections[] = {{KINDRED_OVERVIEW, lacks_overview},
                    {KINDRED_PERFORMANCE_CRITERIA, lacks_criteria},
                    {KINDRED_KNOWLEDGE, lacks_knowledge}};
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        uint32_t count, *standards = findings_collect(list, sections[i].lacks, &count);
        if (!standards) return false;
        if (count == 0 || count == list->result->counts.directory.with_text) continue;
        const char *name = kindred_section_name(sections[i].section);
        if (!findings_add(list, KINDRED_EMPTY_SECTION, standards, count,
                          "%u standards with a text have nothing under \"%s\", which every standard should have, "
                          "beginning with %.*s: complete them, or check how they were exported.",
                          count, name, SHORT(list->standards[standards[0]].id))) {
            return false;
        }
    }
    return true;
}

bool findings_add_texts(struct findings *list) {
    return add_titles(list) && add_same_texts(list) && add_empty_sections(list);
}
