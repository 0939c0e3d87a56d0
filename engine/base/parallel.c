/* One loop on all processors, on OpenMP. The blocks are dealt out by an atomic counter and do not depend on how many
 * threads there are; only which thread does a block does. */
#include "base/base.h"

#include <omp.h>

uint32_t threads_for(uint32_t asked) {
    if (asked == 0) asked = (uint32_t)omp_get_num_procs();
    return asked < 1 ? 1 : asked > KINDRED_MOST_THREADS ? KINDRED_MOST_THREADS : asked;
}

void progress_report(const kindred_progress *progress, const char *stage, uint64_t done, uint64_t total) {
    if (progress && progress->report) progress->report(progress->payload, stage, done, total);
}

/* Threads without a block would only spin. */
static int team_for(uint32_t threads, size_t blocks) {
    size_t team = threads_for(threads);
    if (team > blocks) team = blocks > 0 ? blocks : 1;
    return (int)team;
}

kindred_status parallel_for(uint32_t threads, size_t items, size_t block, parallel_body *body, void *context,
                            const kindred_progress *progress, const char *stage) {
    size_t blocks = (items + block - 1) / block;
    atomic_size_t next = 0, done = 0;
    atomic_int status = KINDRED_OK;
    progress_report(progress, stage, 0, items);
#pragma omp parallel num_threads(team_for(threads, blocks)) default(none)                                              \
    shared(items, block, blocks, next, done, status, body, context, progress, stage)
    {
        uint32_t thread = (uint32_t)omp_get_thread_num();
        for (size_t i; atomic_load(&status) == KINDRED_OK && (i = atomic_fetch_add(&next, 1)) < blocks;) {
            size_t begin = i * block;
            size_t end = items - begin < block ? items : begin + block;
            kindred_status outcome = body(context, thread, begin, end);
            int expected = KINDRED_OK;
            if (outcome != KINDRED_OK) atomic_compare_exchange_strong(&status, &expected, (int)outcome);
            size_t so_far = atomic_fetch_add(&done, end - begin) + (end - begin);
            if (thread == 0) progress_report(progress, stage, so_far < items ? so_far : items - 1, items);
        }
    }
    if (status == KINDRED_OK) progress_report(progress, stage, items, items);
    return (kindred_status)atomic_load(&status);
}
