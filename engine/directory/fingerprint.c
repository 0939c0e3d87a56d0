/* The fingerprint of a text: XXH3_128 of each statement's folded words; all of these, sorted, hashed once more. So
 * neither the order of statements nor their sections, numbers, case or punctuation show in it. */
#include "directory/internal.h"

#include <endian.h>
#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

bool fingerprint_add(struct scratch *scratch, size_t skipped) {
    const struct words *words = &scratch->words;
    if (words->count <= skipped) return true;
    if (!grow(&scratch->hashes, &scratch->hash_capacity, scratch->hash_count + 1, sizeof scratch->hashes[0])) {
        return false;
    }
    size_t begin = words->list[skipped].at;
    XXH128_hash_t hash = XXH3_128bits(words->folded + begin, words->folded_bytes - begin);
    scratch->hashes[scratch->hash_count++] = (struct hash){hash.high64, hash.low64};
    return true;
}

static int compare_hashes(const void *left, const void *right) {
    const struct hash *a = left, *b = right;
    if (a->high != b->high) return a->high < b->high ? -1 : 1;
    return (a->low > b->low) - (a->low < b->low);
}

void fingerprint_close(struct scratch *scratch, uint8_t out[16]) {
    struct hash *hashes = scratch->hashes;
    size_t count = scratch->hash_count;
    if (count > 1) qsort(hashes, count, sizeof *hashes, compare_hashes);
    /* Hashed as bytes, the most significant first, so that every machine gives the same. */
    for (size_t i = 0; i < count; i++) hashes[i] = (struct hash){htobe64(hashes[i].high), htobe64(hashes[i].low)};
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(hashes, count * sizeof *hashes));
    memcpy(out, canonical.digest, sizeof canonical.digest);
}
