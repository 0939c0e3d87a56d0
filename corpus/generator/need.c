/* See need.h. */
#include "need.h"

#include <stdio.h>
#include <stdlib.h>

void *need(void *array, size_t count, size_t item_bytes) {
    void *moved = reallocarray(array, count > 0 ? count : 1, item_bytes);
    if (moved) return moved;
    fputs("generate: no memory\n", stderr);
    exit(3);
}

void need_room(void *array_pointer, size_t *capacity, size_t needed, size_t item_bytes) {
    void **array = array_pointer;
    if (needed <= *capacity) return;
    *capacity = needed * 2;
    *array = need(*array, *capacity, item_bytes);
}
