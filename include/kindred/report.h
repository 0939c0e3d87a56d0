/** What people and other programs read: table, CSV, JSON and one page. */
#ifndef KINDRED_REPORT_H
#define KINDRED_REPORT_H

#include "kindred/base.h"
#include "kindred/check.h"
#include "kindred/find.h"
#include "kindred/match.h"
#include "kindred/propose.h"

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KINDRED_USUAL_COLUMNS 80
#define KINDRED_USUAL_CLUSTERS 20
#define KINDRED_USUAL_PROPOSALS 50

/** How a text for a terminal looks. The names are for the hints on what to do next, which quote them for a shell, so
 *  that a hint can be copied and run. */
typedef struct kindred_style {
    bool colour;               /**< escape sequences for colour                                             */
    uint32_t columns;          /**< width to fit; 0: KINDRED_USUAL_COLUMNS                                  */
    uint32_t clusters;         /**< how many clusters a table shows at most; 0: KINDRED_USUAL_CLUSTERS      */
    const char *program;       /**< how the command was called; NULL: kindred                               */
    const char *const *inputs; /**< what was read, as it was named, "-" for standard input; not kept        */
    size_t input_count;        /**< 0: the hints say INPUT                                                  */
    const char *folder;        /**< where the files are written besides; NULL: nowhere yet                  */
} kindred_style;

/** Writes a text so that nothing in it can act on a terminal: control characters, escape sequences, marks of direction
 *  and broken UTF-8 become U+FFFD, tabs and line ends spaces; what is invisible by nature is left out. Whether the file
 *  took it is for ferror() to say. */
KINDRED_API void kindred_report_text(FILE *file, kindred_view text);

/** Writes a result to an open file: a summary and the top clusters as a table; the clusters as CSV, one member a
 *  row; everything as JSON (the README documents it).
 *  @param style  NULL: no colour, 80 columns, 20 clusters
 *  @return KINDRED_OK, KINDRED_NO_MEMORY, KINDRED_UNWRITABLE if the file took less than all of it */
KINDRED_API kindred_status kindred_report_table(FILE *file, const kindred_result *result, const kindred_style *style,
                                                kindred_error *error);
KINDRED_API kindred_status kindred_report_csv(FILE *file, const kindred_result *result, kindred_error *error);
KINDRED_API kindred_status kindred_report_json(FILE *file, const kindred_result *result, kindred_error *error);

/** Writes the summary alone, a few lines. */
KINDRED_API kindred_status kindred_report_summary(FILE *file, const kindred_result *result, const kindred_style *style,
                                                  kindred_error *error);

/** Writes `links.csv`, `clusters.csv`, `rejected.csv`, `result.json` and `report.html` into a folder, which is made
 *  if need be. Each file is written aside and then renamed: at every instant each is whole, old or new.
 *  @return KINDRED_OK, KINDRED_NO_MEMORY, KINDRED_UNWRITABLE (the error names the file; the others are tried all the
 *          same, and no part of a file is left) */
KINDRED_API kindred_status kindred_report_folder(const char *folder, const kindred_result *result,
                                                 kindred_error *error);

/** Writes proposals to an open file: all of them as JSON (the README documents it), and as one page that needs nothing
 *  else, of 10 MB at most, on which an editor reads them: a register of all, and the first in full.
 *  @param top  how many the page shows in full, as far as they fit; 0: KINDRED_USUAL_PROPOSALS
 *  @return KINDRED_OK, KINDRED_NO_MEMORY, KINDRED_UNWRITABLE */
KINDRED_API kindred_status kindred_report_proposals_json(FILE *file, const kindred_proposals *proposals,
                                                         kindred_error *error);
KINDRED_API kindred_status kindred_report_proposals_page(FILE *file, const kindred_proposals *proposals, uint32_t top,
                                                         kindred_error *error);

/** Writes what a draft is like: the nearest standards and the statements that they share with it, for people and as
 *  JSON. Of the style, `clusters` is how many standards the table shows at most. */
KINDRED_API kindred_status kindred_report_check(FILE *file, const kindred_check_result *check,
                                                const kindred_style *style, kindred_error *error);
KINDRED_API kindred_status kindred_report_check_json(FILE *file, const kindred_check_result *check,
                                                     kindred_error *error);

/** Writes a comparison of two standards, for people and as JSON. */
KINDRED_API kindred_status kindred_report_comparison(FILE *file, const kindred_comparison *comparison,
                                                     const kindred_style *style, kindred_error *error);
KINDRED_API kindred_status kindred_report_comparison_json(FILE *file, const kindred_comparison *comparison,
                                                          kindred_error *error);

/* ---- merge proposals ---- */

/** Writes what is proposed, for people: counts, what it would save, the first proposals as a table. Of the style,
 *  `clusters` is how many proposals the table shows at most, 10 unless it says so, and `inputs` is not read. */
KINDRED_API kindred_status kindred_report_proposals(FILE *file, const kindred_proposals *proposals,
                                                    const kindred_style *style, kindred_error *error);

/** Writes what other criteria would change: proposals by recommendation and members by class, before and after, then the
 *  proposals and the standards that move, each a line, 50 of them at most. Both are of the same clusters. */
KINDRED_API kindred_status kindred_report_criteria_change(FILE *file, const kindred_proposals *before,
                                                          const kindred_proposals *after, const kindred_style *style,
                                                          kindred_error *error);

typedef struct kindred_proposals_files {
    uint32_t pages; /**< proposals with a page of their own in proposals.html; 0: KINDRED_USUAL_PROPOSALS       */
    const kindred_directory *whole; /**< the inputs read again, without a filter and with the option
                                         `every_record`: directory.jsonl is written, which is all of it after the
                                         changes; NULL: it is not                                               */
} kindred_proposals_files;

/** Writes into a folder, as kindred_report_folder() does, what is proposed, `proposals.html` for people and
 *  `proposals.json` for programs; and what goes back into the directory: `changes.jsonl` and `changes.csv`, the drafts
 *  and the standards that give way to them, with all their fields, and `directory.jsonl`.
 *  @param options  NULL: 50 pages, no directory.jsonl
 *  @return as kindred_report_folder(); KINDRED_BAD_OPTION if `whole` does not hold what changes as it was read */
KINDRED_API kindred_status kindred_report_proposals_folder(const char *folder, const kindred_proposals *proposals,
                                                           const kindred_proposals_files *options,
                                                           kindred_error *error);

#ifdef __cplusplus
}
#endif
#endif
