/* See names.h. */
#include "report/names.h"

#include <stdlib.h>

bool names_add(struct names *names, view name) {
    if (name.bytes == 0) return true;
    if (!grow(&names->list, &names->capacity, names->count + 1, sizeof names->list[0])) return false;
    names->list[names->count++] = name;
    return true;
}

bool names_add_standard(struct names *suites, struct names *developers, const kindred_standard *standard) {
    for (uint32_t s = 0; s < standard->suite_count; s++) {
        if (!names_add(suites, standard->suites[s])) return false;
    }
    return names_add(developers, standard->developer);
}

void names_settle(struct names *names) {
    size_t kept = 0;
    if (names->count > 0) qsort(names->list, names->count, sizeof names->list[0], view_order);
    for (size_t i = 0; i < names->count; i++) {
        if (kept == 0 || !view_equal(names->list[i], names->list[kept - 1])) names->list[kept++] = names->list[i];
    }
    names->count = kept;
}

size_t names_place(const struct names *names, view name) {
    const view *found = NULL;
    if (names->count > 0) found = bsearch(&name, names->list, names->count, sizeof name, view_order);
    return found ? (size_t)(found - names->list) : NAMES_NONE;
}

void names_write(struct json_writer *json, const struct names *names, view name) {
    size_t place = names_place(names, name);
    if (place == NAMES_NONE) {
        json_null(json);
    } else {
        json_integer(json, place);
    }
}
