/* See draft.h. */
#include "draft.h"

#include "need.h"
#include "random.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { SHINGLE = 3 };

void draft_clear(struct draft *draft) {
    draft->count = draft->bytes = 0;
}

void draft_free(struct draft *draft) {
    free(draft->pieces);
    free(draft->text);
    *draft = (struct draft){0};
}

void draft_begin(struct draft *draft, uint8_t section, uint32_t point) {
    need_room(&draft->pieces, &draft->pieces_capacity, draft->count + 1, sizeof draft->pieces[0]);
    draft->pieces[draft->count++] = (struct piece){draft->bytes, 0, point, section};
}

void draft_add(struct draft *draft, const char *text, size_t bytes) {
    need_room(&draft->text, &draft->text_capacity, draft->bytes + bytes + 1, 1);
    memcpy(draft->text + draft->bytes, text, bytes);
    draft->bytes += bytes;
    draft->pieces[draft->count - 1].bytes += bytes;
}

void draft_take(struct draft *draft, const struct draft *from, size_t which) {
    const struct piece *piece = &from->pieces[which];
    draft_begin(draft, piece->section, piece->point);
    draft_add(draft, from->text + piece->at, piece->bytes);
}

void draft_copy(struct draft *draft, const struct draft *from) {
    draft_clear(draft);
    for (size_t i = 0; i < from->count; i++) draft_take(draft, from, i);
}

/* ---- profiles ---- */

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The hash of the next word and where the text goes on; NULL at its end. The apostrophe of "team’s" takes three bytes,
 * whose first is that of all general punctuation; other bytes beyond ASCII are letters here. */
static const char *next_word(const char *at, const char *end, uint64_t *hash) {
    uint64_t state = 0;
    bool began = false;
    for (; at < end; at++) {
        unsigned char byte = (unsigned char)*at;
        bool punctuation = byte == 0xe2 && end - at >= 3;
        if (isalnum(byte) || (byte >= 0x80 && !punctuation)) {
            state = random_of(state, (uint64_t)tolower(byte));
            began = true;
        } else if (byte == '\'' || (punctuation && memcmp(at, "\u2019", 3) == 0)) {
            at += punctuation ? 2 : 0;
        } else {
            if (began) break;
            at += punctuation ? 2 : 0;
        }
    }
    *hash = state;
    return began ? at : NULL;
}

static size_t sort_distinct(uint64_t *values, size_t count) {
    size_t kept = 0;
    qsort(values, count, sizeof values[0], by_value);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || values[i] != values[kept - 1]) values[kept++] = values[i];
    }
    return kept;
}

static void add_piece(struct profile *out, const char *at, const char *end) {
    size_t first = out->word_count, *shingles = &out->shingle_count;
    for (uint64_t hash; (at = next_word(at, end, &hash));) out->words[out->word_count++] = hash;
    size_t words = out->word_count - first, width = words < SHINGLE ? words : SHINGLE;
    for (size_t i = first; width > 0 && i + width <= out->word_count; i++) {
        uint64_t shingle = width;
        for (size_t k = 0; k < width; k++) shingle = random_of(shingle, out->words[i + k]);
        out->shingles[(*shingles)++] = shingle;
    }
}

void profile_make(struct profile *out, const struct draft *draft) {
    size_t most = draft->bytes / 2 + draft->count + 1; /* a word takes a letter and a space */
    *out =
        (struct profile){.shingles = need(NULL, most, sizeof(uint64_t)), .words = need(NULL, most, sizeof(uint64_t))};
    for (size_t i = 0; i < draft->count; i++) {
        const char *at = draft->text + draft->pieces[i].at;
        add_piece(out, at, at + draft->pieces[i].bytes);
    }
    qsort(out->words, out->word_count, sizeof out->words[0], by_value);
    out->shingle_count = sort_distinct(out->shingles, out->shingle_count);
}

void profile_free(struct profile *profile) {
    free(profile->shingles);
    free(profile->words);
    *profile = (struct profile){0};
}

static size_t shared(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count) {
    size_t count = 0;
    for (size_t i = 0, k = 0; i < a_count && k < b_count;) {
        uint64_t left = a[i], right = b[k];
        count += left == right;
        i += left <= right;
        k += right <= left;
    }
    return count;
}

double resemblance(const struct profile *a, const struct profile *b) {
    size_t both = shared(a->shingles, a->shingle_count, b->shingles, b->shingle_count);
    size_t either = a->shingle_count + b->shingle_count - both;
    return either > 0 ? (double)both / (double)either : 0;
}

double share_changed(const struct profile *a, const struct profile *b) {
    size_t longer = a->word_count > b->word_count ? a->word_count : b->word_count;
    size_t both = shared(a->words, a->word_count, b->words, b->word_count);
    return longer > 0 ? 1 - (double)both / (double)longer : 0;
}
