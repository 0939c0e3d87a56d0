/* See question.h. Names are folded and numbered once, so that judging a pair compares small numbers; a text that
 * hundreds of standards have is judged by the few ways in which they stand. */
#include "find/question.h"

#include "base/utf8.h"

#include <stdlib.h>

kindred_status question_check(const kindred_question *asked, kindred_error *error) {
    if (asked->for_suite && view_trim(view_of(asked->for_suite)).bytes == 0) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "for_suite", "the name of a suite must not be empty");
    }
    size_t bytes = asked->for_suite ? strlen(asked->for_suite) : 0;
    if (bytes > 0 && utf8_valid_bytes(asked->for_suite, bytes) < bytes) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "for_suite",
                       "the name of a suite must be UTF-8, and is not");
    }
    if (asked->across > KINDRED_ACROSS_DEVELOPERS) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "across", "pairs can cross suites or developers only");
    }
    return KINDRED_OK;
}

/* ---- names as numbers ---- */

/* A name as it is spelled, as it is compared, and its number: equal where names are compared as equal. */
struct spelling {
    view name;
    char *folded;
    uint32_t number;
};

struct spellings {
    struct spelling *list; /* sorted by `name`, each spelling once */
    size_t count;
};

static void spellings_free(struct spellings *spellings) {
    for (size_t i = 0; i < spellings->count; i++) free(spellings->list[i].folded);
    free(spellings->list);
}

static int by_name(const void *left, const void *right) {
    const struct spelling *x = left, *y = right;
    return view_compare(x->name, y->name);
}

static int by_folded(const void *left, const void *right) {
    const struct spelling *x = left, *y = right;
    return strcmp(x->folded, y->folded);
}

/* Folds and numbers the spellings in the list, of which `added` may hold one several times. */
static bool settle(struct spellings *spellings, size_t added) {
    struct spelling *list = spellings->list;
    if (added > 1) qsort(list, added, sizeof list[0], by_name);
    for (size_t i = 0; i < added; i++) {
        if (i > 0 && view_equal(list[i].name, list[i - 1].name)) continue;
        list[spellings->count] = list[i];
        list[spellings->count].folded = fold_case(list[i].name);
        if (!list[spellings->count].folded) return false;
        spellings->count++;
    }
    if (spellings->count > 1) qsort(list, spellings->count, sizeof list[0], by_folded);
    for (size_t i = 1; i < spellings->count; i++) {
        list[i].number = list[i - 1].number + (strcmp(list[i].folded, list[i - 1].folded) != 0);
    }
    if (spellings->count > 1) qsort(list, spellings->count, sizeof list[0], by_name);
    return true;
}

static uint32_t number_of(const struct spellings *spellings, view name) {
    const struct spelling wanted = {.name = name};
    const struct spelling *found =
        bsearch(&wanted, spellings->list, spellings->count, sizeof spellings->list[0], by_name);
    return found->number;
}

/* ---- how standards stand ---- */

/* What a standard is called by when it is asked whether a pair crosses. */
struct calling {
    const view *names;
    uint32_t count;
};

static struct calling calling_of(const kindred_standard *standard, kindred_across across) {
    if (across != KINDRED_ACROSS_DEVELOPERS) return (struct calling){standard->suites, standard->suite_count};
    return (struct calling){&standard->developer, standard->developer.bytes > 0};
}

static bool gather_spellings(struct spellings *out, const kindred_standard *standards, uint64_t count,
                             kindred_across across, size_t *names) {
    *names = 0;
    for (uint64_t i = 0; i < count; i++) *names += calling_of(&standards[i], across).count;
    out->list = take_zeroed(*names, sizeof out->list[0]);
    if (!out->list) return false;
    size_t added = 0;
    for (uint64_t i = 0; i < count; i++) {
        struct calling calling = calling_of(&standards[i], across);
        for (uint32_t n = 0; n < calling.count; n++) out->list[added++].name = calling.names[n];
    }
    return settle(out, added);
}

static kindred_status name_standards(struct question *out, const kindred_standard *standards, uint64_t count,
                                     kindred_across across) {
    struct spellings spellings = {0};
    size_t names;
    bool enough = gather_spellings(&spellings, standards, count, across, &names);
    if (enough) out->names = take_array(names, sizeof out->names[0]);
    enough = enough && out->names;
    uint32_t *end = out->names;
    for (uint64_t i = 0; enough && i < count; i++) {
        struct calling calling = calling_of(&standards[i], across);
        struct stand *stand = &out->stands[i];
        stand->name = end;
        stand->name_count = calling.count;
        for (uint32_t n = 0; n < calling.count; n++) *end++ = number_of(&spellings, calling.names[n]);
        if (calling.count > 1) qsort((uint32_t *)(uintptr_t)stand->name, calling.count, sizeof *end, number_order);
    }
    spellings_free(&spellings);
    return enough ? KINDRED_OK : KINDRED_NO_MEMORY;
}

static kindred_status look_inside(struct question *out, const kindred_standard *standards, uint64_t count,
                                  const char *suite) {
    char *wanted = fold_case(view_trim(view_of(suite)));
    kindred_status status = wanted ? KINDRED_OK : KINDRED_NO_MEMORY;
    for (uint64_t i = 0; status == KINDRED_OK && i < count; i++) {
        for (uint32_t s = 0; s < standards[i].suite_count && !out->stands[i].inside; s++) {
            char *folded = fold_case(standards[i].suites[s]);
            if (!folded) status = KINDRED_NO_MEMORY;
            if (!folded) break;
            out->stands[i].inside = strcmp(folded, wanted) == 0;
            free(folded);
        }
    }
    free(wanted);
    return status;
}

/* ---- how texts stand ---- */

static int by_stand(const void *left, const void *right, void *context) {
    const struct stand *stands = context;
    const struct stand *x = &stands[*(const uint32_t *)left], *y = &stands[*(const uint32_t *)right];
    if (x->inside != y->inside) return x->inside ? 1 : -1;
    if (x->name_count != y->name_count) return x->name_count < y->name_count ? -1 : 1;
    for (uint32_t i = 0; i < x->name_count; i++) {
        if (x->name[i] != y->name[i]) return x->name[i] < y->name[i] ? -1 : 1;
    }
    return 0;
}

/* Lists for each text one standard of every stand that those who have it take. */
static bool list_stands(struct question *out, const uint32_t *first, uint32_t texts) {
    out->from = take_array((size_t)texts + 1, sizeof out->from[0]);
    out->list = take_array(first[texts], sizeof out->list[0]);
    if (!out->from || !out->list) return false;
    uint32_t end = 0;
    for (uint32_t t = 0; t < texts; t++) {
        uint32_t *list = out->list + end, count = first[t + 1] - first[t], kept = 0;
        out->from[t] = end;
        for (uint32_t i = 0; i < count; i++) list[i] = first[t] + i;
        if (count > 1) qsort_r(list, count, sizeof list[0], by_stand, out->stands);
        for (uint32_t i = 0; i < count; i++) {
            if (i == 0 || by_stand(&list[kept - 1], &list[i], out->stands) != 0) list[kept++] = list[i];
        }
        end += kept;
    }
    out->from[texts] = end;
    return true;
}

kindred_status question_make(struct question *out, kindred_counts *counts, const kindred_question *asked,
                             const kindred_directory *directory, const uint32_t *first, uint32_t texts) {
    *out = (struct question){.one_sided = asked->for_suite != NULL, .crossing = asked->across != KINDRED_ANY_PAIR};
    if (!out->one_sided && !out->crossing) return KINDRED_OK;
    const kindred_standard *standards = kindred_directory_standards(directory);
    uint64_t count = kindred_directory_count(directory).standards;
    out->stands = take_zeroed(count, sizeof out->stands[0]);
    kindred_status status = out->stands ? KINDRED_OK : KINDRED_NO_MEMORY;
    if (status == KINDRED_OK && out->crossing) status = name_standards(out, standards, count, asked->across);
    if (status == KINDRED_OK && out->one_sided) status = look_inside(out, standards, count, asked->for_suite);
    if (status == KINDRED_OK && !list_stands(out, first, texts)) status = KINDRED_NO_MEMORY;
    if (status != KINDRED_OK) question_free(out);
    for (uint64_t i = 0; status == KINDRED_OK && i < count; i++) {
        counts->in_suite += out->stands[i].inside;
        counts->nameless += out->crossing && out->stands[i].name_count == 0;
    }
    return status;
}

void question_free(struct question *question) {
    free(question->stands);
    free(question->names);
    free(question->from);
    free(question->list);
    *question = (struct question){0};
}

/* ---- judging ---- */

static bool share_a_name(const struct stand *a, const struct stand *b) {
    for (uint32_t i = 0, j = 0; i < a->name_count && j < b->name_count;) {
        if (a->name[i] == b->name[j]) return true;
        if (a->name[i] < b->name[j]) {
            i++;
        } else {
            j++;
        }
    }
    return false;
}

bool question_asks(const struct question *question, uint32_t standard_a, uint32_t standard_b) {
    if (!question->stands) return true;
    const struct stand *a = &question->stands[standard_a], *b = &question->stands[standard_b];
    if (question->one_sided && a->inside == b->inside) return false;
    return !question->crossing || (a->name_count > 0 && b->name_count > 0 && !share_a_name(a, b));
}

bool question_asks_texts(const struct question *question, uint32_t text_a, uint32_t text_b) {
    if (!question->stands) return true;
    for (uint32_t i = question->from[text_a]; i < question->from[text_a + 1]; i++) {
        for (uint32_t j = question->from[text_b]; j < question->from[text_b + 1]; j++) {
            if (question_asks(question, question->list[i], question->list[j])) return true;
        }
    }
    return false;
}

size_t question_filter(const struct question *question, struct candidates *candidates) {
    size_t kept = 0, dropped;
    for (size_t i = 0; i < candidates->count; i++) {
        struct candidate candidate = candidates->list[i];
        if (question_asks_texts(question, candidate.a, candidate.b)) candidates->list[kept++] = candidate;
    }
    dropped = candidates->count - kept;
    candidates->count = kept;
    return dropped;
}
