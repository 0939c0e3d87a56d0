#ifndef KINDRED_ENGINE_PROPOSE_LIMITS_H
#define KINDRED_ENGINE_PROPOSE_LIMITS_H

enum {
#define LIMIT(name, value) name = (value),
#include "propose/limits.def"
#undef LIMIT
};

#endif
