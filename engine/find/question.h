/* Which pairs are asked about. A question is about two standards; two texts are asked about if any two of the standards
 * that have them are. So what is not asked never becomes a link, and clusters know nothing of questions. */
#ifndef KINDRED_ENGINE_QUESTION_H
#define KINDRED_ENGINE_QUESTION_H

#include "index/candidates.h"
#include "kindred/find.h"

/* Where a standard stands for a question: standards of one stand are asked about alike. */
struct stand {
    bool inside;          /* in the suite that the question is for                    */
    const uint32_t *name; /* numbers of its suites, or of its developer: sorted       */
    uint32_t name_count;
};

/* All of it NULL where every pair is asked about. Text t has the stands list[from[t]] ... list[from[t + 1] - 1], each
 * of them once. Free with question_free(). */
struct question {
    bool one_sided, crossing;
    struct stand *stands; /* one a standard */
    uint32_t *names;      /* of all standards */
    uint32_t *from, *list;
};

/* KINDRED_OK, or KINDRED_BAD_OPTION: a suite without a name, a crossing that there is not. */
kindred_status question_check(const kindred_question *asked, kindred_error *error);

/* Works out how all standards of a directory stand; text t is that of the standards first[t] ... first[t + 1] - 1.
 * Counts what the question leaves out before it is asked. KINDRED_OK or KINDRED_NO_MEMORY. */
kindred_status question_make(struct question *out, kindred_counts *counts, const kindred_question *asked,
                             const kindred_directory *directory, const uint32_t *first, uint32_t texts);
void question_free(struct question *question);

/* Whether two standards, or two texts, or two of the standards that have one text are asked about. */
bool question_asks(const struct question *question, uint32_t standard_a, uint32_t standard_b);
bool question_asks_texts(const struct question *question, uint32_t text_a, uint32_t text_b);

/* Drops the candidates that are not asked about, and keeps the order of the others. Returns how many are dropped. */
size_t question_filter(const struct question *question, struct candidates *candidates);

#endif
