/** Kindred: near-duplicate occupational standards, found, explained, ranked.
 *
 *  The whole of it in five calls (tests/example/example.c is a complete program):
 *
 *      kindred_reader_open()   kindred_reader_add_file()   kindred_reader_close()   -> a directory
 *      kindred_find()                                                               -> a result
 *      kindred_report_folder()                                                      -> what people read
 *
 *  and whether the draft of one standard exists already in kindred_check(); merge proposals of a result in
 *  kindred_propose().
 *
 *  Conventions. A function that can fail returns a kindred_status and gives its results through its first
 *  parameters; what it gives belongs to the caller and is freed by the function named `*_free`, which accepts NULL.
 *  Every object is immutable once made and may then be read by any number of threads. Texts are UTF-8. */
#ifndef KINDRED_KINDRED_H
#define KINDRED_KINDRED_H

#include "kindred/base.h"
#include "kindred/check.h"
#include "kindred/directory.h"
#include "kindred/earlier.h"
#include "kindred/find.h"
#include "kindred/index.h"
#include "kindred/match.h"
#include "kindred/propose.h"
#include "kindred/rank.h"
#include "kindred/report.h"
#include "kindred/shingle.h"
#include "kindred/sketch.h"

#endif
