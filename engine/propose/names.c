/* What recommendations, classes, outcomes and fates are called. */
#include "propose/making.h"

#define NAME_OF(names, value) ((size_t)(value) < sizeof(names) / sizeof(names)[0] ? (names)[value] : "")

const char *kindred_recommendation_name(kindred_recommendation recommendation) {
    static const char *const names[] = {"replace by one",     "keep one generic and mark contexts",
                                        "keep specialist",    "split",
                                        "retire old version", "refer to the owner",
                                        "leave alone"};
    return NAME_OF(names, recommendation);
}

const char *kindred_class_name(kindred_class class_of) {
    static const char *const names[] = {"generic", "context-specific", "specialist"};
    return NAME_OF(names, class_of);
}

const char *kindred_outcome_name(kindred_outcome outcome) {
    static const char *const names[] = {"kept", "replaced", "retired", "referred", "stays"};
    return NAME_OF(names, outcome);
}

const char *kindred_fate_name(kindred_fate fate) {
    static const char *const names[] = {"kept", "folded", "offered as a note", "offered to drop", "dropped", "stays"};
    return NAME_OF(names, fate);
}
