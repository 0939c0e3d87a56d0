/* What of a standard is not its text: URN, suites, body, dates, status. The shape of the directory is here: 49 bodies and
 * some 1,100 suites, as uneven as the real ones, standards in several suites, patterns of URNs, the share of legacy
 * ones. The figures are those of the real listing; `corpus/report` shows both side by side. */
#ifndef KINDRED_CORPUS_IDENTITY_H
#define KINDRED_CORPUS_IDENTITY_H

#include "bank.h"

enum { BODIES = 49, MOST_SUITES = 44, URN_BYTES = 48 };

enum status { ORIGINAL, IMPORTED, TAILORED };

struct identity {
    char urn[URN_BYTES], original_urn[URN_BYTES];
    uint32_t suite[MOST_SUITES], suites, body;
    uint32_t version, year, soc;
    enum status status;
    bool legacy, welsh;
};

/* The identity of the `number`th standard of a directory, whose first suite is of the given industry and not of the body
 * `not_body` (BODIES: of any). */
struct identity identity_make(const struct bank *bank, uint64_t seed, uint64_t number, const struct industry *industry,
                              uint32_t not_body);

/* One in the same suites as another. */
struct identity identity_beside(const struct bank *bank, uint64_t seed, uint64_t number, const struct identity *other);

/* Makes it the successor of `old`, whose URN it takes with another ending; or `old` the legacy copy of it. */
void identity_succeed(struct identity *identity, struct identity *old, uint64_t random);

/* The industry of a suite, and names. `name` has room for 160 bytes. */
const struct industry *suite_industry(const struct bank *bank, uint32_t suite);
void suite_name(char *name, const struct bank *bank, uint32_t suite);
void body_name(char *name, const struct bank *bank, uint32_t body);

#endif
