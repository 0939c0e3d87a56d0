/** How a shingle set becomes a short signature: MinHash. */
#ifndef KINDRED_SKETCH_H
#define KINDRED_SKETCH_H

#include "kindred/base.h"

#define KINDRED_MOST_PERMUTATIONS 4096

/** How a SIMD level is chosen for MinHash; every level gives the same bits. */
typedef enum kindred_kernel {
    KINDRED_KERNEL_BEST,
    KINDRED_KERNEL_PORTABLE,
    KINDRED_KERNEL_AVX2,
    KINDRED_KERNEL_AVX512
} kindred_kernel;

#endif
