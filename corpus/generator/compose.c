/* See compose.h. */
#include "compose.h"

#include "random.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* What a choice is about; part of its hash. */
enum { WAY = 1, KEPT, LENGTH_OF, ORDER, FILL, OBJECT, OWN_POINT, STOCK };

/* One of `count`, the first ones rather: Zipf's law, the (r+1)th as likely as 1/(r+1). */
static size_t zipf(uint64_t random, size_t count) {
    enum { ONE = 1 << 20 };
    uint64_t whole = 0;
    for (size_t r = 0; r < count; r++) whole += ONE / (r + 1);
    uint64_t at = random_below(random, whole);
    for (size_t r = 0; r < count; r++) {
        if (at < ONE / (r + 1)) return r;
        at -= ONE / (r + 1);
    }
    return count - 1;
}

/* ---- functions ---- */

static size_t works_of(const struct industry *industry, enum work works[WORKS]) {
    size_t count = 0;
    for (enum work work = 0; work < WORKS; work++) {
        if (industry->objects[work].count > 0) works[count++] = work;
    }
    return count;
}

/* Steps through all combinations in an order that looks like chance: a step that has no factor in common with their
 * number visits each once. */
static uint64_t scattered(uint64_t number, uint64_t count, uint64_t seed) {
    uint64_t step = random_of(seed, count) % count | 1;
    for (;; step += 2) {
        uint64_t a = step, b = count;
        while (b > 0) {
            uint64_t rest = a % b;
            a = b;
            b = rest;
        }
        if (a == 1) break;
    }
    return (uint64_t)(((__uint128_t)(number % count) * step + seed % count) % count);
}

static uint64_t take_digit(uint64_t *number, uint64_t base) {
    uint64_t digit = *number % base;
    *number /= base;
    return digit;
}

/* How many functions an industry has in which the place of work does not matter. */
static uint64_t functions_of(const struct industry *industry) {
    uint64_t objects = 0;
    for (int work = 0; work < WORKS; work++) objects += industry->objects[work].count;
    return objects * VERBS * industry->contexts.count;
}

struct function function_composed(const struct bank *bank, uint64_t seed, uint64_t number) {
    struct function function = {.seed = random_of(random_of(seed, OBJECT), number)};
    const struct industry *industry = &bank->industries[take_digit(&number, bank->industry_count)];
    uint64_t count = functions_of(industry), round = number / count;
    uint64_t rest = scattered(number % count, count, random_of(seed, (uint64_t)(industry - bank->industries)));
    function.industry = industry;
    function.verb = (uint32_t)take_digit(&rest, VERBS);
    function.context = industry->contexts.item[take_digit(&rest, industry->contexts.count)];
    for (enum work work = 0; work < WORKS; work++) {
        size_t objects = industry->objects[work].count;
        if (rest < objects) {
            function.work = work;
            function.objects = industry->objects[work].item[rest];
            break;
        }
        rest -= objects;
    }
    const struct list *places = &industry->slot[SLOT_PLACE];
    if (round > 0) function.place = places->item[(round - 1) % places->count];
    return function;
}

struct function function_written(const struct bank *bank, const struct written_function *written, uint64_t seed) {
    struct function function = function_composed(bank, seed, random_below(seed, 1u << 20));
    function.written = written;
    function.work = LEAD;
    return function;
}

static const struct list *objects_of(const struct function *function) {
    return &function->industry->objects[function->work];
}

size_t function_objects(const struct function *function) {
    return objects_of(function)->count;
}

/* The object that is `number` places behind the function's own, which is number 0. */
static const char *other_object(const struct function *function, size_t number) {
    const struct list *objects = objects_of(function);
    size_t at = 0;
    while (at + 1 < objects->count && objects->item[at] != function->objects) at++;
    return objects->item[(at + number) % objects->count];
}

/* Names the place of work, so that the title is that of no other function. */
static void name_place(struct function *function, size_t number) {
    const struct list *places = &function->industry->slot[SLOT_PLACE];
    function->place = places->item[number % places->count];
}

struct function function_sibling(const struct function *function, size_t number) {
    struct function sibling = *function;
    if (number == 1)
        sibling.verb = (function->verb + DECISIVE) % VERBS;
    else
        sibling.objects = other_object(function, number - 1);
    name_place(&sibling, number);
    return sibling;
}

struct function function_of_object(const struct function *function, size_t number) {
    struct function other = *function;
    other.objects = other_object(function, 1 + number % (function_objects(function) - 1));
    other.seed = random_of(function->seed, OBJECT + number);
    name_place(&other, number);
    return other;
}

struct function function_neighbour(const struct function *function, uint64_t seed) {
    struct function neighbour = *function;
    enum work works[WORKS];
    size_t count = works_of(function->industry, works);
    neighbour.written = NULL;
    neighbour.work = works[random_below(random_of(seed, WAY), count)];
    bool same_work = neighbour.work == function->work;
    if (!same_work) neighbour.objects = objects_of(&neighbour)->item[0];
    size_t others = function_objects(&neighbour) - same_work;
    neighbour.objects = other_object(&neighbour, random_below(random_of(seed, OBJECT), others) + same_work);
    neighbour.verb = (uint32_t)random_below(random_of(seed, FILL), VERBS);
    name_place(&neighbour, random_below(random_of(seed, ORDER), SIZE_MAX));
    neighbour.seed = random_of(function->seed, seed);
    return neighbour;
}

/* ---- frames ---- */

/* A suite has its favourites among the words of its industry, and among the points. */
static size_t favourite(uint64_t random, uint64_t suite, size_t count) {
    uint64_t rank = zipf(random, count);
    return (size_t)scattered(rank, count, random_of(suite, count));
}

static const char *filling(const struct function *function, struct author author, enum slot slot, uint64_t about) {
    if (slot == SLOT_OBJECTS) return function->objects;
    if (slot == SLOT_VERB) return verbs_of[function->work][function->verb].base;
    if (slot == SLOT_VERBING) return verbs_of[function->work][function->verb].gerund;
    bool elsewhere = author.industry && (author.slots >> slot & 1);
    const struct list *list = &(elsewhere ? author.industry : function->industry)->slot[slot];
    uint64_t random = random_of(random_of(function->seed, FILL + about), slot);
    return list->item[favourite(random, function->suite + slot, list->count)];
}

void compose_frame(struct draft *out, const struct function *function, struct author author, const char *frame,
                   uint64_t about) {
    while (*frame) {
        size_t plain = strcspn(frame, "{"), bytes;
        draft_add(out, frame, plain);
        frame += plain;
        enum slot slot = *frame ? slot_at(frame, &bytes) : SLOTS;
        if (slot == SLOTS) break;
        const char *words = filling(function, author, slot, about);
        draft_add(out, words, strlen(words));
        frame += bytes;
    }
}

/* How an author says a point; NULL if not at all. */
static const char *saying(const struct function *function, struct author author, const struct point *point) {
    uint64_t about = random_of(WAY, point->id);
    bool kept = random_below(random_of(random_of(author.seed, KEPT), point->id), 1000) < author.kept;
    uint64_t seed = kept ? function->seed : author.seed;
    if (!function->written) return point->said[random_below(random_of(seed, about), point->authors)];
    return point->said[seed % point->authors];
}

static void add_point(struct draft *out, const struct function *function, struct author author,
                      const struct point *point, uint8_t section, uint32_t again) {
    const char *frame = saying(function, author, point);
    if (!frame) return;
    draft_begin(out, section, point->id * 16 + again);
    compose_frame(out, function, author, frame, point->id + again * 7919u);
}

/* ---- what stands in a standard ---- */

static void add_title(struct draft *out, const struct function *function) {
    const char *parts[] = {verbs_of[function->work][function->verb].base, function->objects, function->context, "in",
                           function->place};
    draft_begin(out, KINDRED_TITLE, 0);
    for (size_t i = 0; i < (function->place ? 5 : 3); i++) {
        if (i > 0) draft_add(out, " ", 1);
        draft_add(out, parts[i], strlen(parts[i]));
    }
    out->text[0] = (char)toupper((unsigned char)out->text[0]);
}

/* Stock sentences: some suites say the same of health and safety, records and colleagues in every standard, word for
 * word, up to four statements in ten. The share of stock of a suite, in percent. */
static size_t stock_share(uint64_t suite) {
    static const uint8_t shares[] = {0, 0, 0, 5, 5, 10, 15, 20, 30, 40};
    return shares[random_of(suite, STOCK) % sizeof shares];
}

/* The `number`th stock sentence of the suite is in the same words in all its standards, but for what they are about. */
static void add_stock(struct draft *out, const struct function *function, const struct points *all, uint8_t section,
                      uint32_t number) {
    struct function stock = *function;
    stock.seed = random_of(function->suite, STOCK + section);
    const struct point *point = &all->item[random_below(random_of(stock.seed, number), all->count)];
    add_point(out, &stock, (struct author){.seed = stock.seed}, point, section, number);
}

/* The points of one kind of work, and those of all: of every four, one is of all. Once through, they begin again, and
 * are said of other things. */
static void add_points(struct draft *out, const struct bank *bank, const struct function *function,
                       struct author author, uint8_t section, size_t wanted) {
    const struct points *own = &bank->points[section][function->work], *all = &bank->points[section][ANY];
    uint8_t taken[2][256] = {{0}};
    uint32_t stock = 0;
    for (size_t i = 0; i < wanted; i++) {
        uint64_t random = random_of(random_of(function->seed, ORDER + section), i);
        const struct points *from = all->count > 0 && (own->count == 0 || (random & 3) == 0) ? all : own;
        if (from->count == 0) return;
        if (all->count > 0 && stock < 15 &&
            random_below(random_of(random, STOCK), 100) < stock_share(function->suite)) {
            add_stock(out, function, all, section, stock++);
            continue;
        }
        uint8_t *times = taken[from == all];
        size_t at = favourite(random_of(random, 1), function->suite + section, from->count);
        for (size_t k = 0; times[at] > i / 24 && k < from->count; k++) at = (at + 1) % from->count;
        if (times[at] < 15) add_point(out, function, author, &from->item[at], section, times[at]++);
    }
}

/* Lengths: most near the middle, one in eight half as long again, one in fifty twice to five times as long. */
static size_t length_of(const struct function *function, uint8_t section, size_t middle, unsigned words) {
    uint64_t random = random_of(random_of(function->seed, LENGTH_OF), section);
    size_t length = middle * words * (60 + random_below(random, 80)) / 65000;
    size_t tail = random_below(random_of(function->seed, LENGTH_OF), 400);
    if (tail < 8)
        length = length * (4 + tail) / 2;
    else if (tail < 58)
        length += length / 2;
    return length > 0 ? length : 1;
}

static void compose_frames(struct draft *out, const struct bank *bank, const struct function *function,
                           struct author author, unsigned words) {
    static const struct {
        uint8_t section, middle, percent; /* statements of a standard of 650 words; how many standards have it */
    } plan[] = {
        {KINDRED_OVERVIEW, 4, 100},   {KINDRED_PERFORMANCE_CRITERIA, 17, 100},
        {KINDRED_KNOWLEDGE, 13, 100}, {KINDRED_SCOPE, 5, 40},
        {KINDRED_VALUES, 3, 15},      {KINDRED_BEHAVIOURS, 4, 25},
        {KINDRED_SKILLS, 3, 15},
    };
    add_title(out, function);
    for (size_t i = 0; i < sizeof plan / sizeof plan[0]; i++) {
        uint64_t random = random_of(random_of(function->seed, OWN_POINT), plan[i].section);
        if (random_below(random, 100) >= plan[i].percent) continue;
        size_t wanted = length_of(function, plan[i].section, plan[i].middle, words);
        add_points(out, bank, function, author, plan[i].section, wanted);
    }
}

/* Each author has an order of points of his own; the first one's is that of the corpus. */
static void compose_written(struct draft *out, const struct function *function, struct author author) {
    for (unsigned s = 0; s < KINDRED_SECTIONS; s++) {
        uint8_t section = (uint8_t)s;
        const struct points *points = &function->written->points[section];
        size_t turn = author.seed == function->seed || points->count < 2 ? 0 : author.seed % points->count;
        for (size_t i = 0; i < points->count; i++) {
            add_point(out, function, author, &points->item[(i + turn) % points->count], section, 0);
        }
    }
}

void compose(struct draft *out, const struct bank *bank, const struct function *function, struct author author,
             unsigned words) {
    draft_clear(out);
    if (function->written)
        compose_written(out, function, author);
    else
        compose_frames(out, bank, function, author, words);
}

void compose_statement(struct draft *out, const struct bank *bank, const struct function *function, uint8_t section,
                       uint64_t seed) {
    struct function other = *function;
    other.seed = random_of(function->seed, seed);
    other.written = NULL;
    size_t before = out->count;
    add_points(out, bank, &other, (struct author){.seed = other.seed}, section, 1);
    if (out->count > before) out->pieces[before].point = 0; /* it is about something else */
}
