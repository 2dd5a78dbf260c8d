#include "CLate.h"
#include "CArchive.h"

// The functions of libarchive that are called, found in the library when they are: see CLate.h.

#define LIBRARY "libarchive.so.13"

DIPTYCH_LATE(LIBRARY, struct archive *, archive_read_new, (void), ())
DIPTYCH_LATE(LIBRARY, int, archive_read_support_format_zip, (struct archive *archive), (archive))
DIPTYCH_LATE(LIBRARY, int, archive_read_open_memory, (struct archive *archive, const void *bytes, size_t count), (archive, bytes, count))
DIPTYCH_LATE(LIBRARY, int, archive_read_next_header, (struct archive *archive, struct archive_entry **entry), (archive, entry))
DIPTYCH_LATE(LIBRARY, const char *, archive_entry_pathname, (struct archive_entry *entry), (entry))
DIPTYCH_LATE(LIBRARY, la_ssize_t, archive_read_data, (struct archive *archive, void *room, size_t count), (archive, room, count))
DIPTYCH_LATE(LIBRARY, int, archive_read_free, (struct archive *archive), (archive))
