/* URNs in the spellings of the real listing, the marks at their ends, and cells that hold more or less than one. */
#include "directory/titles.h"
#include "directory/urn.h"
#include "helpers.h"

TestSuite(urn, .init = make_folder, .fini = remove_folder);

static struct urn read_urn(const char *text) {
    static char buffer[400];
    struct urn urn;
    urn_read(&urn, buffer, view_of(text));
    return urn;
}

Test(urn, spellings_of_one_urn_have_one_key) {
    static const char *const spellings[] = {
        "CFAM&LCA4", "CFAM_LCA4", "cfam&lca4", " CFAM &LCA4 ", "CFA M_LCA4", "CFAM&LCA4.pdf", "CFAM&LCA4\xe2\x80\x8b"};
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        assert_is(read_urn(spellings[i]).key, "CFAM_LCA4");
    }
}

Test(urn, marks_at_the_end_are_no_part_of_the_stem) {
    static const struct {
        const char *text, *stem;
        uint32_t version, year, upload;
        bool legacy;
    } cases[] = {
        {"SKABT15v2", "SKABT15", 2000, 0, 0, false},       {"LSICLD1.2.1 v2", "LSICLD1.2.1", 2000, 0, 0, false},
        {"CFASMA1.4V3.0", "CFASMA1.4", 3000, 0, 0, false}, {"PPL 1GEN4/09", "PPL1GEN4", 0, 2009, 0, false},
        {"COSVR290L", "COSVR290", 0, 0, 0, true},          {"LANGa12v1L", "LANGA12", 1000, 0, 0, true},
        {"SKAGH20 (2)", "SKAGH20", 0, 0, 2, false},        {"EUSDSG3.18", "EUSDSG3.18", 0, 0, 0, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct urn urn = read_urn(cases[i].text);
        assert_is(urn.stem, cases[i].stem);
        cr_expect_eq(urn.version, cases[i].version, "%s: %u", cases[i].text, urn.version);
        cr_expect_eq(urn.year, cases[i].year, "%s: %u", cases[i].text, urn.year);
        cr_expect_eq(urn.upload, cases[i].upload, "%s: %u", cases[i].text, urn.upload);
        cr_expect_eq(urn.legacy, cases[i].legacy, "%s", cases[i].text);
    }
}

Test(urn, what_only_looks_like_a_mark_stays) {
    static const char *const urns[] = {"BSEHV11", "ABC/001", "SFHCIL", "V2", "L", "(2)", "COGSCIM4_16", ""};
    for (size_t i = 0; i < sizeof urns / sizeof urns[0]; i++) assert_is(read_urn(urns[i]).stem, urns[i]);
}

static uint32_t cut(const char *glued, const char *title) {
    return urn_before_title(view_of(glued), view_of(title));
}

Test(urn, a_title_behind_a_urn_tells_where_the_urn_ends) {
    cr_expect_eq(cut("ABCRES25Sort parcels by weight", "Sort Parcels by Weight"), 8);
    cr_expect_eq(cut("ABC07 - Sort parcels, by weight.pdf", "Sort parcels by weight"), 5);
    cr_expect_eq(cut("ABC 230 Sort parcels ", "Sort parcels"), 7);
    cr_expect_eq(cut("ABC07 Sort parcels", "Weigh parcels"), 0);
    cr_expect_eq(cut("ABC12", "2"), 0, "a number proves nothing");
    cr_expect_eq(cut("Sort parcels", "Sort parcels"), 0);
    cr_expect_eq(cut("ABC07", ""), 0);
}

Test(urn, a_glued_cell_is_cut_and_the_record_keeps_the_field) {
    kindred_directory *directory =
        read_path(write_file("a.jsonl", LINE("ABC7Sort parcels", "Sort parcels") "\n"), NULL, NULL);
    const kindred_standard *one = standard(directory, "ABC7");
    cr_expect(one->urn_cut);
    assert_is(kindred_standard_field(one, "URN"), "ABC7Sort parcels");
    kindred_directory_free(directory);
}

Test(urn, a_lost_prefix_is_known_by_the_original_urn) {
    char buffer[100];
    cr_expect(urn_lost_prefix(buffer, view_of("M&LDA4"), view_of("CFAM_LDA4")));
    cr_expect_not(urn_lost_prefix(buffer, view_of("CFAM&LDA4"), view_of("CFAM&LDA4")));
    cr_expect_not(urn_lost_prefix(buffer, view_of("A4"), view_of("B7A4")));
    cr_expect_not(urn_lost_prefix(buffer, view_of(""), view_of("CFA")));
}

Test(urn, legacy_at_the_end_of_a_title_is_a_mark) {
    static const char *const titles[][2] = {
        {"Lay bricks Legacy", "Lay bricks"},
        {"Lay bricks(Legacy)", "Lay bricks"},
        {"Lay bricks - legacy", "Lay bricks"},
        {"Lay bricks [LEGACY] ", "Lay bricks"},
        {"Plan the Legacy", "Plan the Legacy"},
        {"Lay bricks legacy", "Lay bricks"},
        {"Legacy", "Legacy"},
        {"Support NonLegacy", "Support NonLegacy"},
        {"Keep (a legacy)", "Keep (a legacy)"},
    };
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        assert_is(title_without_legacy(view_of(titles[i][0])), titles[i][1]);
    }
}

Test(urn, a_legacy_copy_is_compared_without_the_word_and_stays_a_text_of_its_own) {
    kindred_directory_options all = KINDRED_DIRECTORY_DEFAULTS;
    all.all_validities = true;
    const char *path = write_file("a.jsonl", LINE("A1", "Lay bricks") "\n" LINE("A1L", "Lay bricks Legacy") "\n");
    kindred_directory *directory = read_path(path, &all, NULL);
    assert_counts(directory, 2, 0, 0, 0);
    const kindred_standard *now = standard(directory, "A1"), *legacy = standard(directory, "A1L");
    assert_is(statement(legacy, 0)->body, "Lay bricks");
    assert_is(legacy->title, "Lay bricks Legacy");
    cr_expect_neq(memcmp(now->fingerprint, legacy->fingerprint, 16), 0);
    cr_expect_eq(memcmp(now->body, legacy->body, 16), 0);
    kindred_directory_free(directory);
}
