/** A result made again from the result.json of an earlier run, so that what was looked at then can be worked on now. */
#ifndef KINDRED_EARLIER_H
#define KINDRED_EARLIER_H

#include "kindred/base.h"
#include "kindred/directory.h"
#include "kindred/find.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a result.json says of itself: what was asked, which texts were compared, what the clusters were called. */
typedef struct kindred_earlier kindred_earlier;

/** Whether a file begins like a result.json of Kindred's, rather than like a file of standards. */
KINDRED_API bool kindred_earlier_begins(const char *path);

/** Reads a result.json.
 *
 *  @param[out] out  owned by the caller; free with kindred_earlier_free()
 *  @return KINDRED_OK, KINDRED_NO_MEMORY, KINDRED_UNREADABLE, or KINDRED_BAD_OPTION if it is no result, a damaged one,
 *          or one of another format */
KINDRED_API kindred_status kindred_earlier_read(kindred_earlier **out, const char *path, kindred_error *error);

KINDRED_API void kindred_earlier_free(kindred_earlier *earlier);

/** Sets validity, suite, developer and category to what they were then; the texts belong to `earlier`. */
KINDRED_API void kindred_earlier_filters(kindred_directory_options *options, const kindred_earlier *earlier);

/** Finds again what was found then: the question and its options are those of `earlier`.
 *
 *  @param[out] out        owned by the caller; free with kindred_result_free()
 *  @param      directory  read with the filters of then; must outlive the result
 *  @return as kindred_find(); and KINDRED_BAD_OPTION if a text changed since, is missing or is new (the error names
 *          ids), or if the clusters come out otherwise */
KINDRED_API kindred_status kindred_earlier_find(kindred_result **out, const kindred_earlier *earlier,
                                                const kindred_directory *directory, uint32_t threads,
                                                kindred_progress progress, kindred_error *error);

#ifdef __cplusplus
}
#endif
#endif
