/* See bank.h. */
#include "bank.h"

#include "lines.h"
#include "need.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const work_names[WORKS_AND_ANY] = {"make",    "repair", "install", "inspect", "serve",
                                                      "care",    "plan",   "lead",    "teach",   "record",
                                                      "protect", "design", "sell",    "move",    "any"};

static const char *const slot_names[SLOTS] = {"objects", "verb",      "verbing", "parts",     "tools",  "materials",
                                              "faults",  "documents", "clients", "colleague", "hazard", "rule",
                                              "place",   "activity",  "quality", "measure",   "moment"};

/* The third decides against the first, the fourth against the second: who installs does not commission. */
const struct verb verbs_of[WORKS][VERBS] = {
    [MAKE] = {{"produce", "producing"}, {"process", "processing"}, {"finish", "finishing"}, {"prepare", "preparing"}},
    [REPAIR] = {{"maintain", "maintaining"},
                {"repair", "repairing"},
                {"dismantle", "dismantling"},
                {"replace", "replacing"}},
    [INSTALL] = {{"install", "installing"},
                 {"fit", "fitting"},
                 {"commission", "commissioning"},
                 {"disconnect", "disconnecting"}},
    [INSPECT] = {{"inspect", "inspecting"}, {"check", "checking"}, {"test", "testing"}, {"survey", "surveying"}},
    [SERVE] = {{"provide", "providing"},
               {"supply", "supplying"},
               {"evaluate", "evaluating"},
               {"withdraw", "withdrawing"}},
    [CARE] = {{"support", "supporting"}, {"protect", "protecting"}, {"monitor", "monitoring"}, {"assess", "assessing"}},
    [PLAN] = {{"plan", "planning"}, {"organise", "organising"}, {"review", "reviewing"}, {"cancel", "cancelling"}},
    [LEAD] = {{"lead", "leading"}, {"supervise", "supervising"}, {"brief", "briefing"}, {"appraise", "appraising"}},
    [TEACH] = {{"train", "training"}, {"instruct", "instructing"}, {"assess", "assessing"}, {"recruit", "recruiting"}},
    [RECORD] = {{"record", "recording"}, {"update", "updating"}, {"analyse", "analysing"}, {"archive", "archiving"}},
    [PROTECT] = {{"secure", "securing"}, {"guard", "guarding"}, {"monitor", "monitoring"}, {"survey", "surveying"}},
    [DESIGN] = {{"design", "designing"}, {"develop", "developing"}, {"test", "testing"}, {"evaluate", "evaluating"}},
    [SELL] = {{"sell", "selling"}, {"promote", "promoting"}, {"buy", "buying"}, {"price", "pricing"}},
    [MOVE] = {{"move", "moving"}, {"load", "loading"}, {"store", "storing"}, {"unload", "unloading"}},
};

/* The sections that frames are written for, as the files name them. */
static const struct {
    const char *name;
    uint8_t section;
} section_names[] = {
    {"criteria", KINDRED_PERFORMANCE_CRITERIA},
    {"knowledge", KINDRED_KNOWLEDGE},
    {"overview", KINDRED_OVERVIEW},
    {"scope", KINDRED_SCOPE},
    {"values", KINDRED_VALUES},
    {"behaviours", KINDRED_BEHAVIOURS},
    {"skills", KINDRED_SKILLS},
    {"title", KINDRED_TITLE},
};

static int index_in(const char *const *names, int count, const char *name, size_t bytes) {
    for (int i = 0; i < count; i++) {
        if (strlen(names[i]) == bytes && memcmp(names[i], name, bytes) == 0) return i;
    }
    return -1;
}

static int section_named(const char *name) {
    for (size_t i = 0; i < sizeof section_names / sizeof section_names[0]; i++) {
        if (strcmp(section_names[i].name, name) == 0) return section_names[i].section;
    }
    return -1;
}

enum slot slot_at(const char *text, size_t *bytes) {
    *bytes = strcspn(text, "}");
    if (*text != '{' || text[*bytes] != '}') return SLOTS;
    int slot = index_in(slot_names, SLOTS, text + 1, *bytes - 1);
    ++*bytes;
    return slot < 0 ? SLOTS : (enum slot)slot;
}

void list_add(struct list *list, const char *item) {
    need_room(&list->item, &list->capacity, list->count + 1, sizeof list->item[0]);
    list->item[list->count++] = item;
}

void points_add(struct points *points, const struct point *point) {
    need_room(&points->item, &points->capacity, points->count + 1, sizeof points->item[0]);
    points->item[points->count++] = *point;
}

static bool refuse(const struct line *line, const char *why, const char *what) {
    fprintf(stderr, "%s:%u: %s \"%s\"\n", line->file, line->number, why, what);
    return false;
}

/* Names are joined to names of suites and bodies, which have room for 160 bytes. */
static bool short_enough(const struct line *line) {
    for (size_t i = 0; i < line->count; i++) {
        if (strlen(line->entry[i]) > 64) return refuse(line, "a name of more than 64 bytes", line->entry[i]);
    }
    return true;
}

static bool slots_known(const struct line *line) {
    size_t bytes;
    for (size_t i = 0; i < line->count; i++) {
        for (const char *at = line->entry[i]; (at = strchr(at, '{')); at++) {
            if (slot_at(at, &bytes) == SLOTS) return refuse(line, "unknown slot", at);
        }
    }
    return true;
}

static bool add_point(struct bank *bank, struct points *points, const struct line *line) {
    if (line->count > MOST_AUTHORS) return refuse(line, "more authors than a point may have", line->entry[0]);
    if (points->count == MOST_POINTS) return refuse(line, "more points than a section may have", line->entry[0]);
    struct point point = {.authors = (uint32_t)line->count, .id = ++bank->next_id};
    memcpy(point.said, line->entry, line->count * sizeof line->entry[0]);
    points_add(points, &point);
    return slots_known(line);
}

/* ---- the kinds of files ---- */

static bool take_frame(void *payload, const struct line *line) {
    struct bank *bank = payload;
    const char *space = strchr(line->section, ' ');
    int section = space ? section_named(space + 1) : -1;
    int work = space ? index_in(work_names, WORKS_AND_ANY, line->section, (size_t)(space - line->section)) : -1;
    if (section < 0 || work < 0) return refuse(line, "unknown section", line->section);
    return add_point(bank, &bank->points[section][work], line);
}

static bool take_welsh(void *payload, const struct line *line) {
    struct bank *bank = payload;
    int section = section_named(line->section);
    if (section < 0) return refuse(line, "unknown section", line->section);
    return add_point(bank, &bank->welsh[section], line);
}

static bool take_words(void *payload, const struct line *line) {
    struct bank *bank = payload;
    const struct {
        const char *name;
        struct list *list;
        enum { WORDS, GROUPS, PAIRS, NAMES } of;
    } lists[] = {
        {"synonyms", &bank->synonyms, GROUPS}, {"inflections", &bank->inflections, GROUPS},
        {"levels", &bank->raised, PAIRS},      {"modifiers", &bank->modifiers, WORDS},
        {"tails", &bank->tails, WORDS},        {"nouns", &bank->nouns, WORDS},
        {"aspects", &bank->aspects, NAMES},    {"bodies", &bank->bodies, NAMES},
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (strcmp(lists[i].name, line->section) != 0) continue;
        if (lists[i].of == PAIRS && line->count != 2) return refuse(line, "no pair of phrases", line->entry[0]);
        if (lists[i].of == NAMES && !short_enough(line)) return false;
        for (size_t k = 0; k < line->count; k++) list_add(lists[i].list, line->entry[k]);
        if (lists[i].of == GROUPS) list_add(lists[i].list, NULL);
        return slots_known(line);
    }
    return refuse(line, "unknown section", line->section);
}

/* Where the entries of a key of an industry belong; NULL if the key is unknown. */
static struct list *list_of(struct industry *industry, const char *key) {
    static const struct {
        const char *key;
        enum slot slot;
    } plurals[] = {{"colleagues", SLOT_COLLEAGUE}, {"hazards", SLOT_HAZARD},      {"rules", SLOT_RULE},
                   {"places", SLOT_PLACE},         {"activities", SLOT_ACTIVITY}, {"qualities", SLOT_QUALITY},
                   {"measures", SLOT_MEASURE},     {"moments", SLOT_MOMENT}};
    if (strcmp(key, "contexts") == 0) return &industry->contexts;
    if (strncmp(key, "objects ", 8) == 0) {
        int work = index_in(work_names, WORKS, key + 8, strlen(key + 8));
        return work < 0 ? NULL : &industry->objects[work];
    }
    for (size_t i = 0; i < sizeof plurals / sizeof plurals[0]; i++) {
        if (strcmp(plurals[i].key, key) == 0) return &industry->slot[plurals[i].slot];
    }
    int slot = index_in(slot_names, SLOTS, key, strlen(key));
    return slot < SLOT_PARTS ? NULL : &industry->slot[slot];
}

static bool take_industry(void *payload, const struct line *line) {
    struct bank *bank = payload;
    struct industry *industry = &bank->industries[bank->industry_count - 1];
    if (strcmp(line->section, "name") == 0) {
        industry->name = line->entry[0];
    } else if (strcmp(line->section, "context") == 0) {
        industry->context = line->entry[0];
        return short_enough(line);
    } else {
        struct list *list = list_of(industry, line->section);
        if (!list) return refuse(line, "unknown key", line->section);
        for (size_t i = 0; i < line->count; i++) list_add(list, line->entry[i]);
    }
    return true;
}

static bool industry_complete(const struct industry *industry, const char *path) {
    const char *missing = industry->contexts.count == 0 ? "contexts" : NULL;
    for (int slot = SLOT_PARTS; slot < SLOTS; slot++) {
        if (industry->slot[slot].count == 0) missing = slot_names[slot];
    }
    if (!industry->name || !industry->context) missing = industry->name ? "context" : "name";
    bool works = false;
    for (int work = 0; work < WORKS; work++) {
        size_t objects = industry->objects[work].count;
        works = works || objects > 0;
        if (objects == 0 || objects >= LEAST_OBJECTS) continue;
        fprintf(stderr, "%s: %zu objects of \"%s\", where there are none or at least %d\n", path, objects,
                work_names[work], LEAST_OBJECTS);
        return false;
    }
    if (!works) missing = slot_names[SLOT_OBJECTS];
    if (missing) fprintf(stderr, "%s: there is no \"%s\"\n", path, missing);
    return !missing;
}

/* ---- the folder ---- */

static bool read_file(struct bank *bank, const char *path, take_line *take) {
    need_room(&bank->texts, &bank->text_capacity, bank->text_count + 1, sizeof bank->texts[0]);
    return lines_read(path, &bank->texts[bank->text_count++], take, bank);
}

static bool read_industry(struct bank *bank, const char *path) {
    need_room(&bank->industries, &bank->industry_capacity, bank->industry_count + 1, sizeof bank->industries[0]);
    bank->industries[bank->industry_count++] = (struct industry){0};
    return read_file(bank, path, take_industry) && industry_complete(&bank->industries[bank->industry_count - 1], path);
}

/* glob() would take a "[" in the name of a folder for a part of the pattern. */
static void pattern_in(char *out, size_t room, const char *folder, const char *pattern) {
    size_t at = 0;
    for (; *folder && at + 2 < room; folder++) {
        if (strchr("*?[\\", *folder)) out[at++] = '\\';
        out[at++] = *folder;
    }
    snprintf(out + at, room - at, "/%s", pattern);
}

static bool read_all(struct bank *bank, const char *folder, const char *pattern, take_line *take) {
    char path[8192];
    glob_t found;
    pattern_in(path, sizeof path, folder, pattern);
    bool usable = glob(path, 0, NULL, &found) == 0; /* sorted by name */
    if (!usable) fprintf(stderr, "generate: there is no %s/%s\n", folder, pattern);
    for (size_t i = 0; usable && i < found.gl_pathc; i++) {
        usable = take ? read_file(bank, found.gl_pathv[i], take) : read_industry(bank, found.gl_pathv[i]);
    }
    globfree(&found);
    return usable;
}

static bool points_complete(const struct bank *bank) {
    static const uint8_t sections[] = {KINDRED_PERFORMANCE_CRITERIA, KINDRED_KNOWLEDGE, KINDRED_OVERVIEW};
    for (size_t i = 0; i < sizeof sections; i++) {
        for (int work = 0; work < WORKS_AND_ANY; work++) {
            if (bank->points[sections[i]][work].count > 0) continue;
            fprintf(stderr, "generate: the bank has no section for the %s of \"%s\"\n", section_names[i].name,
                    work_names[work]);
            return false;
        }
    }
    return true;
}

static bool words_complete(const struct bank *bank) {
    const struct {
        const char *file, *section;
        size_t count;
    } needed[] = {{"words", "modifiers", bank->modifiers.count},
                  {"words", "tails", bank->tails.count},
                  {"words", "aspects", bank->aspects.count},
                  {"words", "bodies", bank->bodies.count},
                  {"welsh", "title", bank->welsh[KINDRED_TITLE].count}};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (needed[i].count > 0) continue;
        fprintf(stderr, "generate: %s.txt of the bank has no section [%s]\n", needed[i].file, needed[i].section);
        return false;
    }
    return true;
}

bool bank_read(struct bank *out, const char *path) {
    *out = (struct bank){0};
    return read_all(out, path, "frames-*.txt", take_frame) && read_all(out, path, "industries/*.txt", NULL) &&
           read_all(out, path, "words.txt", take_words) && read_all(out, path, "welsh.txt", take_welsh) &&
           points_complete(out) && words_complete(out);
}

void bank_free(struct bank *bank) {
    for (size_t i = 0; i < bank->text_count; i++) free(bank->texts[i]);
    for (int section = 0; section < KINDRED_SECTIONS; section++) {
        for (int work = 0; work < WORKS_AND_ANY; work++) free(bank->points[section][work].item);
        free(bank->welsh[section].item);
    }
    for (size_t i = 0; i < bank->industry_count; i++) {
        struct industry *industry = &bank->industries[i];
        for (int work = 0; work < WORKS; work++) free(industry->objects[work].item);
        for (int slot = 0; slot < SLOTS; slot++) free(industry->slot[slot].item);
        free(industry->contexts.item);
    }
    struct list *lists[] = {&bank->synonyms, &bank->inflections, &bank->raised,  &bank->modifiers,
                            &bank->tails,    &bank->nouns,       &bank->aspects, &bank->bodies};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) free(lists[i]->item);
    free(bank->industries);
    free(bank->texts);
    *bank = (struct bank){0};
}
