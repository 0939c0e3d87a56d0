/* The tree of a CASE package: which items are standards, and which are their statements. Associations are data from
 * outside, so nothing here takes them for a tree: items may have several parents, lie in circles, or as deep as there
 * are items. Each walk visits an item once, and none is recursive. */
#include "directory/case.h"
#include "directory/containers.h"

#include <stdlib.h>

/* ---- up and down ---- */

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

static int by_parent(const void *left, const void *right) {
    const struct case_link *a = left, *b = right;
    int order = compare_numbers(a->parent, b->parent);
    if (!order) order = compare_numbers(a->sequence, b->sequence);
    return order ? order : compare_numbers(a->child, b->child);
}

static int by_child(const void *left, const void *right, void *links) {
    const struct case_link *list = links;
    const struct case_link *a = &list[*(const uint32_t *)left], *b = &list[*(const uint32_t *)right];
    int order = compare_numbers(a->child, b->child);
    return order ? order : compare_numbers(a->parent, b->parent);
}

/* Tells each item where the links to its children and its parents are. */
static bool sort_links(struct case_package *package) {
    struct case_link *links = package->links;
    package->by_child = take_array(package->link_count, sizeof package->by_child[0]);
    if (!package->by_child) return false;
    if (package->link_count > 1) qsort(links, package->link_count, sizeof links[0], by_parent);
    for (uint32_t i = 0; i < package->link_count; i++) package->by_child[i] = i;
    qsort_r(package->by_child, package->link_count, sizeof package->by_child[0], by_child, links);
    for (uint32_t i = 0; i < package->link_count; i++) {
        struct case_item *parent = &package->items[links[i].parent];
        struct case_item *child = &package->items[links[package->by_child[i]].child];
        if (parent->child_count++ == 0) parent->first_child = i;
        if (child->parent_count++ == 0) child->first_parent = i;
    }
    return true;
}

/* ---- standards ---- */

/* Whether an item below another is a statement of it, in a package whose types do not tell. */
static bool is_statement(const struct case_item *item) {
    return item->role < FIELDS || item->child_count == 0;
}

static bool is_standard(const struct case_package *package, const struct case_item *item) {
    if (item->role != CASE_UNTYPED || item->problem.bytes > 0) return false;
    if (item->child_count == 0) return item->parent_count == 0 && item->missing.bytes == 0;
    for (uint32_t i = 0; i < item->child_count; i++) {
        if (is_statement(&package->items[package->links[item->first_child + i].child])) return true;
    }
    return false;
}

/* Marks what is below standards, or above them. */
static bool mark_used(struct case_package *package) {
    struct case_item *items = package->items;
    uint32_t *waiting = take_array(package->item_count, sizeof waiting[0]);
    if (!waiting) return false;
    for (int up = 0; up < 2; up++) {
        size_t count = 0;
        for (uint32_t i = 0; i < package->item_count; i++) {
            if (items[i].standard) waiting[count++] = i;
        }
        while (count > 0) {
            const struct case_item *item = &items[waiting[--count]];
            uint32_t links = up ? item->parent_count : item->child_count;
            for (uint32_t l = 0; l < links; l++) {
                const struct case_link *link =
                    &package->links[up ? package->by_child[item->first_parent + l] : item->first_child + l];
                uint32_t next = up ? link->parent : link->child;
                if (items[next].standard || items[next].used) continue;
                items[next].used = true;
                waiting[count++] = next;
            }
        }
    }
    free(waiting);
    return true;
}

kindred_status case_find_standards(struct case_package *package) {
    struct case_item *items = package->items;
    bool typed = false;
    if (!sort_links(package)) return KINDRED_NO_MEMORY;
    for (size_t i = 0; i < package->item_count; i++) {
        struct case_item *item = &items[i];
        typed = typed || (item->role == CASE_STANDARD && item->problem.bytes == 0);
        uint8_t named = item->child_count > 0 ? case_role_of(item->statement) : CASE_UNTYPED;
        item->heading = item->role != CASE_STANDARD && named < FIELDS;
        if (item->heading && item->role == CASE_UNTYPED) item->role = named;
    }
    for (size_t i = 0; i < package->item_count; i++) {
        bool standard = typed ? items[i].role == CASE_STANDARD : is_standard(package, &items[i]);
        items[i].standard = standard && items[i].problem.bytes == 0;
    }
    return mark_used(package) ? KINDRED_OK : KINDRED_NO_MEMORY;
}

/* ---- the statements of a standard ---- */

bool case_is_long(const struct case_item *item) {
    bool lines = item->statement.bytes > 0 && memchr(item->statement.at, '\n', item->statement.bytes);
    return item->brief.bytes > 0 && (lines || item->statement.bytes > CASE_LONGEST_TITLE);
}

/* Counts bytes that a standard has in common with others, of each of which it is a copy: one long text could be that of
 * a million standards. */
static kindred_status unfold(struct case_package *package, uint64_t bytes) {
    package->unfolded += bytes;
    return expands_too_much(package->bytes, package->unfolded) ? KINDRED_BAD_OPTION : KINDRED_OK;
}

/* What a standard has from the document, and from the standards that it is related to. */
static uint64_t bytes_of_others(const struct case_package *package, uint32_t standard) {
    const struct case_document *document = &package->document;
    uint64_t bytes = (uint64_t)document->title.bytes + document->creator.bytes + document->version.bytes +
                     document->language.bytes + document->start.bytes;
    for (uint32_t r = package->items[standard].first_relation; r != CASE_NOBODY; r = package->relations[r].next) {
        bytes += package->relations[r].urn.bytes;
    }
    return bytes;
}

static bool add(struct case_walk *walk, uint32_t item, uint8_t field) {
    if (!grow(&walk->statements, &walk->capacity, walk->count + 1, sizeof walk->statements[0])) return false;
    walk->statements[walk->count++] = (struct case_statement){item, field};
    return true;
}

/* Puts the children of an item on the stack, the last first. */
static kindred_status push_children(struct case_package *package, struct case_walk *walk, uint32_t item,
                                    uint8_t field) {
    uint32_t count = package->items[item].child_count;
    package->visits += count;
    if (package->visits > CASE_MOST_USES * (uint64_t)package->link_count) return KINDRED_BAD_OPTION;
    if (!grow(&walk->stack, &walk->stack_capacity, walk->depth + count, sizeof walk->stack[0])) {
        return KINDRED_NO_MEMORY;
    }
    for (uint32_t i = count; i-- > 0;) {
        uint32_t child = package->links[package->items[item].first_child + i].child;
        walk->stack[walk->depth++] = (struct case_statement){child, field};
    }
    return KINDRED_OK;
}

kindred_status case_list_statements(struct case_package *package, uint32_t standard, struct case_walk *out) {
    out->count = out->depth = 0;
    if (case_is_long(&package->items[standard]) && !add(out, standard, FIELD_OVERVIEW)) return KINDRED_NO_MEMORY;
    kindred_status status = unfold(package, bytes_of_others(package, standard));
    if (status == KINDRED_OK) status = push_children(package, out, standard, FIELD_PERFORMANCE_CRITERIA);
    while (status == KINDRED_OK && out->depth > 0) {
        struct case_statement next = out->stack[--out->depth];
        struct case_item *item = &package->items[next.item];
        if (item->standard || item->seen == standard + 1) continue;
        item->seen = standard + 1;
        if (item->role < FIELDS) next.field = item->role;
        if (!item->heading && !add(out, next.item, next.field)) return KINDRED_NO_MEMORY;
        status = unfold(package, item->raw.bytes);
        if (status == KINDRED_OK) status = push_children(package, out, next.item, next.field);
    }
    return status;
}
