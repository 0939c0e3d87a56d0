/* Unpacks gzip and zstd streams into memory. The two libraries are called directly: libarchive, which would serve both,
 * does not check the sum at the end of a gzip stream, so that a damaged directory would be taken for a whole one. */
#include "directory/containers.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

enum { LEAST_ROOM = 1 << 16, USUAL_EXPANSION = 6, MOST_A_TURN = 1 << 30 };

#define CUT_OFF "the file is cut off: get it again"

/* A stream on its way. */
struct stream {
    struct input *out;
    size_t capacity;
    struct span packed; /* what is left of it */
    const char *begin;  /* of all of it */
    struct budget *budget;
};

/* Makes room for `bytes` more. */
static bool make_room(struct stream *stream, size_t bytes) {
    struct input *out = stream->out;
    return grow(&out->bytes, &stream->capacity, out->size + bytes + READ_PADDING, 1);
}

static size_t room(const struct stream *stream) {
    return stream->capacity - READ_PADDING - stream->out->size;
}

static size_t first_room(const struct stream *stream) {
    size_t bytes = (size_t)(stream->packed.end - stream->packed.at), most = (size_t)FREE_UNPACKING_MEGABYTES << 20;
    return LEAST_ROOM + (bytes < most / USUAL_EXPANSION ? bytes * USUAL_EXPANSION : most);
}

/* Takes note of what came out; false if it is too much. The stream is measured by the part of it that was read, so
 * that a bomb is recognised at its beginning. */
static bool take_note(struct stream *stream, size_t unpacked) {
    stream->out->size += unpacked;
    return budget_spend(stream->budget, unpacked) &&
           !expands_too_much((uint64_t)(stream->packed.at - stream->begin), stream->out->size);
}

static kindred_status finish(struct stream *stream) {
    if (!make_room(stream, 0)) return KINDRED_NO_MEMORY;
    memset(stream->out->bytes + stream->out->size, 0, READ_PADDING);
    return KINDRED_OK;
}

/* ---- gzip ---- */

/* Behind a stream there may be another one, or zeros that fill a block of a tape. */
static bool begins_gzip(struct span *packed) {
    return packed->end - packed->at >= 2 && memcmp(packed->at, "\x1f\x8b", 2) == 0;
}

static void skip_zeros(struct span *packed) {
    while (packed->at < packed->end && *packed->at == '\0') packed->at++;
}

/* Lets zlib work once; its code. */
static int inflate_some(z_stream *zlib, struct stream *stream, size_t *unpacked) {
    size_t left = (size_t)(stream->packed.end - stream->packed.at), space = room(stream);
    zlib->next_in = (Bytef *)(uintptr_t)stream->packed.at;
    zlib->avail_in = (uInt)(left < MOST_A_TURN ? left : MOST_A_TURN);
    zlib->next_out = (Bytef *)stream->out->bytes + stream->out->size;
    zlib->avail_out = (uInt)(space < MOST_A_TURN ? space : MOST_A_TURN);
    uInt offered = zlib->avail_out;
    int code = inflate(zlib, Z_NO_FLUSH);
    stream->packed.at = (const char *)zlib->next_in;
    *unpacked = offered - zlib->avail_out;
    return code;
}

static kindred_status inflate_all(z_stream *zlib, struct stream *stream, struct arena *arena, view *why) {
    for (;;) {
        size_t unpacked;
        if (!make_room(stream, stream->capacity == 0 ? first_room(stream) : LEAST_ROOM)) return KINDRED_NO_MEMORY;
        int code = inflate_some(zlib, stream, &unpacked);
        if (code == Z_MEM_ERROR) return KINDRED_NO_MEMORY;
        if (!take_note(stream, unpacked)) {
            *why = VIEW(TOO_MUCH_INSIDE);
            return KINDRED_OK;
        }
        if (code == Z_STREAM_END) {
            skip_zeros(&stream->packed);
            if (stream->packed.at == stream->packed.end) return finish(stream);
            if (!begins_gzip(&stream->packed)) {
                *why = VIEW("behind the end of the gzip stream there is something else: get the file again");
                return KINDRED_OK;
            }
            inflateReset(zlib);
        } else if (code == Z_BUF_ERROR || (code == Z_OK && stream->packed.at == stream->packed.end && unpacked == 0)) {
            *why = VIEW(CUT_OFF);
            return KINDRED_OK;
        } else if (code != Z_OK) {
            return explain(why, arena, "the gzip stream is damaged (%s): get the file again",
                           zlib->msg ? zlib->msg : "it cannot be unpacked");
        }
    }
}

kindred_status unpack_gzip(struct input *out, struct span packed, struct budget *budget, struct arena *arena,
                           view *why) {
    enum { ANY_WINDOW_WITH_GZIP_HEADER = 15 + 16 };
    struct stream stream = {.out = out, .packed = packed, .begin = packed.at, .budget = budget};
    z_stream zlib = {0};
    *out = (struct input){0};
    if (inflateInit2(&zlib, ANY_WINDOW_WITH_GZIP_HEADER) != Z_OK) return KINDRED_NO_MEMORY;
    kindred_status status = inflate_all(&zlib, &stream, arena, why);
    inflateEnd(&zlib);
    return status;
}

/* ---- zstd ---- */

/* Makes room for the whole of what the first frame claims to hold, which zstd then unpacks in one go. */
static kindred_status prepare(struct stream *stream, view *why) {
    size_t left = (size_t)(stream->packed.end - stream->packed.at);
    unsigned long long claimed = ZSTD_getFrameContentSize(stream->packed.at, left);
    bool known = claimed != ZSTD_CONTENTSIZE_UNKNOWN && claimed != ZSTD_CONTENTSIZE_ERROR;
    if (known && expands_too_much(left, claimed)) {
        *why = VIEW(TOO_MUCH_INSIDE);
        return KINDRED_OK;
    }
    return make_room(stream, known ? claimed + 1 : first_room(stream)) ? KINDRED_OK : KINDRED_NO_MEMORY;
}

static kindred_status decompress_all(ZSTD_DStream *zstd, struct stream *stream, struct arena *arena, view *why) {
    for (;;) {
        ZSTD_inBuffer from = {stream->packed.at, (size_t)(stream->packed.end - stream->packed.at), 0};
        ZSTD_outBuffer to = {stream->out->bytes + stream->out->size, room(stream), 0};
        size_t code = ZSTD_decompressStream(zstd, &to, &from);
        stream->packed.at += from.pos;
        if (ZSTD_isError(code)) {
            if (ZSTD_getErrorCode(code) == ZSTD_error_memory_allocation) return KINDRED_NO_MEMORY;
            return explain(why, arena, "the zstd stream is damaged (%s): get the file again", ZSTD_getErrorName(code));
        }
        if (!take_note(stream, to.pos)) {
            *why = VIEW(TOO_MUCH_INSIDE);
            return KINDRED_OK;
        }
        bool empty = stream->packed.at == stream->packed.end;
        if (empty && code == 0) return finish(stream);
        if (empty && to.pos < to.size) {
            *why = VIEW(CUT_OFF);
            return KINDRED_OK;
        }
        if (!make_room(stream, LEAST_ROOM)) return KINDRED_NO_MEMORY;
    }
}

kindred_status unpack_zstd(struct input *out, struct span packed, struct budget *budget, struct arena *arena,
                           view *why) {
    struct stream stream = {.out = out, .packed = packed, .begin = packed.at, .budget = budget};
    *out = (struct input){0};
    kindred_status status = prepare(&stream, why);
    if (status != KINDRED_OK || why->bytes > 0) return status;
    ZSTD_DStream *zstd = ZSTD_createDStream();
    status = zstd ? decompress_all(zstd, &stream, arena, why) : KINDRED_NO_MEMORY;
    ZSTD_freeDStream(zstd);
    return status;
}
