/* The three classes of the review. The verdict on a member tells where it has something of its own; else its spread does.
 * The directory's own category is not asked: a report lays it beside. */
#include "propose/making.h"

static kindred_status tell_by_spread(struct making *making, kindred_proposed_member *proposed) {
    const kindred_parts *parts = &making->proposal->cluster->parts;
    const kindred_criteria *criteria = making->frame->criteria;
    bool wide = parts->suites >= criteria->generic_suites || parts->developers >= criteria->generic_developers;
    proposed->class_of = wide ? KINDRED_GENERIC : KINDRED_CONTEXT_SPECIFIC;
    proposed->class_reason = (kindred_reason){
        "spread",
        say(making, "What it says stands in %u %s, of %u %s: %s.", parts->suites,
            parts->suites == 1 ? "suite" : "suites", parts->developers, parts->developers == 1 ? "body" : "bodies",
            wide ? "a function of many sectors" : "nothing shows that other sectors need it")};
    return proposed->class_reason.sentence.at ? KINDRED_OK : KINDRED_NO_MEMORY;
}

kindred_status classes_tell(struct making *making) {
    kindred_status status = KINDRED_OK;
    for (uint32_t m = 0; m < making->proposal->member_count && status == KINDRED_OK; m++) {
        kindred_proposed_member *proposed = &making->proposed[m];
        if (proposed->class_of == KINDRED_CLASSES) {
            status = tell_by_spread(making, proposed);
        } else {
            proposed->class_reason = proposed->verdict;
        }
    }
    return status;
}
