/* What every room asks of text in UTF-8: whether it is that, and whether two names are one but for their case. */
#ifndef KINDRED_ENGINE_BASE_UTF8_H
#define KINDRED_ENGINE_BASE_UTF8_H

#include "base/base.h"

/* The first byte of a text that is not part of valid UTF-8, or `bytes`. */
size_t utf8_valid_bytes(const char *at, size_t bytes);

/* A name, which is valid UTF-8, folded so that names that differ only in case have equal bytes: NFKC, case folded, a
 * zero behind it. Owned by the caller, for free(); NULL if there is no memory left. */
char *fold_case(view text);

#endif
