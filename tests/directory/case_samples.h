/* CASE packages put together from pieces: an item a macro, a package a document, items and associations. The document
 * is the first line, the items begin in the third. */
#ifndef KINDRED_TESTS_DIRECTORY_CASE_SAMPLES_H
#define KINDRED_TESTS_DIRECTORY_CASE_SAMPLES_H

#define WHEN "\"lastChangeDateTime\": \"2024-05-01T00:00:00+00:00\""
#define URI(id) "\"uri\": \"https://example.org/uri/" id "\""
#define DOCUMENT_WITH(more)                                                                                            \
    "\"CFDocument\": {\"identifier\": \"d\", " URI(                                                                    \
        "d") ", \"creator\": \"Tool Trust\", \"title\": \"Care of tools\", " more WHEN "}"
#define DOCUMENT DOCUMENT_WITH("")
#define ITEM_WITH(id, more, text)                                                                                      \
    "{\"identifier\": \"" id "\", " URI(id) ", " more "\"fullStatement\": \"" text "\", " WHEN "}"
#define ITEM(id, type, text) ITEM_WITH(id, "\"CFItemType\": \"" type "\", ", text)
#define NODE(id) "{\"title\": \"t\", \"identifier\": \"" id "\", " URI(id) "}"
#define LINKED(type, from, to, more)                                                                                   \
    "{\"identifier\": \"" from "-" to "\", \"associationType\": \"" type                                               \
    "\", " more URI("a") ", \"originNodeURI\": " NODE(from) ", \"destinationNodeURI\": " NODE(to) ", " WHEN "}"
#define CHILD(child, parent) LINKED("isChildOf", child, parent, "")
#define NTH_CHILD(child, parent, nth) LINKED("isChildOf", child, parent, "\"sequenceNumber\": " #nth ", ")
#define PACKAGE(document, items, associations)                                                                         \
    "{" document ",\n\"CFItems\": [\n" items "],\n\"CFAssociations\": [\n" associations "]}"

#define CODED(id, urn, text) ITEM_WITH(id, "\"humanCodingScheme\": \"" urn "\", \"CFItemType\": \"NOS\", ", text)
#define NUMBERED(id, number, type, text)                                                                               \
    ITEM_WITH(id, "\"listEnumeration\": \"" number "\", \"CFItemType\": \"" type "\", ", text)

#define AREA ITEM_WITH("area", "\"CFItemType\": \"Functional area\", ", "Workshops")
#define N1                                                                                                             \
    ITEM_WITH("n1", "\"humanCodingScheme\": \"TT1\", \"CFItemType\": \"NOS\", \"conceptKeywords\": [\"saws\"], ",      \
              "Look after hand tools")
#define K1 NUMBERED("k1", "K1", "Knowledge", "how \\\"dull\\\" a blade may be")
#define P2 NUMBERED("p2", "P2", "Performance criterion", "hone blades")
#define P1 NUMBERED("p1", "1", "Performance criterion", "3 times a day oil them")
#define N2 CODED("n2", "TT2", "Store hand tools")
#define TREE CHILD("area", "d") "," CHILD("n1", "area") "," CHILD("n2", "area") "," CHILD("k1", "n2")
#define BRANCHES NTH_CHILD("k1", "n1", 3) "," NTH_CHILD("p2", "n1", 2) "," NTH_CHILD("p1", "n1", 1)

/* Two standards, one of them with statements of two sections, one of which both share. */
#define TYPICAL                                                                                                        \
    PACKAGE(DOCUMENT_WITH("\"language\": \"en-GB\", \"version\": \"2\", "),                                            \
            AREA ",\n" N1 ",\n" K1 "," P2 "," P1 "," N2, TREE ",\n" BRANCHES)

/* One standard, five lines. */
#define SMALL(letter) PACKAGE(DOCUMENT, ITEM(letter, "NOS", "Look after " letter), "")

#endif
