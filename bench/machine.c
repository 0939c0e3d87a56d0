/* What the machine says of itself, the clock, and the median. */
#include "machine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void print_model(void) {
    FILE *file = fopen("/proc/cpuinfo", "r");
    char line[512] = "";
    while (file && fgets(line, sizeof line, file) && strncmp(line, "model name", 10) != 0) *line = 0;
    const char *colon = strchr(line, ':');
    printf("%.*s", colon ? (int)strcspn(colon + 2, "\n") : 17, colon ? colon + 2 : "unknown processor");
    if (file) fclose(file);
}

static const char *simd_level(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512f") ? "AVX-512" : __builtin_cpu_supports("avx2") ? "AVX2" : "SSE2";
#else
    return "portable";
#endif
}

void machine_print(void) {
    printf("machine: ");
    print_model();
    printf(", %u processors, %s\n", machine_processors(), simd_level());
}

uint32_t machine_processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (uint32_t)count : 1;
}

double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

int by_value(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

double median(double *values, unsigned count) {
    qsort(values, count, sizeof values[0], by_value);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}
