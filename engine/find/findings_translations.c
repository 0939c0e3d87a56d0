/* One finding a pair of Welsh and English twins: which they are, and whether they still have the same statements. */
#include "find/findings.h"
#include "find/translations.h"

#include <stdio.h>
#include <stdlib.h>

static bool add_twins(struct findings *list, const struct translation *twins) {
    uint32_t *both = arena_take(&list->result->arena, 2 * sizeof both[0]);
    if (!both) return false;
    both[0] = twins->welsh;
    both[1] = twins->english;
    view welsh = list->standards[both[0]].id, english = list->standards[both[1]].id;
    char what_to_do[120] = "keep both, and change them together.";
    if (!twins->alike) {
        snprintf(what_to_do, sizeof what_to_do, "they have %u and %u statements: see which of them is out of date.",
                 twins->statements_welsh, twins->statements_english);
    }
    return findings_add(list, KINDRED_TRANSLATION, both, 2, "%.*s is %.*s in Welsh: %s", SHORT(welsh), SHORT(english),
                        what_to_do);
}

bool findings_add_translations(struct findings *list) {
    struct translation *twins;
    uint32_t count;
    bool added = translations_find(&twins, &count, list->standards, list->count);
    for (uint32_t t = 0; added && t < count; t++) added = add_twins(list, &twins[t]);
    free(twins);
    return added;
}
