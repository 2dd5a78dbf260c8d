#pragma once
#include <dlfcn.h>
#include <glib.h>

/// One of the numbers of GLib's version, by its name; 0 when it has no such number. They are variables: to name one would
/// have the library loaded at each start.
static inline unsigned glib_number(const char *name) {
  void *library = dlopen("libglib-2.0.so.0", RTLD_LAZY | RTLD_LOCAL);
  const unsigned *number = library ? (const unsigned *)dlsym(library, name) : NULL;
  return number ? *number : 0;
}
