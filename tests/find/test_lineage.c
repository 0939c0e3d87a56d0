/* Where standards come from, and the findings that tell. */
#include "kindred/kindred.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* Records of a name and a value each, all with one text unless they bring their own. */
enum { MOST_FIELDS = 10 };

struct record {
    const char *field[MOST_FIELDS][2];
};

static const char text[] = "sort every parcel by weight\ncarry no more than is safe\nreport what is broken at once";

static kindred_directory *directory_of(const struct record *records, size_t count) {
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.all_validities = true;
    kindred_reader *reader;
    kindred_directory *directory;
    cr_assert_eq(kindred_reader_open(&reader, &options, NULL), KINDRED_OK);
    for (size_t r = 0; r < count; r++) {
        kindred_field fields[MOST_FIELDS + 1];
        size_t used = 0;
        for (; used < MOST_FIELDS && records[r].field[used][0]; used++) {
            fields[used] = (kindred_field){view_of(records[r].field[used][0]), view_of(records[r].field[used][1]), 0};
        }
        fields[used++] = (kindred_field){view_of("Performance_criteria"), view_of(text), false};
        cr_assert_eq(kindred_reader_add_record(reader, fields, used, NULL), KINDRED_OK);
    }
    cr_assert_eq(kindred_reader_close(&directory, reader, NULL), KINDRED_OK);
    return directory;
}

static kindred_result *result_of(const kindred_directory *directory) {
    kindred_result *result;
    cr_assert_eq(kindred_find(&result, directory, NULL, NULL), KINDRED_OK);
    return result;
}

/* The first finding of a kind, or NULL. */
static const kindred_finding *finding(const kindred_result *result, kindred_finding_kind kind) {
    uint32_t count;
    const kindred_finding *findings = kindred_result_findings(result, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (findings[i].kind == kind) return &findings[i];
    }
    return NULL;
}

static uint32_t findings_of(const kindred_result *result, kindred_finding_kind kind) {
    uint32_t count, found = 0;
    const kindred_finding *findings = kindred_result_findings(result, &count);
    for (uint32_t i = 0; i < count; i++) found += findings[i].kind == kind;
    return found;
}

static bool first_is(const kindred_result *result, const kindred_finding *one, const char *id) {
    const kindred_standard *standards = kindred_directory_standards(kindred_result_directory(result));
    view found = standards[one->standards[0]].id;
    return view_equal(found, view_of(id));
}

/* The provenance of the only pair. */
static kindred_provenance provenance(const kindred_result *result) {
    cr_assert_eq(kindred_result_count(result).pairs, 1);
    return (kindred_provenance)kindred_result_pairs(result)[0].provenance;
}

#define RUN(...)                                                                                                       \
    const struct record records[] = {__VA_ARGS__};                                                                     \
    kindred_directory *directory = directory_of(records, sizeof records / sizeof records[0]);                          \
    kindred_result *result = result_of(directory)

#define END()                                                                                                          \
    kindred_result_free(result);                                                                                       \
    kindred_directory_free(directory)

Test(lineage, marks_of_a_urn_make_versions_where_titles_agree) {
    RUN({{{"URN", "ABC1"}, {"Title", "Sort parcels"}}}, {{{"URN", "abc 1v2"}, {"Title", "Sort all parcels"}}});
    cr_expect_eq(provenance(result), KINDRED_PROVENANCE_VERSION);
    const kindred_finding *one = finding(result, KINDRED_VERSIONS_CURRENT);
    cr_assert_not_null(one);
    cr_expect(first_is(result, one, "abc 1v2"), "the highest version is the one to keep");
    cr_expect_null(finding(result, KINDRED_URN_CLASH));
    END();
}

/* The marks as the listing of 2019 has them; the one to keep is named first. */
Test(lineage, every_mark_in_its_real_spelling_makes_a_version) {
    static const struct {
        const char *keep, *other, *title_of_other;
    } pairs[] = {
        {"COSVR290", "COSVR290L", "Sort parcels Legacy"}, {"LSICLD1.2.1 v2", "LSICLD1.2.1", "Sort a parcel"},
        {"CFASMA1.4V3.0", "CFASMA1.4", "Sort a parcel"},  {"PPL 1GEN4/09", "PPL1GEN4", "Sort a parcel"},
        {"SKAGH20 (2)", "SKAGH20", "Sort a parcel"},      {"LANGa12", "LANGa12v1L", "Sort parcels - Legacy"},
        {"SKABT15v2", "SKABT15", "Sort a parcel"},        {"CFAM_LDB6v2", "CFAM&LDB6", "Sort a parcel"},
        {"EUS GNC017v2", "EUSGNC017", "Sort a parcel"},   {"ESKITU032v2", "ESKITU032\xe2\x80\x8b", "Sort a parcel"},
        {"LANLP38v2", "lanlp38", "Sort a parcel"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        RUN({{{"URN", pairs[i].other}, {"Title", pairs[i].title_of_other}}},
            {{{"URN", pairs[i].keep}, {"Title", "Sort parcels"}}});
        cr_expect_eq(provenance(result), KINDRED_PROVENANCE_VERSION, "%s", pairs[i].other);
        const kindred_finding *one = finding(result, KINDRED_VERSIONS_CURRENT);
        if (!one) one = finding(result, KINDRED_VERSIONS);
        cr_assert_not_null(one, "%s", pairs[i].other);
        cr_expect(first_is(result, one, pairs[i].keep), "%s", pairs[i].keep);
        END();
    }
}

/* URNs that end in such signs of their own are no versions where the titles say so. */
Test(lineage, urns_that_only_look_like_versions_are_no_clash_either) {
    RUN({{{"URN", "EUSDSG3.18"}, {"Title", "Sort parcels"}}}, {{{"URN", "EUSDSG3.1"}, {"Title", "Drive at night"}}},
        {{{"URN", "COGSCIM4_16"}, {"Title", "Mend nets"}}}, {{{"URN", "SFHCIL"}, {"Title", "Sew sails"}}},
        {{{"URN", "SFHCI"}, {"Title", "Fly kites"}}}, {{{"URN", "PPL1GEN4/09"}, {"Title", "Lay tables"}}},
        {{{"URN", "PPL1GEN4"}, {"Title", "Use knives"}}});
    cr_expect_null(finding(result, KINDRED_URN_CLASH));
    cr_expect_null(finding(result, KINDRED_VERSIONS));
    cr_expect_null(finding(result, KINDRED_VERSIONS_CURRENT));
    END();
}

Test(lineage, one_urn_with_titles_that_disagree_is_a_clash_and_no_version) {
    RUN({{{"URN", "ABC&1"}, {"Title", "Sort parcels"}}}, {{{"URN", "ABC_1"}, {"Title", "Drive lorries at night"}}});
    cr_expect_eq(provenance(result), KINDRED_PROVENANCE_UNKNOWN);
    cr_expect_not_null(finding(result, KINDRED_URN_CLASH));
    cr_expect_null(finding(result, KINDRED_VERSIONS_CURRENT));
    END();
}

Test(lineage, a_legacy_copy_is_never_the_one_to_keep) {
    RUN({{{"URN", "ABC1v9L"}, {"Title", "Sort parcels Legacy"}, {"Date_approved", "2020-01-01"}}},
        {{{"URN", "ABC1"}, {"Title", "Sort parcels"}, {"Date_approved", "1 May 2009"}}});
    cr_expect_eq(provenance(result), KINDRED_PROVENANCE_VERSION);
    const kindred_finding *one = finding(result, KINDRED_VERSIONS);
    cr_assert_not_null(one);
    cr_expect(first_is(result, one, "ABC1"));
    cr_expect_null(finding(result, KINDRED_VERSIONS_CURRENT));
    END();
}

/* The Legacy text resembles both others more than they each other, and all are linked. */
Test(lineage, a_cluster_is_called_by_a_current_standard_and_not_by_a_legacy_one_that_resembles_more) {
    for (int i = 0; i < 3; i++) {
        RUN({{{"URN", i == 0 ? "AAA5L" : "AAA5"},
              {"Title", i == 1 ? "Sort parcels Legacy" : "Sort parcels"},
              {"Validity", i == 2 ? "LEGACY" : "Current"}}},
            {{{"URN", "BBB1"}, {"Title", "Sort parcels"}, {"Skills", "lift with bent knees\nread labels"}}},
            {{{"URN", "CCC1"}, {"Title", "Sort parcels"}, {"Skills", "speak to all drivers\nfill in forms"}}});
        const kindred_standard *standards = kindred_directory_standards(directory);
        cr_assert_eq(kindred_result_count(result).links, 3);
        cr_assert_eq(kindred_result_count(result).clusters, 1);
        const kindred_cluster *cluster = &kindred_result_clusters(result)[0];
        cr_expect_eq(cluster->member_count, 3);
        cr_expect_not(standards[cluster->members[0].standard].legacy, "case %d", i);
        char *json = result_text(result);
        cr_expect_not_null(strstr(json, "\"urn\":\"BBB1\""));
        cr_expect_not_null(strstr(json, "\"legacy\":true"));
        free(json);
        END();
    }
}

Test(lineage, of_equal_versions_the_newest_is_kept_however_its_date_is_spelled) {
    RUN({{{"URN", "ABC1"}, {"Title", "Sort parcels"}, {"Date_approved", "31/12/2015"}}},
        {{{"URN", "ABC 1"}, {"Title", "Sort the parcels"}, {"Date_approved", "March 2016"}}});
    const kindred_finding *one = finding(result, KINDRED_VERSIONS_CURRENT);
    cr_assert_not_null(one);
    cr_expect(first_is(result, one, "ABC 1"));
    END();
}

Test(lineage, an_original_urn_that_resolves_makes_an_import_and_a_status_a_tailored_one) {
    for (int i = 0; i < 2; i++) {
        RUN({{{"URN", "ABC1"}, {"Title", "Sort parcels"}}}, {{{"URN", "XYZ7"},
                                                              {"Title", "Sort letters"},
                                                              {"Original_URN", "abc 1"},
                                                              {"Status", i ? "TAILORED" : "Original"}}});
        cr_expect_eq(provenance(result), i ? KINDRED_PROVENANCE_TAILORED : KINDRED_PROVENANCE_IMPORTED);
        cr_expect_null(finding(result, KINDRED_UNKNOWN_ORIGIN));
        char *json = result_text(result);
        cr_expect_not_null(strstr(json, i ? "\"provenance\":\"tailored\"" : "\"provenance\":\"imported\""));
        free(json);
        END();
    }
}

Test(lineage, a_pair_has_the_provenance_of_any_of_its_copies) {
    RUN({{{"URN", "AAA1"}, {"Title", "Sort parcels"}}}, {{{"URN", "MMM5"}, {"Title", "Sort parcels"}}},
        {{{"URN", "XYZ7"}, {"Title", "Sort letters"}, {"Original_URN", "MMM5"}}});
    cr_expect_eq(provenance(result), KINDRED_PROVENANCE_IMPORTED);
    END();
}

Test(lineage, an_original_urn_that_nobody_has_is_a_finding_unless_it_is_the_own_one_without_prefix) {
    RUN({{{"URN", "ABC1"}, {"Title", "Sort parcels"}, {"Original_URN", "QQ99"}}},
        {{{"URN", "XYZLP7"}, {"Title", "Drive at night"}, {"Original_URN", "LP7"}}},
        {{{"URN", "XYZLP8v2"}, {"Title", "Fly at night"}, {"Original_URN", "XYZLP8"}}});
    const kindred_finding *one = finding(result, KINDRED_UNKNOWN_ORIGIN);
    cr_assert_not_null(one);
    cr_expect_eq(one->standard_count, 1);
    cr_expect(first_is(result, one, "ABC1"));
    END();
}

Test(lineage, a_urn_without_its_prefix_joins_the_versions_of_the_whole_one) {
    RUN({{{"URN", "M&LDA4"}, {"Title", "Sort parcels"}, {"Original_URN", "CFAM&LDA4"}}},
        {{{"URN", "CFAM_LDA4"}, {"Title", "Sort heavy parcels"}}});
    cr_expect_eq(provenance(result), KINDRED_PROVENANCE_VERSION);
    const kindred_finding *one = finding(result, KINDRED_URN_PREFIX);
    cr_assert_not_null(one);
    cr_expect(first_is(result, one, "M&LDA4"));
    END();
}

Test(lineage, cells_that_hold_more_than_a_urn_are_findings) {
    RUN({{{"URN", "PPLRES25Sort parcels.pdf"}, {"Title", "Sort parcels"}}},
        {{{"URN", "SFL 230 Weigh letters"}, {"Title", "Weigh letters"}}},
        {{{"URN", "parcels, sorting and so on"}, {"Title", "Drive at night"}}});
    cr_assert_not_null(finding(result, KINDRED_URN_CUT));
    cr_expect_eq(finding(result, KINDRED_URN_CUT)->standard_count, 2);
    cr_expect_not_null(kindred_directory_look_up(directory, view_of("PPLRES25")));
    cr_expect_not_null(kindred_directory_look_up(directory, view_of("SFL 230")));
    cr_assert_not_null(finding(result, KINDRED_URN_DOUBTFUL));
    cr_expect_eq(finding(result, KINDRED_URN_DOUBTFUL)->standard_count, 1);
    END();
}

Test(lineage, one_title_in_two_bodies_is_a_finding_in_one_body_it_is_not) {
    RUN({{{"URN", "ABC1"}, {"Title", "Sort parcels"}, {"Developed_by", "Post"}}},
        {{{"URN", "XYZ1"}, {"Title", "SORT PARCELS!"}, {"Developed_by", "Rail"}}},
        {{{"URN", "ABC2"}, {"Title", "Drive at night"}, {"Developed_by", "Post"}}},
        {{{"URN", "ABC3"}, {"Title", "Drive at night"}, {"Developed_by", "Post"}}});
    const kindred_finding *one = finding(result, KINDRED_SAME_TITLE);
    cr_assert_not_null(one);
    cr_expect_eq(one->standard_count, 2);
    cr_expect_eq(findings_of(result, KINDRED_SAME_TITLE), 1);
    END();
}

Test(lineage, one_text_under_two_titles_is_a_finding) {
    RUN({{{"URN", "ABC1"}, {"Title", "Sort parcels"}}}, {{{"URN", "XYZ1"}, {"Title", "Handle goods"}}});
    const kindred_finding *one = finding(result, KINDRED_SAME_TEXT);
    cr_assert_not_null(one);
    cr_expect_eq(one->standard_count, 2);
    END();
}

Test(lineage, an_empty_section_is_a_finding_where_others_fill_it) {
    RUN({{{"URN", "ABC1"}, {"Title", "Sort parcels"}, {"Knowledge", "what parcels weigh"}}},
        {{{"URN", "XYZ1"}, {"Title", "Drive at night"}}});
    const kindred_finding *one = finding(result, KINDRED_EMPTY_SECTION);
    cr_assert_not_null(one);
    cr_expect_eq(one->standard_count, 1, "no standard has an overview, so that none lacks it");
    cr_expect(first_is(result, one, "XYZ1"));
    END();
}

Test(lineage, where_nothing_tells_the_newest_no_one_is_named_so) {
    RUN({{{"URN", "ABC1"}, {"Title", "Sort parcels"}}}, {{{"URN", "ABC 1"}, {"Title", "Sort the parcels"}}});
    const kindred_finding *one = finding(result, KINDRED_VERSIONS_CURRENT);
    cr_assert_not_null(one);
    char sentence[1000] = "";
    memcpy(sentence, one->sentence.at, one->sentence.bytes);
    cr_expect_not_null(strstr(sentence, "neither version nor date"), "%s", sentence);
    END();
}

Test(lineage, of_equal_versions_the_one_that_is_due_for_review_last_is_the_newest) {
    RUN({{{"URN", "ABC1"}, {"Title", "Sort parcels"}, {"Indicative review date", "1905-07-03"}}},
        {{{"URN", "ABC 1"}, {"Title", "Sort the parcels"}, {"Indicative review date", "Jan 2019"}}});
    const kindred_finding *one = finding(result, KINDRED_VERSIONS_CURRENT);
    cr_assert_not_null(one);
    cr_expect(first_is(result, one, "ABC 1"));
    END();
}

Test(lineage, a_standard_that_was_read_several_times_is_a_finding_that_says_how_often) {
    RUN({{{"URN", "ABC1"}, {"Title", "Sort parcels"}, {"Suite", "Post"}}},
        {{{"URN", "ABC1"}, {"Title", "Sort parcels"}, {"Suite", "Rail"}}},
        {{{"URN", "ABC1"}, {"Title", "Sort parcels."}}}, {{{"URN", "ABC2"}, {"Title", "Sort letters"}}});
    cr_expect_eq(findings_of(result, KINDRED_REUPLOAD), 1);
    const kindred_finding *one = finding(result, KINDRED_REUPLOAD);
    cr_assert(one && one->standard_count == 1 && first_is(result, one, "ABC1"));
    cr_expect_not_null(strstr(one->sentence.at, "ABC1 stands in 3 records"), "%s", one->sentence.at);
    END();
}

Test(lineage, one_text_under_one_urn_in_two_spellings_is_called_so) {
    RUN({{{"URN", "CFAM&LCA4"}, {"Title", "Sort parcels"}}}, {{{"URN", "CFAM_LCA4"}, {"Title", "Sort parcels"}}});
    const kindred_finding *one = finding(result, KINDRED_VERSIONS_CURRENT);
    cr_assert_not_null(one);
    cr_expect_not_null(strstr(one->sentence.at, "differ in spelling or marks alone (CFAM&LCA4 and CFAM_LCA4)"));
    cr_expect_null(finding(result, KINDRED_URN_CLASH));
    END();
}

/* "CFAM&LEB4" of the listing of 2019. */
Test(lineage, a_urn_of_four_standards_keeps_them_apart_and_is_one_finding) {
    RUN({{{"URN", "CFAM&LEB4"}, {"Title", "Use IT to support your role"}}},
        {{{"URN", "CFAM&LEB4"}, {"Title", "Plan and manage own workload"}}},
        {{{"URN", "CFAM&LEB4"}, {"Title", "Continuously develop your practice"}}},
        {{{"URN", "CFAM_LEB4"}, {"Title", "Manage the environmental and social impacts of your work"}}});
    cr_expect_eq(kindred_directory_count(directory).standards, 4);
    cr_expect_eq(findings_of(result, KINDRED_URN_CLASH), 1);
    cr_expect_eq(finding(result, KINDRED_URN_CLASH)->standard_count, 4);
    cr_expect_null(finding(result, KINDRED_VERSIONS_CURRENT));
    END();
}
