/* Clusters, links and rejects as CSV. Numbers are left bare so that they are numbers in a spreadsheet, too. */
#include "rank/rank.h"
#include "report/csv_row.h"
#include "report/internal.h"
#include "report/screen.h"

#include <stdlib.h>

enum { COPIES_NAMED = 20 };

static void score_cells(struct row *row, uint32_t score, const kindred_parts *parts) {
    row_next(row);
    output_decimal(row->out, score, 3);
    row_integer(row, parts->standards_saved);
    row_integer(row, parts->words_saved);
    row_integer(row, parts->suites);
    row_integer(row, parts->developers);
    row_millionths(row, parts->certainty);
}

#define HEADER(row, names) row_header(row, names, sizeof(names) / sizeof((names)[0]))

/* ---- clusters ---- */

static void also_near_cell(struct row *row, const struct report *report, const kindred_member *member,
                           struct joint *joint) {
    for (uint32_t i = 0; i < member->also_near_count; i++) {
        joint_add(joint, report_medoid(report, &report->clusters[member->also_near[i]])->id, row->out);
    }
    row_joint(row, joint);
}

static void member_row(struct row *row, const struct report *report, uint32_t rank, const kindred_member *member,
                       struct joint *joint) {
    const kindred_cluster *cluster = &report->clusters[rank];
    const kindred_standard *standard = &report->standards[member->standard];
    row_integer(row, rank + 1);
    row_text(row, report_medoid(report, cluster)->id);
    score_cells(row, cluster->score, &cluster->parts);
    row_millionths(row, cluster->lowest);
    row_millionths(row, cluster->mean);
    row_text(row, standard->id);
    row_text(row, standard->urn);
    row_text(row, standard->title);
    row_text(row, standard->developer);
    row_list(row, standard->suites, standard->suite_count, joint);
    row_text(row, standard->validity == KINDRED_CURRENT ? VIEW("current") : VIEW("not current"));
    row_text(row, standard->version);
    row_millionths(row, member->resemblance);
    row_text(row, member == cluster->members ? VIEW("yes") : VIEW("no"));
    also_near_cell(row, report, member, joint);
    row_end(row);
}

void report_write_clusters(struct output *out, const struct report *report) {
    static const char *const names[] = {"cluster_rank",
                                        "cluster_id",
                                        "score",
                                        "standards_saved",
                                        "words_saved",
                                        "cluster_suites",
                                        "cluster_developers",
                                        "certainty",
                                        "lowest_resemblance",
                                        "mean_resemblance",
                                        "id",
                                        "urn",
                                        "title",
                                        "developer",
                                        "suites",
                                        "validity",
                                        "version",
                                        "resemblance_to_medoid",
                                        "is_medoid",
                                        "also_near"};
    struct row row = {.out = out};
    struct joint joint = {0};
    HEADER(&row, names);
    for (uint32_t rank = 0; rank < report->counts.clusters; rank++) {
        const kindred_cluster *cluster = &report->clusters[rank];
        for (uint32_t i = 0; i < cluster->member_count; i++) {
            member_row(&row, report, rank, &cluster->members[i], &joint);
        }
    }
    joint_free(&joint);
    row_free(&row);
}

/* ---- links ---- */

/* The other standards that have the text of the one at `place`. A text may have thousands of copies and as many links,
 * so that to name all in each would be millions; each copy has a row of its own besides. */
static void copies_cell(struct row *row, const struct report *report, uint32_t place, struct joint *joint) {
    kindred_copies copies = report_copies_of(report, place);
    uint32_t others = copies.count - 1, named = 0;
    for (uint32_t i = copies.first; named < others && named < COPIES_NAMED; i++) {
        if (i == place) continue;
        joint_add(joint, report->standards[i].id, row->out);
        named++;
    }
    if (others > named) {
        char more[SCREEN_NUMBER];
        snprintf(more, sizeof more, "and %u more", others - named);
        joint_add(joint, view_of(more), row->out);
    }
    row_joint(row, joint);
}

/* What a row of a link and one of a copy both have: who the two are, and what making one of them would gain. */
static void pair_cells(struct row *row, const struct report *report, uint32_t a, uint32_t b, uint32_t certainty,
                       struct joint *joint) {
    const kindred_standard *x = &report->standards[a], *y = &report->standards[b];
    kindred_parts parts = {0};
    if (rank_certainty(&certainty, x, y, certainty) != KINDRED_OK ||
        rank_parts(&parts, report->standards, (uint32_t[]){a, b}, 2, certainty) != KINDRED_OK) {
        row->out->no_memory = true;
    }
    score_cells(row, rank_score(&parts), &parts);
    row_text(row, x->id);
    row_text(row, y->id);
    row_text(row, x->title);
    row_text(row, y->title);
    row_text(row, x->developer);
    row_text(row, y->developer);
    row_list(row, x->suites, x->suite_count, joint);
    row_list(row, y->suites, y->suite_count, joint);
}

static void copy_row(struct row *row, const struct report *report, uint32_t a, uint32_t b, struct joint *joint) {
    row_text(row, VIEW(""));
    row_text(row, VIEW("copy"));
    pair_cells(row, report, a, b, KINDRED_ONE, joint);
    for (int share = 0; share < 3; share++) row_millionths(row, KINDRED_ONE);
    for (int cell = 0; cell < 3; cell++) row_text(row, VIEW(""));
    row_end(row);
}

/* The first of the copies with whom this one is asked about; `copy` itself if there is none. */
static uint32_t partner_of(const struct report *report, kindred_copies copies, uint32_t copy) {
    for (uint32_t other = copies.first; other < copies.first + copies.count; other++) {
        if (other != copy && kindred_result_asks(report->result, other, copy)) return other;
    }
    return copy;
}

/* Copies are the surest links of all, and have no rank among those of distinct texts. Each has a row with the first
 * that it is asked about with: where all pairs are, that is the first of all. */
static void copies_rows(struct row *row, const struct report *report, struct joint *joint) {
    for (uint32_t i = 0; i < report->copies_count; i++) {
        kindred_copies copies = report->copies[i];
        for (uint32_t copy = copies.first; copies.asked && copy < copies.first + copies.count; copy++) {
            uint32_t partner = partner_of(report, copies, copy);
            if (partner < copy) copy_row(row, report, partner, copy, joint);
            if (partner > copy && partner_of(report, copies, partner) != copy) {
                copy_row(row, report, copy, partner, joint);
            }
        }
    }
}

static void link_row(struct row *row, const struct report *report, const kindred_pair *link, struct joint *joint) {
    uint32_t resemblance = kindred_resemblance(link->overlap);
    row_integer(row, link->rank);
    row_text(row, VIEW("link"));
    pair_cells(row, report, link->a, link->b, resemblance, joint);
    row_millionths(row, resemblance);
    row_millionths(row, kindred_containment_a_in_b(link->overlap));
    row_millionths(row, kindred_containment_b_in_a(link->overlap));
    row_integer(row, link->overlap.shared);
    copies_cell(row, report, link->a, joint);
    copies_cell(row, report, link->b, joint);
    row_end(row);
}

void report_write_links(struct output *out, const struct report *report) {
    static const char *const names[] = {"rank",
                                        "kind",
                                        "score",
                                        "standards_saved",
                                        "words_saved",
                                        "link_suites",
                                        "link_developers",
                                        "certainty",
                                        "a",
                                        "b",
                                        "title_a",
                                        "title_b",
                                        "developer_a",
                                        "developer_b",
                                        "suites_a",
                                        "suites_b",
                                        "resemblance",
                                        "containment_a_in_b",
                                        "containment_b_in_a",
                                        "shared_shingles",
                                        "copies_of_a",
                                        "copies_of_b"};
    struct row row = {.out = out};
    struct joint joint = {0};
    const kindred_pair **links = report_links_by_rank(report);
    if (!links) out->no_memory = true;
    HEADER(&row, names);
    copies_rows(&row, report, &joint);
    for (uint64_t i = 0; links && i < report->counts.links; i++) link_row(&row, report, links[i], &joint);
    free(links);
    joint_free(&joint);
    row_free(&row);
}

/* ---- rejects ---- */

void report_write_rejected(struct output *out, const struct report *report) {
    static const char *const names[] = {"file", "line", "field", "reason"};
    struct row row = {.out = out};
    HEADER(&row, names);
    for (uint64_t i = 0; i < report->counts.directory.rejected; i++) {
        const kindred_rejection *rejection = &report->rejections[i];
        row_text(&row, rejection->file);
        row_integer(&row, rejection->line);
        row_text(&row, rejection->field);
        row_text(&row, rejection->reason);
        row_end(&row);
    }
    row_free(&row);
}
