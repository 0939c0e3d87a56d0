/* Arenas and growing arrays. An arena takes blocks from malloc, each twice the last up to a megabyte, and hands out
 * their bytes one after the other: no bookkeeping an object, one free for all. */
#include "base/base.h"

#include <stdalign.h>
#include <stdlib.h>

#ifdef KINDRED_FUZZ /* every object in a block of its own, so that the sanitizers see who reads beyond its end */
enum { FIRST_BLOCK = 0, LARGEST_BLOCK = 0, ALIGNMENT = 1 };
#else
enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, ALIGNMENT = alignof(max_align_t) };
#endif

struct arena_block {
    struct arena_block *previous;
    size_t bytes, used;
    alignas(max_align_t) char data[];
};

static struct arena_block *add_block(struct arena *arena, size_t needed) {
    size_t bytes = arena->last ? arena->last->bytes * 2 : FIRST_BLOCK;
    if (bytes > LARGEST_BLOCK) bytes = LARGEST_BLOCK;
    if (bytes < needed) bytes = needed;
    if (bytes > SIZE_MAX - sizeof(struct arena_block)) return NULL;
    struct arena_block *block = malloc(sizeof *block + bytes);
    if (!block) return NULL;
    *block = (struct arena_block){.previous = arena->last, .bytes = bytes};
    arena->last = block;
    return block;
}

void *arena_take(struct arena *arena, size_t bytes) {
    if (bytes > SIZE_MAX / 2) return NULL;
    size_t rounded = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct arena_block *block = arena->last;
    if (!block || ALIGNMENT == 1 || block->bytes - block->used < rounded) block = add_block(arena, rounded);
    if (!block) return NULL;
    void *taken = block->data + block->used;
    block->used += rounded;
    return taken;
}

view arena_copy(struct arena *arena, view text) {
    char *copy = arena_take(arena, (size_t)text.bytes + 1);
    if (!copy) return (view){0};
    if (text.bytes > 0) memcpy(copy, text.at, text.bytes);
    copy[text.bytes] = '\0';
    return (view){copy, text.bytes};
}

void arena_trim(struct arena *arena, const void *latest, size_t taken, size_t kept) {
    struct arena_block *block = arena->last;
    size_t rounded = (taken + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (block && (const char *)latest + rounded == block->data + block->used) {
        block->used -= rounded - (kept + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}

void arena_join(struct arena *into, struct arena *from) {
    struct arena_block *first = from->last;
    if (!first) return;
    while (first->previous) first = first->previous;
    first->previous = into->last;
    into->last = from->last;
    from->last = NULL;
}

void arena_free(struct arena *arena) {
    for (struct arena_block *block = arena->last; block;) {
        struct arena_block *previous = block->previous;
        free(block);
        block = previous;
    }
    arena->last = NULL;
}

bool grow(void *array_pointer, size_t *capacity, size_t needed, size_t item_bytes) {
    if (needed <= *capacity) return true;
    size_t wanted = *capacity + *capacity / 2 + 16;
    if (wanted < needed) wanted = needed;
    if (wanted > SIZE_MAX / item_bytes) return false;
    void *array;
    memcpy(&array, array_pointer, sizeof array);
    void *larger = realloc(array, wanted * item_bytes);
    if (!larger) return false;
    memcpy(array_pointer, &larger, sizeof larger); /* which is now its owner */
    *capacity = wanted;
    // cppcheck-suppress memleak
    return true;
}

void *take_array(size_t count, size_t item_bytes) {
    if (count > SIZE_MAX / item_bytes) return NULL;
    return malloc(count ? count * item_bytes : 1);
}

void *take_zeroed(size_t count, size_t item_bytes) {
    return calloc(count ? count : 1, item_bytes);
}
