#ifndef KINDRED_ENGINE_INDEX_LIMITS_H
#define KINDRED_ENGINE_INDEX_LIMITS_H

enum {
#define LIMIT(name, value) name = (value),
#include "index/limits.def"
#undef LIMIT
};

#endif
