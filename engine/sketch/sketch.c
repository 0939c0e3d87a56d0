/* The MinHash kernel, once in plain words and compiled for each SIMD level, and the choice between them. */
#include "sketch/sketch.h"

#include <stdlib.h>

/* The lanes of one group stay in registers while the keys go by: that is the whole trick. */
static inline __attribute__((always_inline)) void minima(uint32_t *signature, const uint32_t *multiplier,
                                                         const uint32_t *addend, uint32_t permutations,
                                                         const uint64_t *keys, size_t count) {
    for (uint32_t group = 0; group < permutations; group += SKETCH_LANES) {
        uint32_t least[SKETCH_LANES];
        for (uint32_t i = 0; i < SKETCH_LANES; i++) least[i] = UINT32_MAX;
        for (size_t k = 0; k < count; k++) {
            uint32_t key = (uint32_t)keys[k];
#pragma GCC unroll 32
            for (uint32_t i = 0; i < SKETCH_LANES; i++) {
                uint32_t value = multiplier[group + i] * key + addend[group + i];
                least[i] = value < least[i] ? value : least[i];
            }
        }
        memcpy(signature + group, least, sizeof least);
    }
}

static void minima_portable(uint32_t *signature, const uint32_t *multiplier, const uint32_t *addend,
                            uint32_t permutations, const uint64_t *keys, size_t count) {
    minima(signature, multiplier, addend, permutations, keys, count);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void minima_avx2(uint32_t *signature, const uint32_t *multiplier,
                                                        const uint32_t *addend, uint32_t permutations,
                                                        const uint64_t *keys, size_t count) {
    minima(signature, multiplier, addend, permutations, keys, count);
}

__attribute__((target("avx512f"))) static void minima_avx512(uint32_t *signature, const uint32_t *multiplier,
                                                             const uint32_t *addend, uint32_t permutations,
                                                             const uint64_t *keys, size_t count) {
    minima(signature, multiplier, addend, permutations, keys, count);
}
#endif

/* NULL if this processor cannot. */
static sketch_kernel *kernel_for(kindred_kernel kernel) {
#if defined(__x86_64__)
    bool avx2 = __builtin_cpu_supports("avx2");
    bool avx512 = __builtin_cpu_supports("avx512f");
#else
    sketch_kernel *minima_avx2 = NULL, *minima_avx512 = NULL;
    bool avx2 = false, avx512 = false;
#endif
    switch (kernel) {
    case KINDRED_KERNEL_PORTABLE:
        return minima_portable;
    case KINDRED_KERNEL_AVX2:
        return avx2 ? minima_avx2 : NULL;
    case KINDRED_KERNEL_AVX512:
        return avx512 ? minima_avx512 : NULL;
    case KINDRED_KERNEL_BEST:
        break;
    }
    return avx512 ? minima_avx512 : avx2 ? minima_avx2 : minima_portable;
}

/* Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators": SplitMix64. */
static uint64_t next_random(uint64_t *state) {
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

kindred_status permutations_make(struct permutations *out, uint32_t count, uint64_t seed, kindred_kernel kernel,
                                 kindred_error *error) {
    *out = (struct permutations){.count = count, .kernel = kernel_for(kernel)};
    if (!out->kernel) {
        return fail_at(error, KINDRED_BAD_OPTION, NULL, 0, "kernel", "this processor cannot run the kernel asked for");
    }
    out->padded = (count + SKETCH_LANES - 1) / SKETCH_LANES * SKETCH_LANES;
    out->multiplier = take_array(out->padded, sizeof out->multiplier[0]);
    out->addend = take_array(out->padded, sizeof out->addend[0]);
    if (!out->multiplier || !out->addend) {
        permutations_free(out);
        return no_memory(error);
    }
    for (uint32_t i = 0; i < out->padded; i++) {
        uint64_t random = next_random(&seed);
        out->multiplier[i] = (uint32_t)random | 1;
        out->addend[i] = (uint32_t)(random >> 32);
    }
    return KINDRED_OK;
}

void permutations_free(struct permutations *permutations) {
    free(permutations->multiplier);
    free(permutations->addend);
    *permutations = (struct permutations){0};
}

void sketch(uint32_t *signature, const struct permutations *permutations, const uint64_t *keys, size_t count) {
    permutations->kernel(signature, permutations->multiplier, permutations->addend, permutations->padded, keys, count);
}

uint32_t sketch_agreement(const uint32_t *a, const uint32_t *b, uint32_t count) {
    uint32_t agreeing = 0;
    for (uint32_t i = 0; i < count; i++) agreeing += a[i] == b[i];
    return agreeing;
}
