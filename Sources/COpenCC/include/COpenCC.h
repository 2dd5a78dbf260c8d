#pragma once
#include <stdbool.h>
#include <stdlib.h>
#include <opencc/opencc.h>

/// opencc_open answers (opencc_t)-1 on failure.
static inline bool diptych_opencc_failed(opencc_t converter) { return converter == (opencc_t)-1; }
