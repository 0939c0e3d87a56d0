/* Memory for a program that has nothing better to do without it than to say so and stop. */
#ifndef KINDRED_CORPUS_NEED_H
#define KINDRED_CORPUS_NEED_H

#include <stddef.h>

/* Moves `array` to `count` items of `item_bytes`; NULL begins a new one. Exit code 3 where there is no memory. */
void *need(void *array, size_t count, size_t item_bytes);

/* Doubles the room of a growing array until `needed` items fit. */
void need_room(void *array_pointer, size_t *capacity, size_t needed, size_t item_bytes);

#endif
