#pragma once
#include <stdlib.h>
#include <qpdf/qpdf-c.h>
#include <sys/syscall.h>
#include <unistd.h>

/// The descriptor of a new file in memory, closed when the program becomes another; negative when there is none. Headers
/// offer the call only to sources that ask for what is Linux's own.
static inline int diptych_memory_file(void) { return (int)syscall(SYS_memfd_create, "pdf", 1u); }

/// Where some bytes stand within others; null when they do not. The same holds for this one.
void *memmem(const void *where, size_t length, const void *what, size_t size);
