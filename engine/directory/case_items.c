/* Items and associations of a CASE package, each parsed on its own. Identifiers are found again by a sorted list. */
#include "directory/case.h"
#include "directory/split.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- types ---- */

enum { MOST_SPELLINGS = 12 };

static const struct {
    uint8_t role;
    const char *spellings[MOST_SPELLINGS];
} types[] = {
#define CASE_TYPE(role, ...) {role, {__VA_ARGS__}},
#include "directory/case_types.def"
#undef CASE_TYPE
};

uint8_t case_role_of(view type) {
    type = view_trim(type);
    while (type.bytes > 0 && strchr(":.", type.at[type.bytes - 1])) type.bytes--;
    for (size_t t = 0; type.bytes > 0 && t < sizeof types / sizeof types[0]; t++) {
        for (int i = 0; i < MOST_SPELLINGS && types[t].spellings[i]; i++) {
            if (field_names_equal(type, view_of(types[t].spellings[i]))) return types[t].role;
        }
    }
    return CASE_UNTYPED;
}

/* ---- items ---- */

static void object_to(struct case_item *item, const char *field, const char *problem) {
    item->problem = view_of(problem);
    item->problem_field = view_of(field);
}

static const struct json_field *field_of(const struct json_record *record, const char *name) {
    for (uint32_t i = 0; i < record->field_count; i++) {
        if (view_equal(record->fields[i].name, view_of(name))) return &record->fields[i];
    }
    return NULL;
}

/* Takes what is needed of an item until it is made a record of; false: no memory left. */
static bool take_item(struct case_package *package, struct case_item *item, const struct json_record *record) {
    view type, enumeration;
    const struct {
        const char *name;
        view *out;
    } texts[] = {{"identifier", &item->identifier},
                 {"fullStatement", &item->statement},
                 {"abbreviatedStatement", &item->brief},
                 {"humanCodingScheme", &item->urn},
                 {"listEnumeration", &enumeration},
                 {"statusEndDate", &item->end},
                 {"CFItemType", &type}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (!case_text(package, record, texts[i].name, texts[i].out)) return false;
    }
    item->label = view_trim(enumeration.bytes > 0 ? enumeration : item->urn);
    item->role = case_role_of(type);
    const struct json_field *statement = field_of(record, "fullStatement");
    if (statement) item->raw = statement->raw;
    if (view_trim(item->identifier).bytes == 0) {
        object_to(item, "identifier", "the item has no identifier: give it one, or leave it out");
    } else if (!statement || statement->kind != JSON_TEXT || view_trim(item->statement).bytes == 0) {
        object_to(item, "fullStatement", "the item has no text as its fullStatement: give it one, or leave it out");
    }
    return true;
}

static kindred_status read_item(struct case_package *package, struct case_item *item, const struct record *record) {
    struct json_record parsed;
    const char *reason = "";
    if (record->unclosed) {
        object_to(item, "", "the list of items is not closed: the file may be cut off; get it again");
        return KINDRED_OK;
    }
    enum json_outcome outcome = case_parse(package, item->source, &parsed, &reason);
    if (outcome == JSON_NO_MEMORY) return KINDRED_NO_MEMORY;
    if (outcome == JSON_BROKEN) {
        size_t room = strlen(reason) + 60;
        char *problem = arena_take(&package->arena, room);
        if (!problem) return KINDRED_NO_MEMORY;
        snprintf(problem, room, "the item %s: mend it, or export it again", reason);
        item->problem = view_of(problem);
    } else if (!parsed.object) {
        object_to(item, "", "this is no item: an item is an object with an identifier and a fullStatement");
    } else if (!take_item(package, item, &parsed)) {
        return KINDRED_NO_MEMORY;
    }
    return KINDRED_OK;
}

static int by_identifier(const void *left, const void *right, void *items) {
    const struct case_item *list = items;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    int order = view_compare(list[a].identifier, list[b].identifier);
    return order ? order : (a > b) - (a < b);
}

/* Sorts the identifiers, and finds those that stand at several items: the first keeps it. */
static kindred_status sort_identifiers(struct case_package *package) {
    struct case_item *items = package->items;
    package->by_identifier = take_array(package->item_count, sizeof package->by_identifier[0]);
    if (!package->by_identifier) return KINDRED_NO_MEMORY;
    size_t count = 0, kept = 0;
    for (uint32_t i = 0; i < package->item_count; i++) {
        if (items[i].problem.bytes == 0) package->by_identifier[count++] = i;
    }
    qsort_r(package->by_identifier, count, sizeof package->by_identifier[0], by_identifier, items);
    for (size_t i = 0; i < count; i++) {
        uint32_t item = package->by_identifier[i];
        if (kept > 0 && view_equal(items[package->by_identifier[kept - 1]].identifier, items[item].identifier)) {
            object_to(&items[item], "identifier", "an item before this one has the same identifier: give each its own");
        } else {
            package->by_identifier[kept++] = item;
        }
    }
    package->identified = kept;
    return KINDRED_OK;
}

kindred_status case_read_items(struct case_package *package, struct span list, uint32_t line) {
    struct records records = {0};
    kindred_status status = split_json(&records, list) ? KINDRED_OK : KINDRED_NO_MEMORY;
    if (status == KINDRED_OK && records.count >= CASE_NOBODY) status = KINDRED_NO_MEMORY;
    package->items = status == KINDRED_OK ? take_zeroed(records.count, sizeof package->items[0]) : NULL;
    if (!package->items) status = KINDRED_NO_MEMORY;
    for (size_t i = 0; i < records.count && status == KINDRED_OK; i++) {
        const struct record *record = &records.list[i];
        struct case_item *item = &package->items[i];
        *item = (struct case_item){.source = {record->at, record->at + record->bytes},
                                   .line = line + record->line - 1,
                                   .number = (uint32_t)i,
                                   .role = CASE_UNTYPED,
                                   .first_relation = CASE_NOBODY};
        status = read_item(package, item, record);
        package->item_count = i + 1;
    }
    free(records.list);
    return status == KINDRED_OK ? sort_identifiers(package) : status;
}

/* The item with that identifier, or CASE_NOBODY. */
static uint32_t item_called(const struct case_package *package, view identifier) {
    size_t from = 0, to = package->identified;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        uint32_t item = package->by_identifier[middle];
        int order = view_compare(package->items[item].identifier, identifier);
        if (order == 0) return item;
        if (order < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return CASE_NOBODY;
}

/* ---- associations ---- */

/* One on its way: what it says, and where. */
struct association {
    view type, sequence, origin, destination; /* the last two are identifiers */
    uint32_t line;
    size_t number;
};

/* The identifier in an originNodeURI, or the like. */
static enum json_outcome read_node(struct case_package *package, view raw, view *identifier) {
    struct json_record node;
    const char *reason;
    *identifier = (view){0};
    if (raw.bytes == 0 || *raw.at != '{') return JSON_BROKEN;
    enum json_outcome outcome = case_parse(package, (struct span){raw.at, raw.at + raw.bytes}, &node, &reason);
    if (outcome != JSON_READ) return outcome;
    if (!case_text(package, &node, "identifier", identifier)) return JSON_NO_MEMORY;
    return identifier->bytes > 0 ? JSON_READ : JSON_BROKEN;
}

static kindred_status link(struct case_package *package, const struct association *association, uint32_t child,
                           uint32_t parent) {
    struct case_item *item = &package->items[child];
    if (parent == CASE_NOBODY) {
        bool of_document = view_equal(association->destination, package->document.identifier);
        if (!of_document) item->missing = association->destination;
        return KINDRED_OK;
    }
    if (!grow(&package->links, &package->link_capacity, package->link_count + 1, sizeof package->links[0])) {
        return KINDRED_NO_MEMORY;
    }
    struct case_link *added = &package->links[package->link_count];
    *added = (struct case_link){parent, child, CASE_NOBODY};
    package->link_count++;
    if (association->sequence.bytes > 0) added->sequence = (uint32_t)strtoul(association->sequence.at, NULL, 10);
    return KINDRED_OK;
}

/* Keeps an association that says something of a standard which Kindred has a use for. */
static kindred_status relate(struct case_package *package, const struct association *association, uint32_t origin,
                             uint32_t destination) {
    static const char *const kept[] = {"isTranslationOf", "replacedBy"};
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        if (!view_equal(association->type, view_of(kept[i]))) continue;
        struct case_item *item = &package->items[origin];
        view urn = association->destination;
        if (destination != CASE_NOBODY && package->items[destination].urn.bytes > 0) {
            urn = package->items[destination].urn;
        }
        if (!grow(&package->relations, &package->relation_capacity, package->relation_count + 1,
                  sizeof package->relations[0])) {
            return KINDRED_NO_MEMORY;
        }
        package->relations[package->relation_count] = (struct case_relation){kept[i], urn, item->first_relation};
        item->first_relation = (uint32_t)package->relation_count++;
        item->replaced = item->replaced || i == 1;
    }
    return KINDRED_OK;
}

static kindred_status use(struct case_package *package, const struct association *association) {
    uint32_t origin = item_called(package, association->origin);
    uint32_t destination = item_called(package, association->destination);
    bool child = view_equal(association->type, VIEW("isChildOf"));
    if (origin != CASE_NOBODY) {
        return child ? link(package, association, origin, destination)
                     : relate(package, association, origin, destination);
    }
    if (!child) return KINDRED_OK; /* of what another package holds */
    view parent = case_shortened(association->destination);
    return case_reject(package, association->line, "CFAssociations", association->number, VIEW("originNodeURI"),
                       "a child of %.*s is not among the items: add it, or leave its association out",
                       (int)parent.bytes, parent.at);
}

static kindred_status read_association(struct case_package *package, const struct record *record, uint32_t line,
                                       size_t number) {
    struct association association = {.line = line, .number = number};
    struct json_record parsed;
    const char *reason = "is not closed";
    struct span source = {record->at, record->at + record->bytes};
    enum json_outcome outcome = record->unclosed ? JSON_BROKEN : case_parse(package, source, &parsed, &reason);
    if (outcome == JSON_READ && !parsed.object) {
        outcome = JSON_BROKEN;
        reason = "must be an object, and is not";
    }
    if (outcome == JSON_BROKEN) {
        return case_reject(package, line, "CFAssociations", number, (view){0},
                           "the association %s: mend it, or export it again", reason);
    }
    if (outcome == JSON_NO_MEMORY || !case_text(package, &parsed, "associationType", &association.type) ||
        !case_text(package, &parsed, "sequenceNumber", &association.sequence)) {
        return KINDRED_NO_MEMORY;
    }
    static const char *const nodes[] = {"originNodeURI", "destinationNodeURI"};
    view *const identifiers[] = {&association.origin, &association.destination}, raw[2] = {{0}};
    for (int i = 0; i < 2; i++) {
        const struct json_field *field = field_of(&parsed, nodes[i]);
        if (field) raw[i] = field->raw;
    }
    for (int i = 0; i < 2; i++) { /* parsing them ends `parsed` */
        outcome = read_node(package, raw[i], identifiers[i]);
        if (outcome == JSON_NO_MEMORY) return KINDRED_NO_MEMORY;
        if (outcome == JSON_READ) continue;
        return case_reject(package, line, "CFAssociations", number, view_of(nodes[i]),
                           "the association needs an object with an identifier here: give it one, or leave it out");
    }
    return use(package, &association);
}

kindred_status case_read_associations(struct case_package *package, struct span list, uint32_t line) {
    struct records records = {0};
    if (!list.at || *list.at != '[') return KINDRED_OK;
    kindred_status status = split_json(&records, list) ? KINDRED_OK : KINDRED_NO_MEMORY;
    for (size_t i = 0; i < records.count && status == KINDRED_OK; i++) {
        status = read_association(package, &records.list[i], line + records.list[i].line - 1, i);
    }
    free(records.list);
    return status;
}
