/* Which encoding a text file is in, and the same text in UTF-8, which is all that the rest of the house reads. */
#ifndef KINDRED_ENGINE_DIRECTORY_ENCODING_H
#define KINDRED_ENGINE_DIRECTORY_ENCODING_H

#include "base/base.h"

enum encoding { ENCODING_UTF_8, ENCODING_UTF_16_LITTLE, ENCODING_UTF_16_BIG, ENCODING_UTF_32, ENCODING_WINDOWS_1252 };

/* The encoding of a text, and in *mark how many bytes its byte order mark has: 0 if it has none.
 *
 * A byte order mark decides. Without one a text is UTF-8 if it is valid; if it is not, the bytes beyond ASCII vote:
 * where more of them stand alone than make whole characters of UTF-8, it is Windows-1252, in which two such bytes that
 * happen to make one are rare ("Ã©"). Otherwise it is UTF-8 with damage in a few places, for which its records answer:
 * to read it as Windows-1252 would spoil every sound letter for the sake of a few broken ones. */
enum encoding encoding_of(const char *at, size_t bytes, size_t *mark);

struct decoded {
    char *bytes; /* malloc, READ_PADDING zeros follow; NULL: there is not enough memory */
    size_t size;
    uint64_t replaced; /* characters that the encoding lacks, or that are broken: each is U+FFFD now */
};

/* A text of UTF-16 or Windows-1252, without its byte order mark, as UTF-8. */
struct decoded decode(const char *at, size_t bytes, enum encoding encoding);

#endif
