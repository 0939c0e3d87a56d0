/* What goes back into the directory: of the proposals that merge something, the records that change. Each keeper has the
 * text of its draft, and the text it had before is on record as a former version; who gives way stays on record, too, and
 * names its successor. All other fields are handed through as they were read. */
#ifndef KINDRED_ENGINE_REPORT_CHANGES_H
#define KINDRED_ENGINE_REPORT_CHANGES_H

#include "base/base.h"
#include "kindred/propose.h"

enum change_kind {
    CHANGE_DRAFT,  /* the keeper with a new text; CHANGE_FORMER follows it      */
    CHANGE_FORMER, /* the text that it had                                      */
    CHANGE_SPREAD, /* the keeper with the text it had, in more suites or so     */
    CHANGE_GONE,   /* gives way to the keeper                                   */
};

struct change {
    const kindred_standard *standard; /* as it was read                          */
    const kindred_standard *keeper;
    const kindred_field *fields; /* as it is to be                          */
    uint32_t field_count;
    enum change_kind kind;
};

/* Zero-initialise; free with changes_free(). By proposal: the keeper first, then the others as members. */
struct changes {
    struct arena arena;
    struct change *list;
    size_t count, capacity;
};

/* KINDRED_OK or KINDRED_NO_MEMORY. Versions are counted on from the highest that `directory` has of a URN. */
kindred_status changes_make(struct changes *out, const kindred_proposals *proposals,
                            const kindred_directory *directory);
void changes_free(struct changes *changes);

/* ---- a record, revised (changes_record.c) ---- */

/* Fills in the fields of a change whose kind, keeper and standard are given. `version` is that of the draft; of other
 * kinds, and of CHANGE_GONE for a record that is not of a proposal, `proposal` and `version` are not read. */
kindred_status change_fill(struct change *change, struct arena *arena, const kindred_proposal *proposal, view version);

/* Whether the draft has another text than the keeper: other words, or another order. */
bool change_rewrites(const kindred_proposal *proposal, const kindred_standard *keeper);

#endif
