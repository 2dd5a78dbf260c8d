#include "CLate.h"
#include "COpenCC.h"

// The functions of OpenCC that are called, found in the library when they are: see CLate.h.

#define LIBRARY "libopencc.so.1.1"

DIPTYCH_LATE(LIBRARY, opencc_t, opencc_open, (const char *configuration), (configuration))
DIPTYCH_LATE(LIBRARY, int, opencc_close, (opencc_t converter), (converter))
DIPTYCH_LATE(LIBRARY, char *, opencc_convert_utf8, (opencc_t converter, const char *text, size_t length), (converter, text, length))
DIPTYCH_LATE_VOID(LIBRARY, opencc_convert_utf8_free, (char *text), (text))
