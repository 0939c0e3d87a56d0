/* On what machine a measurement was made. */
#ifndef KINDRED_BENCH_MACHINE_H
#define KINDRED_BENCH_MACHINE_H

#include <stdint.h>

/* Prints model, processors and SIMD level in one line. */
void machine_print(void);

uint32_t machine_processors(void);

/* Seconds on a clock that never goes back. */
double seconds_now(void);

int by_value(const void *left, const void *right);

/* The median of a few numbers, which it sorts. */
double median(double *values, unsigned count);

#endif
