/* See packing.h. The zip file is written by hand, since a library would take the same names, and sums, that ours does.
 * Format: APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12, 4.3.16. */
#include "fuzz/packing.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

void pack_gzip(struct bytes *out, view text) {
    enum { GZIP_WINDOW = 15 + 16, MEMORY = 1 };
    z_stream stream = {0};
    MUST(deflateInit2(&stream, 1, Z_DEFLATED, GZIP_WINDOW, MEMORY, Z_DEFAULT_STRATEGY) == Z_OK);
    size_t room = deflateBound(&stream, text.bytes);
    char *packed = malloc(room);
    if (!packed) abort();
    stream.next_in = (Bytef *)(uintptr_t)text.at;
    stream.avail_in = text.bytes;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)room;
    MUST(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    append(out, packed, room - stream.avail_out);
    deflateEnd(&stream);
    free(packed);
}

void pack_zstd(struct bytes *out, view text) {
    size_t room = ZSTD_compressBound(text.bytes);
    char *packed = malloc(room);
    if (!packed) abort();
    size_t count = ZSTD_compress(packed, room, text.at, text.bytes, 1);
    MUST(!ZSTD_isError(count));
    append(out, packed, count);
    free(packed);
}

/* ---- zip ---- */

static void append_number(struct bytes *out, uint64_t number, int bytes) {
    append(out, &number, (size_t)bytes); /* the least significant byte first, as here */
}

/* What the head of a member and its entry in the directory have in common. */
static void append_entry(struct bytes *out, view name, view text) {
    enum { VERSION = 20, NAMES_ARE_UTF_8 = 1 << 11, STORED = 0, DATE = 0x21 };
    append_number(out, VERSION, 2);
    append_number(out, NAMES_ARE_UTF_8, 2);
    append_number(out, STORED, 2);
    append_number(out, 0, 2);
    append_number(out, DATE, 2);
    append_number(out, text.bytes > 0 ? crc32(0, (const Bytef *)text.at, text.bytes) : 0, 4);
    append_number(out, text.bytes, 4);
    append_number(out, text.bytes, 4);
    append_number(out, name.bytes, 2);
    append_number(out, 0, 2);
}

void zip_add(struct zip_writer *zip, view name, view text) {
    if (name.bytes > UINT16_MAX) name.bytes = UINT16_MAX;
    size_t place = zip->file.count;
    append(&zip->file, "PK\3\4", 4);
    append_entry(&zip->file, name, text);
    append(&zip->file, name.at, name.bytes);
    append(&zip->file, text.at, text.bytes);
    append(&zip->directory, "PK\1\2\24\0", 6);
    append_entry(&zip->directory, name, text);
    append_number(&zip->directory, 0, 2 + 2 + 2); /* no comment, the first disk, no attributes */
    append_number(&zip->directory, 0, 4);
    append_number(&zip->directory, place, 4);
    append(&zip->directory, name.at, name.bytes);
    zip->members++;
}

void zip_end(struct zip_writer *zip) {
    size_t place = zip->file.count;
    append(&zip->file, zip->directory.at, zip->directory.count);
    append(&zip->file, "PK\5\6\0\0\0\0", 8);
    append_number(&zip->file, zip->members, 2);
    append_number(&zip->file, zip->members, 2);
    append_number(&zip->file, zip->directory.count, 4);
    append_number(&zip->file, place, 4);
    append_number(&zip->file, 0, 2);
}

void zip_free(struct zip_writer *zip) {
    free(zip->file.at);
    free(zip->directory.at);
}
