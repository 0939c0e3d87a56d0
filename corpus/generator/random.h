/* Numbers that look random and are the same everywhere. Two uses: a stream, for one choice after another, and a hash of
 * what a choice is about, for choices that must come out alike wherever they are made. */
#ifndef KINDRED_CORPUS_RANDOM_H
#define KINDRED_CORPUS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators": SplitMix64. */
static inline uint64_t random_next(uint64_t *state) {
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* One number out of two, the same for the same two. */
static inline uint64_t random_of(uint64_t a, uint64_t b) {
    uint64_t state = a ^ (b + 0x632be59bd9b4e019u) * 0xd6e8feb86659fd93u;
    return random_next(&state);
}

/* 0 ... below - 1, of a random number. */
static inline size_t random_below(uint64_t number, size_t below) {
    return (size_t)((__uint128_t)number * below >> 64);
}

/* 0 to 1, of a random number. */
static inline double random_share(uint64_t number) {
    return (double)(number >> 11) * 0x1p-53;
}

#endif
