/* CASE packages: what becomes a standard, a statement, a field; and what is wrong with bad ones. */
#include "case_samples.h"
#include "helpers.h"

#include <unistd.h>

TestSuite(case, .init = make_folder, .fini = remove_folder, .timeout = 60);

static kindred_directory *read_text(const char *text) {
    kindred_directory_options all = KINDRED_DIRECTORY_DEFAULTS;
    all.all_validities = true;
    return read_path(write_file("a.json", text), &all, NULL);
}

Test(case, items_become_standards_and_what_is_below_them_statements) {
    kindred_directory *directory = read_text(TYPICAL);
    assert_counts(directory, 2, 0, 0, 0);
    const kindred_standard *one = standard(directory, "TT1"), *two = standard(directory, "TT2");
    assert_is(one->title, "Look after hand tools");
    assert_is(one->developer, "Tool Trust");
    assert_is(one->version, "2");
    cr_assert_eq(one->suite_count, 1);
    assert_is(one->suites[0], "Care of tools");
    cr_expect_eq(one->language, KINDRED_ENGLISH);
    cr_expect_eq(one->validity, KINDRED_CURRENT);
    cr_expect_eq(one->line, 4);
    uint32_t count;
    const kindred_statement *criteria = first_of(one, KINDRED_PERFORMANCE_CRITERIA, &count);
    cr_assert_eq(count, 2);
    assert_is(criteria[0].label, "1");
    assert_is(criteria[0].body, "3 times a day oil them");
    assert_is(criteria[1].label, "P2");
    assert_is(criteria[1].body, "hone blades");
    const kindred_statement *knowledge = first_of(one, KINDRED_KNOWLEDGE, &count);
    cr_assert_eq(count, 1);
    assert_is(knowledge->body, "how \"dull\" a blade may be");
    first_of(two, KINDRED_KNOWLEDGE, &count);
    cr_expect_eq(count, 1, "a statement may belong to two standards");
    assert_is(kindred_standard_field(one, "Keywords"), "[\"saws\"]");
    assert_is(kindred_standard_field(one, "Knowledge"), "[\"K1. how \\\"dull\\\" a blade may be\"]");
    assert_is(kindred_standard_field(one, "identifier"), "n1");
    kindred_directory_free(directory);
}

Test(case, headings_give_a_section_and_are_no_statements) {
    kindred_directory *directory = read_text(
        PACKAGE(DOCUMENT,
                ITEM("n", "NOS", "Look after saws") "," ITEM("h", "", "Knowledge and understanding:") "," ITEM(
                    "k", "", "kinds of saw") "," ITEM("kk", "", "their teeth") "," ITEM("x", "Topic", "clean saws"),
                CHILD("n", "d") "," CHILD("h", "n") "," CHILD("k", "h") "," CHILD("kk", "k") "," CHILD("x", "n")));
    assert_counts(directory, 1, 0, 0, 0);
    const kindred_standard *one = standard(directory, "n");
    uint32_t count;
    const kindred_statement *knowledge = first_of(one, KINDRED_KNOWLEDGE, &count);
    cr_assert_eq(count, 2);
    assert_is(knowledge[0].body, "kinds of saw");
    assert_is(knowledge[1].body, "their teeth");
    assert_is(first_of(one, KINDRED_PERFORMANCE_CRITERIA, &count)->body, "clean saws");
    kindred_directory_free(directory);
}

Test(case, without_types_the_items_above_statements_are_the_standards) {
    kindred_directory *directory = read_text(PACKAGE(
        DOCUMENT,
        ITEM("a", "", "Tools") "," ITEM("n", "", "Look after saws") "," ITEM("s", "", "clean saws") "," ITEM(
            "m", "", "Look after planes") "," ITEM("h", "", "Skills") "," ITEM("t", "",
                                                                               "hone blades") "," ITEM("l", "",
                                                                                                       "Sweep floors"),
        CHILD("a", "d") "," CHILD("n", "a") "," CHILD("s", "n") "," CHILD("m", "a") "," CHILD("h", "m") "," CHILD(
            "t", "h") "," CHILD("l", "d")));
    assert_counts(directory, 3, 0, 0, 0);
    cr_expect_eq(standard(directory, "n")->statement_count, 2);
    cr_expect_eq(standard(directory, "l")->statement_count, 1);
    cr_expect_eq(statement(standard(directory, "m"), 1)->section, KINDRED_SKILLS);
    kindred_directory_free(directory);
}

Test(case, a_statement_too_long_for_a_title_is_the_overview) {
    char text[3000], longest[301];
    memset(longest, 'a', 300);
    for (int i = 5; i < 300; i += 6) longest[i] = ' ';
    longest[300] = '\0';
    snprintf(
        text, sizeof text,
        PACKAGE(DOCUMENT,
                ITEM_WITH("n", "\"abbreviatedStatement\": \"Saws\", \"CFItemType\": \"NOS\", ", "%s") "," ITEM_WITH(
                    "m", "\"abbreviatedStatement\": \"Pl\", \"CFItemType\": \"NOS\", ", "Planes"),
                ""),
        longest);
    kindred_directory *directory = read_text(text);
    assert_is(standard(directory, "n")->title, "Saws");
    cr_expect_eq(statement(standard(directory, "n"), 1)->section, KINDRED_OVERVIEW);
    assert_is(standard(directory, "m")->title, "Planes");
    kindred_directory_free(directory);
}

Test(case, deprecated_ended_and_replaced_standards_are_not_current) {
    static const struct {
        const char *document, *item, *association;
        kindred_validity validity;
    } cases[] = {{"", "", "", KINDRED_CURRENT},
                 {"\"adoptionStatus\": \"Adopted\", ", "", "", KINDRED_CURRENT},
                 {"\"adoptionStatus\": \"Deprecated\", ", "", "", KINDRED_NOT_CURRENT},
                 {"\"statusEndDate\": \"2024-04-30\", ", "", "", KINDRED_NOT_CURRENT},
                 {"", "\"statusEndDate\": \"2024-05-01\", ", "", KINDRED_NOT_CURRENT},
                 {"", "\"statusEndDate\": \"2024-05-02\", ", "", KINDRED_CURRENT},
                 {"", "", LINKED("replacedBy", "n", "other", ""), KINDRED_NOT_CURRENT}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[3000];
        snprintf(text, sizeof text, PACKAGE(DOCUMENT_WITH("%s"), ITEM_WITH("n", "%s", "Look after saws"), "%s"),
                 cases[i].document, cases[i].item, cases[i].association);
        kindred_directory *directory = read_text(text);
        cr_expect_eq(standard(directory, "n")->validity, cases[i].validity, "case %zu", i);
        kindred_directory_free(directory);
    }
}

Test(case, a_translation_keeps_the_urn_of_its_original) {
    kindred_directory *directory =
        read_text(PACKAGE(DOCUMENT,
                          ITEM_WITH("n", "\"humanCodingScheme\": \"TT1\", ", "Look after saws") "," ITEM_WITH(
                              "w", "\"humanCodingScheme\": \"TT9\", \"language\": \"cy\", ", "Gofalu am lifiau"),
                          LINKED("isTranslationOf", "w", "n", "")));
    assert_is(kindred_standard_field(standard(directory, "TT9"), "isTranslationOf"), "TT1");
    cr_expect_eq(standard(directory, "TT9")->language, KINDRED_WELSH);
    kindred_directory_free(directory);
}

Test(case, packages_come_alone_in_a_list_and_one_a_line) {
    static const char *const texts[] = {"[" SMALL("x") ",\n" SMALL("y") "]", SMALL("x") "\n" SMALL("y") "\n",
                                        "\xef\xbb\xbf \n[\n" SMALL("x") "\n]\n[" SMALL("y") "]"};
    static const uint32_t lines[] = {8, 8, 11};
    for (size_t i = 0; i < 3; i++) {
        kindred_directory *directory = read_text(texts[i]);
        assert_counts(directory, 2, 0, 0, 0);
        cr_expect_eq(standard(directory, "y")->line, lines[i], "%u", standard(directory, "y")->line);
        kindred_directory_free(directory);
    }
}

/* ---- against the official schema, where it is ---- */

/* The names in a schema's list "required". */
static bool requires(const char *schema, const char *type, const char *name) {
    char wanted[100];
    snprintf(wanted, sizeof wanted, "\"%s\"", type);
    const char *at = schema, *found = NULL;
    while ((at = strstr(at, wanted))) { /* where the type is defined, not referred to */
        at += strlen(wanted);
        const char *next = at + strspn(at, " \t\r\n");
        if (*next == ':' && next[1 + strspn(next + 1, " \t\r\n")] == '{') found = next;
    }
    cr_assert(found, "the schema has no %s", type);
    const char *list = strstr(found, "\"required\"");
    cr_assert(list);
    const char *end = strchr(list, ']'), *place;
    snprintf(wanted, sizeof wanted, "\"%s\"", name);
    place = strstr(list, wanted);
    return place && place < end;
}

Test(case, what_is_relied_on_is_required_by_the_official_schema_and_stands_in_the_sample) {
    static const char path[] = SOURCE_FOLDER "/../shared/case/imscasev1p1_openapi3_v1p0.json";
    static const char *const names[][2] = {{"CFPackageDType", "CFDocument"},
                                           {"CFPckgDocumentDType", "identifier"},
                                           {"CFPckgDocumentDType", "title"},
                                           {"CFPckgDocumentDType", "creator"},
                                           {"CFPckgDocumentDType", "uri"},
                                           {"CFPckgDocumentDType", "lastChangeDateTime"},
                                           {"CFPckgItemDType", "identifier"},
                                           {"CFPckgItemDType", "fullStatement"},
                                           {"CFPckgItemDType", "uri"},
                                           {"CFPckgItemDType", "lastChangeDateTime"},
                                           {"CFPckgAssociationDType", "identifier"},
                                           {"CFPckgAssociationDType", "associationType"},
                                           {"CFPckgAssociationDType", "uri"},
                                           {"CFPckgAssociationDType", "originNodeURI"},
                                           {"CFPckgAssociationDType", "destinationNodeURI"},
                                           {"LinkGenURIDType", "identifier"},
                                           {"LinkGenURIDType", "title"},
                                           {"LinkGenURIDType", "uri"}};
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "skipped: there is no %s\n", path);
        return;
    }
    static char schema[1 << 20];
    cr_assert_gt(fread(schema, 1, sizeof schema - 1, file), 1000);
    fclose(file);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        cr_expect(requires(schema, names[i][0], names[i][1]), "%s.%s", names[i][0], names[i][1]);
        char quoted[100];
        snprintf(quoted, sizeof quoted, "\"%s\":", names[i][1]);
        cr_expect(strstr(TYPICAL, quoted), "the sample has no %s", names[i][1]);
    }
}
