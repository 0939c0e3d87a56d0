/* Welsh twins are found by two of three signs, are findings, and never pairs. */
#include "kindred/kindred.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

struct twin {
    const char *urn, *original, *criteria, *language;
};

#define THREE "check the tools\nclean the bench\nlock the store"
#define TRI "gwirio'r offer\nglanhau'r fainc\ncloi'r storfa"
#define SIX TRI "\nysgubo'r llawr\ncau'r drws\ncofnodi'r amser"

static kindred_directory *directory_of(const struct twin *twins, size_t count) {
    kindred_reader *reader;
    kindred_directory *directory;
    cr_assert_eq(kindred_reader_open(&reader, NULL, NULL), KINDRED_OK);
    for (size_t i = 0; i < count; i++) {
        bool welsh = strcmp(twins[i].language, "cy") == 0;
        kindred_field fields[] = {{VIEW("URN"), view_of(twins[i].urn), false},
                                  {VIEW("Title"), welsh ? VIEW("Gofalu am offer") : VIEW("Look after tools"), false},
                                  {VIEW("Performance_criteria"), view_of(twins[i].criteria), false},
                                  {VIEW("Language"), view_of(twins[i].language), false},
                                  {VIEW("Original_URN"), view_of(twins[i].original), false}};
        cr_assert_eq(kindred_reader_add_record(reader, fields, 5, NULL), KINDRED_OK);
    }
    cr_assert_eq(kindred_reader_close(&directory, reader, NULL), KINDRED_OK);
    cr_assert_eq(kindred_directory_count(directory).standards, count);
    return directory;
}

/* The findings of a kind, and the last of them. */
static uint32_t findings_of(const kindred_result *result, kindred_finding_kind kind, kindred_finding *last) {
    uint32_t count, found = 0;
    const kindred_finding *findings = kindred_result_findings(result, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (findings[i].kind != kind) continue;
        found++;
        if (last) *last = findings[i];
    }
    return found;
}

static bool are_twins(const struct twin *a, const struct twin *b) {
    struct twin both[] = {*a, *b};
    kindred_directory *directory = directory_of(both, 2);
    const kindred_standard *standards = kindred_directory_standards(directory);
    kindred_result *result;
    kindred_finding finding;
    cr_assert_eq(kindred_find(&result, directory, NULL, NULL), KINDRED_OK);
    bool found = findings_of(result, KINDRED_TRANSLATION, &finding) == 1;
    cr_expect_eq(kindred_result_count(result).pairs, 0);
    if (found) {
        cr_expect_eq(finding.standard_count, 2);
        cr_expect_eq(standards[finding.standards[0]].language, KINDRED_WELSH);
        cr_expect_eq(standards[finding.standards[1]].language, KINDRED_ENGLISH);
        cr_expect(memmem(finding.sentence.at, finding.sentence.bytes, "in Welsh", 8));
        cr_expect_eq(findings_of(result, KINDRED_URN_CLASH, NULL), 0);
    }
    kindred_result_free(result);
    kindred_directory_free(directory);
    return found;
}

Test(translations, one_urn_in_two_languages_and_a_like_structure_make_twins) {
    static const char *const urns[][2] = {{"ABC1", "ABC1"},   {"ABC1", "ABC1W"},    {"ABC1", "ABC1cy"},
                                          {"ABC1", "ABC1-W"}, {"ABC1", "abc1 (W)"}, {"AB&C 1", "AB_C1 CYM"}};
    for (size_t i = 0; i < sizeof urns / sizeof urns[0]; i++) {
        cr_expect(are_twins(&(struct twin){urns[i][0], "", THREE, "en"}, &(struct twin){urns[i][1], "", TRI, "cy"}),
                  "%s %s", urns[i][0], urns[i][1]);
    }
}

Test(translations, an_origin_makes_up_for_the_urn_or_for_the_structure) {
    cr_expect(are_twins(&(struct twin){"ABC1", "", THREE, "en"}, &(struct twin){"XYZ7", "ABC1", TRI, "cy"}));
    cr_expect(are_twins(&(struct twin){"ABC1", "", THREE, "en"}, &(struct twin){"ABC1W", "ABC1", SIX, "cy"}));
    cr_expect(are_twins(&(struct twin){"ABC1", "XYZ7", THREE, "en"}, &(struct twin){"XYZ7", "", TRI, "cy"}));
}

Test(translations, one_sign_alone_makes_none) {
    cr_expect(!are_twins(&(struct twin){"ABC1", "", THREE, "en"}, &(struct twin){"XYZ7", "", TRI, "cy"}));
    cr_expect(!are_twins(&(struct twin){"ABC1", "", THREE, "en"}, &(struct twin){"ABC1W", "", SIX, "cy"}));
    cr_expect(!are_twins(&(struct twin){"ABC1", "", THREE, "en"}, &(struct twin){"XYZ7", "ABC1", SIX, "cy"}));
    cr_expect(!are_twins(&(struct twin){"ABC1", "DEF1", THREE, "en"}, &(struct twin){"XYZ7", "DEF1", SIX, "cy"}));
    cr_expect(!are_twins(&(struct twin){"ABC1", "", THREE, "en"}, &(struct twin){"ABC1W", "ABC1", SIX, "en"}));
}

Test(translations, of_several_the_one_of_the_same_structure_is_the_twin) {
    struct twin three[] = {{"ABC1", "", THREE "\na\nb\nc", "en"}, {"ABC1", "", THREE, "en"}, {"ABC1", "", TRI, "cy"}};
    kindred_directory *directory = directory_of(three, 3);
    const kindred_standard *standards = kindred_directory_standards(directory);
    kindred_result *result;
    kindred_finding finding;
    cr_assert_eq(kindred_find(&result, directory, NULL, NULL), KINDRED_OK);
    cr_assert_eq(findings_of(result, KINDRED_TRANSLATION, &finding), 1);
    cr_expect_eq(standards[finding.standards[1]].statement_count, 4);
    cr_assert_eq(findings_of(result, KINDRED_VERSIONS_CURRENT, &finding), 1);
    cr_expect_eq(finding.standard_count, 2, "the Welsh one is a version of nobody");
    kindred_result_free(result);
    kindred_directory_free(directory);
}

Test(translations, a_twin_out_of_step_is_said_to_be) {
    struct twin both[] = {{"ABC1", "", THREE, "en"}, {"ABC1W", "ABC1", SIX, "cy"}};
    kindred_directory *directory = directory_of(both, 2);
    kindred_result *result;
    kindred_finding finding;
    cr_assert_eq(kindred_find(&result, directory, NULL, NULL), KINDRED_OK);
    cr_assert_eq(findings_of(result, KINDRED_TRANSLATION, &finding), 1);
    cr_expect(memmem(finding.sentence.at, finding.sentence.bytes, "6 and 3 statements", 18), "%.*s",
              (int)finding.sentence.bytes, finding.sentence.at);
    kindred_result_free(result);
    kindred_directory_free(directory);
}

Test(translations, welsh_is_compared_with_welsh) {
    struct plain_standard standards[] = {{.urn = "A1W", .title = "Gofalu am offer", .criteria = SIX, .language = "cy"},
                                         {.urn = "B1W", .title = "Gofalu am gar", .criteria = SIX, .language = "cy"}};
    kindred_directory *directory = plain_directory(standards, 2);
    kindred_result *result;
    cr_assert_eq(kindred_find(&result, directory, NULL, NULL), KINDRED_OK);
    cr_expect_eq(kindred_result_count(result).links, 1);
    kindred_result_free(result);
    kindred_directory_free(directory);
}
