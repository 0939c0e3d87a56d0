/* Lead-ins: "You must be able to", "You need to know and understand". */
#ifndef KINDRED_ENGINE_DIRECTORY_LEAD_INS_H
#define KINDRED_ENGINE_DIRECTORY_LEAD_INS_H

#include "base/base.h"
#include "base/words.h"

/* The list of lead_ins.txt, folded. Immutable once made: shared by all threads. */
struct lead_ins {
    struct arena arena;
    view *list;
    size_t count, capacity;
};

/* Reads the list; false if there is no memory left. */
bool lead_ins_read(struct lead_ins *lead_ins);
void lead_ins_free(struct lead_ins *lead_ins);

/* How many words of a folded statement the longest lead-in at its head takes; 0 if there is none. */
size_t lead_in_words(const struct lead_ins *lead_ins, const struct words *statement);

#endif
