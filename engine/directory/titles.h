/* What a title says beside the name of a function. */
#ifndef KINDRED_ENGINE_DIRECTORY_TITLES_H
#define KINDRED_ENGINE_DIRECTORY_TITLES_H

#include "base/base.h"

/* A title without the mark of a copy that is kept for qualifications in use: "Legacy" at its end, with or without
 * brackets. The same title if there is no such mark, or if nothing would be left; a view into it in any case. */
view title_without_legacy(view title);

#endif
