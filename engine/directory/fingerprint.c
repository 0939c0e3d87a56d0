/* The fingerprint of a text: XXH3_128 of each statement's folded words; all of these, sorted, hashed once more. So
 * neither the order of statements nor their sections, numbers, case or punctuation show in it. Hashes are kept as bytes,
 * the most significant first, so that every machine gives the same. */
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
    scratch->hashes[scratch->hash_count++] = (struct hash){htobe64(hash.high64), htobe64(hash.low64)};
    return true;
}

static int compare_hashes(const void *left, const void *right) {
    return memcmp(left, right, sizeof(struct hash));
}

void fingerprint_close(struct scratch *scratch, size_t from, uint8_t out[16]) {
    struct hash *hashes = from > 0 ? scratch->hashes + from : scratch->hashes; /* which is NULL if there are none */
    size_t count = scratch->hash_count - from;
    if (count > 1) qsort(hashes, count, sizeof *hashes, compare_hashes);
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(hashes, count * sizeof *hashes));
    memcpy(out, canonical.digest, sizeof canonical.digest);
}
