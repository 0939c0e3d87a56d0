/* The real listing of 2019, where it lies beside the project: what it is known to hold comes out. It has titles alone. */
#include "kindred/kindred.h"
#include "support/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char listing[] = SOURCE_FOLDER "/../shared/directory/nos-directory-2019.csv";

struct run {
    kindred_directory *directory;
    kindred_result *result;
    const kindred_standard *standards;
};

/* False, and said, where the listing is not there. */
static bool begin(struct run *out, bool all_validities) {
    kindred_directory_options options = KINDRED_DIRECTORY_DEFAULTS;
    options.all_validities = all_validities;
    if (access(listing, R_OK) != 0) {
        fprintf(stderr, "skipped: there is no %s\n", listing);
        return false;
    }
    kindred_reader *reader;
    cr_assert_eq(kindred_reader_open(&reader, &options, NULL), KINDRED_OK);
    cr_assert_eq(kindred_reader_add_file(reader, listing, NULL), KINDRED_OK);
    cr_assert_eq(kindred_reader_close(&out->directory, reader, NULL), KINDRED_OK);
    cr_assert_eq(kindred_find(&out->result, out->directory, NULL, NULL), KINDRED_OK);
    out->standards = kindred_directory_standards(out->directory);
    return true;
}

static void end(struct run *run) {
    kindred_result_free(run->result);
    kindred_directory_free(run->directory);
}

/* The finding of a kind that is about this id, or NULL. */
static const kindred_finding *about(const struct run *run, kindred_finding_kind kind, const char *id) {
    uint32_t count;
    const kindred_finding *findings = kindred_result_findings(run->result, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (findings[i].kind != kind) continue;
        for (uint32_t s = 0; s < findings[i].standard_count; s++) {
            view found = run->standards[findings[i].standards[s]].id;
            if (view_equal(found, view_of(id))) return &findings[i];
        }
    }
    return NULL;
}

static uint32_t number_of(const struct run *run, kindred_finding_kind kind) {
    uint32_t count, number = 0;
    const kindred_finding *findings = kindred_result_findings(run->result, &count);
    for (uint32_t i = 0; i < count; i++) number += findings[i].kind == kind;
    return number;
}

Test(listing, its_known_dirt_is_found, .timeout = 120) {
    struct run run;
    if (!begin(&run, true)) return;
    kindred_directory_counts counts = kindred_directory_count(run.directory);
    cr_expect_eq(counts.read, 22093);
    cr_expect_eq(counts.rejected, 16, "rows without a URN");
    cr_expect_eq(counts.read, counts.standards + counts.reuploads + counts.rejected);
    cr_expect_eq(number_of(&run, KINDRED_REUPLOAD), 386);
    const kindred_finding *clash = NULL;
    uint32_t most = 0, count;
    const kindred_finding *findings = kindred_result_findings(run.result, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (findings[i].kind != KINDRED_URN_CLASH || findings[i].standard_count <= most) continue;
        clash = &findings[i];
        most = clash->standard_count;
    }
    cr_assert_eq(most, 4);
    cr_expect_eq(run.standards[clash->standards[0]].urn.bytes, strlen("CFAM&LEB4"));
    cr_expect_not_null(about(&run, KINDRED_URN_PREFIX, "M&LDA4"));
    uint64_t tailored = 0, cut = 0;
    for (uint64_t i = 0; i < counts.standards; i++) {
        tailored += run.standards[i].tailored;
        cut += run.standards[i].urn_cut;
    }
    cr_expect_eq(tailored, 84);
    cr_expect_eq(cut, 66);
    end(&run);
}

/* Law of the table: no cluster is called by a Legacy standard where a current member is linked to all others. */
Test(listing, legacy_standards_give_way_to_current_ones, .timeout = 120) {
    struct run run;
    if (!begin(&run, true)) return;
    const kindred_cluster *clusters = kindred_result_clusters(run.result);
    uint64_t count = kindred_result_count(run.result).clusters, yielded = 0;
    for (uint64_t c = 0; c < count; c++) {
        if (clusters[c].member_count != 2) continue;
        bool first = run.standards[clusters[c].members[0].standard].legacy;
        bool second = run.standards[clusters[c].members[1].standard].legacy;
        cr_expect(!first || second, "the other one of two is linked to all");
        yielded += !first && second;
    }
    cr_expect_gt(yielded, 100);
    end(&run);
}

Test(listing, a_star_of_titles_that_differ_in_their_object_does_not_lead_the_table, .timeout = 120) {
    static const char pattern[] = "Operate an Oil and Gas Process (";
    for (int all = 0; all < 2; all++) {
        struct run run;
        if (!begin(&run, all)) return;
        const kindred_cluster *clusters = kindred_result_clusters(run.result);
        uint64_t count = kindred_result_count(run.result).clusters, stars = 0;
        for (uint64_t c = 0; c < count; c++) {
            view title = run.standards[clusters[c].members[0].standard].title;
            if (title.bytes < strlen(pattern) || memcmp(title.at, pattern, strlen(pattern)) != 0) continue;
            if (clusters[c].member_count < 20) continue;
            stars++;
            cr_expect_geq(c, 50, "rank %llu", (unsigned long long)c + 1);
        }
        cr_expect_eq(stars, 1);
        end(&run);
    }
}
