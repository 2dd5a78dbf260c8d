#include "CLate.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

void *diptych_late(const char *library, const char *function) {
  // The library's own calls are bound as they are made, as those of one that is linked.
  void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
  void *address = handle ? dlsym(handle, function) : NULL;
  if (address) return address;
  const char *reason = dlerror();
  fprintf(stderr, "error: %s cannot be loaded: %s\n", library, reason ? reason : function);
  exit(3);
}

/// What stands for a function in `drawing.S`.
struct diptych_late_function {
  void *address;
  const char *library, *name;
};

/// The address of such a function, which is found there from now on.
__attribute__((visibility("hidden"))) void *diptych_late_address(struct diptych_late_function *function) {
  void *address = diptych_late(function->library, function->name);
  __atomic_store_n(&function->address, address, __ATOMIC_RELEASE);
  return address;
}
