#include "CLate.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

void *diptych_late(const char *library, const char *function) {
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  void *address = handle ? dlsym(handle, function) : NULL;
  if (address) return address;
  const char *reason = dlerror();
  fprintf(stderr, "error: %s cannot be loaded: %s\n", library, reason ? reason : function);
  exit(3);
}
