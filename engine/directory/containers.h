/* Inputs that hold other inputs: gzip and zstd streams, zip files, workbooks. Everything is unpacked into memory and
 * within a budget, whatever its headers claim; nothing is ever written to a disk, so that the name of a member is no
 * more than a name.
 *
 * As elsewhere in this room, a function returns KINDRED_OK or KINDRED_NO_MEMORY, and sets *why to a sentence if the
 * input cannot be used. */
#ifndef KINDRED_ENGINE_DIRECTORY_CONTAINERS_H
#define KINDRED_ENGINE_DIRECTORY_CONTAINERS_H

#include "directory/internal.h"

/* The sentence of a container that holds more than its budget. */
#define TOO_MUCH_INSIDE                                                                                                \
    "what is packed here is far larger than any directory of its size: if that is right, unpack it, and name what "    \
    "comes out"

/* How much may come out of one input; shared by all that is nested in it. */
struct budget {
    uint64_t packed;   /* bytes of the input as it was given */
    uint64_t unpacked; /* bytes that came out of it so far, at all levels */
    uint32_t depth;    /* containers around what is being read */
};

/* Whether so many bytes may come out of so many. */
bool expands_too_much(uint64_t packed, uint64_t unpacked);

/* Counts bytes that came out; false if they are too many. */
bool budget_spend(struct budget *budget, uint64_t bytes);

__attribute__((format(printf, 3, 4))) kindred_status explain(view *why, struct arena *arena, const char *format, ...);

/* `of`, a slash, `name`: what a member, or a sheet, is called in results; at == NULL if there is no memory left. */
view name_within(struct arena *arena, view of, view name);

/* ---- unpack.c: gzip and zstd ---- */

/* Free `out` with input_free(), also after a failure. */
kindred_status unpack_gzip(struct input *out, struct span packed, struct budget *budget, struct arena *arena,
                           view *why);
kindred_status unpack_zstd(struct input *out, struct span packed, struct budget *budget, struct arena *arena,
                           view *why);

/* ---- archive.c: zip ---- */

/* A zip file in memory, which stays its owner's. Zero-initialise. */
struct archive {
    struct zip *zip;
    struct budget *budget;
    struct arena *arena; /* of names and sentences */
};

kindred_status archive_open(struct archive *archive, struct span bytes, view *why);
void archive_close(struct archive *archive);

/* How many members there are, the name of one, and the one of that name or -1. */
uint64_t archive_count(const struct archive *archive);
view archive_name(const struct archive *archive, uint64_t place);
int64_t archive_find(const struct archive *archive, const char *name);

/* A member on its way out. */
struct member {
    struct archive *archive;
    struct zip_file *file;
    uint64_t left; /* bytes, as it claims */
    view why;      /* what stopped the reading, if anything did */
};

kindred_status member_open(struct member *member, struct archive *archive, uint64_t place, view *why);
void member_close(struct member *member);

/* The next bytes, at most `room`; 0 at the end; -1 after a failure, which member->why tells. */
int64_t member_read(struct member *member, char *to, size_t room);

/* All of it. Free `out` with input_free(), also after a failure. */
kindred_status member_unpack(struct input *out, struct archive *archive, uint64_t place, view *why);

/* ---- workbook.c ---- */

/* Whether the zip file is a document of an office program. */
bool is_office_document(const struct archive *archive);

/* Adds the rows of a sheet of a workbook; `file` gets the sheet behind a slash as soon as it is known. */
kindred_status workbook_add(kindred_reader *reader, struct archive *archive, view *file, view *why);

#endif
