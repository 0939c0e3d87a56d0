/* What every room asks of text in UTF-8: whether it is that, and whether two names are one but for their case. */
#ifndef KINDRED_ENGINE_BASE_UTF8_H
#define KINDRED_ENGINE_BASE_UTF8_H

#include "base/base.h"

#include <stdarg.h>

/* The first byte of a text that is not part of valid UTF-8, or `bytes`. */
size_t utf8_valid_bytes(const char *at, size_t bytes);

/* Writes a sentence of `room` bytes at most, with a zero behind it, that is valid UTF-8 whatever names are in it: for
 * bytes that are none there is a '?', and what does not fit is left out by whole characters. */
__attribute__((format(printf, 3, 0))) void write_sentence(char *out, size_t room, const char *format,
                                                          va_list arguments);

/* A name, which is valid UTF-8, folded so that names that differ only in case have equal bytes: NFKC, case folded, a
 * zero behind it. Owned by the caller, for free(); NULL if there is no memory left. */
char *fold_case(view text);

#endif
