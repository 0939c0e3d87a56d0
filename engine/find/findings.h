/* What an analyst should know about the directory, beside its duplicates. */
#ifndef KINDRED_ENGINE_FINDINGS_H
#define KINDRED_ENGINE_FINDINGS_H

#include "find/lineage.h"
#include "find/result.h"

/* Fills in the findings of a result, whose counts stand. `crowded` is the number of crowded buckets.
 * KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status findings_make(struct kindred_result *result, const struct lineage *lineage, uint32_t crowded);

/* ---- what the files of findings share ---- */

struct findings {
    struct kindred_result *result;
    const struct lineage *lineage;
    const kindred_standard *standards;
    uint32_t count; /* of standards */
    size_t capacity;
};

/* Adds a finding about some standards; the format gives its sentence. The places must live as long as the result.
 * False if there is no memory left; so all that follow. */
__attribute__((format(printf, 5, 6))) bool findings_add(struct findings *list, kindred_finding_kind kind,
                                                        const uint32_t *standards, uint32_t count, const char *format,
                                                        ...);

/* The places of all standards of which something is true, and how many; NULL if there is no memory left. */
typedef bool findings_question(const struct findings *list, uint32_t standard);
uint32_t *findings_collect(const struct findings *list, findings_question *is_so, uint32_t *count);

/* A text for `%.*s`, cut where a sentence would be too long. */
#define SHORT(text) (text).bytes < 200 ? (int)(text).bytes : 200, (text).at

/* Clashes, versions, origins, spelling of URNs: findings_urns.c. */
bool findings_add_urns(struct findings *list);

/* Standards that were read several times: findings_urns.c, too. */
bool findings_add_reuploads(struct findings *list);

/* One title in several bodies, one text under several titles, empty sections: findings_texts.c. */
bool findings_add_texts(struct findings *list);

/* Welsh twins: findings_translations.c. */
bool findings_add_translations(struct findings *list);

#endif
