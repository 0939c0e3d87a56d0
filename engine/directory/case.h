/* CASE packages (1EdTech, Competencies and Academic Standards Exchange, 1.0 and 1.1): a document, items, and
 * associations that make a tree of the items. A package comes to one standard for each of its items that is one:
 *
 *   Standards are the items whose type says so (case_types.def: "NOS", "Unit", ...). Where no item of a package has
 *   such a type, they are the items that have a statement directly below them, or nothing above and below; a statement
 *   is then an item without items below it, or one whose type or wording names a section.
 *   Statements of a standard are all items below it, in the order of sequenceNumber, then of the items, down to those
 *   that are standards themselves. Their section is that of their own type, else that of the nearest item above them
 *   which has one, else performance criteria.
 *   All that is neither, nor stands above a standard, is rejected.
 *
 * case.c walks through the packages of an input, case_items.c reads items and associations, case_tree.c tells standards
 * from statements, case_standard.c makes a record of a standard. */
#ifndef KINDRED_ENGINE_DIRECTORY_CASE_H
#define KINDRED_ENGINE_DIRECTORY_CASE_H

#include "directory/internal.h"

/* What an item is by its type: a field is the one its statement belongs to. */
enum { CASE_UNTYPED = FIELDS, CASE_STANDARD };

enum { CASE_NOBODY = UINT32_MAX };

/* Texts are decoded, and stand in the input or in the arena of the package. */
struct case_item {
    struct span source;                     /* its JSON                                                     */
    view identifier, statement, brief, urn; /* brief: its abbreviatedStatement                              */
    view label, end;                        /* its listEnumeration, its statusEndDate                       */
    view raw;                               /* of the statement: as in the source, with its quotes          */
    view missing;                           /* the identifier of a parent that is not in the package        */
    uint32_t line, number;                  /* number: its place in CFItems                                 */
    uint32_t first_child, child_count;      /* in package.links                                             */
    uint32_t first_parent, parent_count;    /* in package.by_child                                          */
    uint32_t first_relation;                /* in package.relations, or CASE_NOBODY                         */
    uint32_t seen;                          /* 1 + the last standard whose statements were looked for here  */
    uint8_t role;                           /* CASE_STANDARD, CASE_UNTYPED or a field                       */
    bool heading;                           /* it names the section of what is below it, and says no more   */
    bool standard, used, replaced;          /* used: by a standard, or above one                            */
    view problem, problem_field;            /* why it cannot be used, if it cannot                          */
};

/* One isChildOf. */
struct case_link {
    uint32_t parent, child, sequence; /* CASE_NOBODY if it says none */
};

/* What an item says of another by an association that is no isChildOf: kept as a field of the standard. */
struct case_relation {
    const char *name; /* of a type of association */
    view urn;         /* of the other */
    uint32_t next;    /* of the same item, or CASE_NOBODY */
};

struct case_document {
    view identifier, title, creator, language, version, start, end, changed;
    bool deprecated;
};

struct case_package {
    struct kindred_reader *reader;
    struct scratch *scratch;
    view file;
    struct arena arena;
    struct case_document document;
    struct case_item *items;
    uint32_t *by_identifier; /* items that have one, sorted by it */
    struct case_link *links; /* sorted by parent, then by sequence, then by the order of the items */
    uint32_t *by_child;      /* links, sorted by child */
    struct case_relation *relations;
    size_t item_count, identified, link_count, link_capacity, relation_count, relation_capacity;
    size_t bytes;      /* of its source */
    uint64_t visits;   /* of items, in search of statements */
    uint64_t unfolded; /* bytes of what standards take from elsewhere in the package */
};

/* ---- case.c ---- */

/* Whether a JSON input holds packages: whether its first object has a CFDocument or CFItems. */
bool case_present(struct span text);

/* Adds the rows of all packages of an input. */
kindred_status case_add(kindred_reader *reader, struct span text, view file);

/* Parses a piece of the input; *out is valid until the next call. */
enum json_outcome case_parse(struct case_package *package, struct span source, struct json_record *out,
                             const char **reason);

/* The text of a field, or the digits of a number; empty if there is no such field or it is neither. False: no memory
 * left. */
bool case_text(struct case_package *package, const struct json_record *record, const char *name, view *out);

/* The head of an identifier, for messages. */
view case_shortened(view identifier);

/* Adds a row that rejects a part of a package: `list` is CFItems, for instance, and `number` a place in it. */
__attribute__((format(printf, 6, 7))) kindred_status case_reject(struct case_package *package, uint32_t line,
                                                                 const char *list, size_t number, view field,
                                                                 const char *format, ...);

/* ---- case_items.c ---- */

/* Reads the items of a list of JSON that begins in `line`. Those that cannot be used get a problem. */
kindred_status case_read_items(struct case_package *package, struct span list, uint32_t line);

/* Reads the associations between them, and adds a row for each that cannot be used. */
kindred_status case_read_associations(struct case_package *package, struct span list, uint32_t line);

/* What an item of that type, or with that heading, is. */
uint8_t case_role_of(view type);

/* ---- case_tree.c ---- */

/* Tells standards from what is above and below them. */
kindred_status case_find_standards(struct case_package *package);

/* One statement of a standard, in the field it belongs to. */
struct case_statement {
    uint32_t item;
    uint8_t field;
};

/* The statements of a standard, and the way to them. Zero-initialise; reuse; free both arrays. */
struct case_walk {
    struct case_statement *statements, *stack;
    size_t count, capacity, depth, stack_capacity;
};

/* Lists the statements of a standard, a title that is too long for one before all others. KINDRED_OK,
 * KINDRED_NO_MEMORY, or KINDRED_BAD_OPTION if the package unfolds beyond CASE_MOST_USES, or to more than may come out of
 * a packed input of its size. */
kindred_status case_list_statements(struct case_package *package, uint32_t standard, struct case_walk *out);

/* Whether an item's statement is too long for a title and there is a brief one: it is an overview then. */
bool case_is_long(const struct case_item *item);

/* ---- case_standard.c ---- */

/* Fills a row with the standard that an item is. */
kindred_status case_fill_row(struct case_package *package, uint32_t standard, struct case_walk *walk, struct row *row);

#endif
