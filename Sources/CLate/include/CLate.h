#pragma once

/// Libraries that most runs do without are opened when one of their functions is first called: a program that is linked
/// to them loads them, and all that they are linked to, each time it starts, which takes milliseconds.
///
/// `DIPTYCH_LATE(library, type, name, (parameters), (arguments))` defines a function of a library as one that finds the
/// library's own and calls it. Two threads that call one for the first time find the same address.
///
/// It is for libraries whose headers are not there. The libraries of most runs, with headers of their own, are opened late by
/// the list in `drawing.S`.
#define DIPTYCH_LATE(library, type, name, parameters, arguments)             \
  type name parameters {                                                     \
    static void *known;                                                      \
    return ((type(*) parameters)DIPTYCH_FOUND(library, name, known)) arguments; \
  }

/// The same for a function that answers nothing.
#define DIPTYCH_LATE_VOID(library, name, parameters, arguments)              \
  void name parameters {                                                     \
    static void *known;                                                      \
    ((void(*) parameters)DIPTYCH_FOUND(library, name, known)) arguments;     \
  }

#define DIPTYCH_FOUND(library, name, known)                                  \
  ({                                                                         \
    void *found = __atomic_load_n(&known, __ATOMIC_ACQUIRE);                 \
    if (!found) {                                                            \
      found = diptych_late(library, #name);                                  \
      __atomic_store_n(&known, found, __ATOMIC_RELEASE);                     \
    }                                                                        \
    found;                                                                   \
  })

/// The address of a function of a library. A library that is not there ends the program with status 3, the machine is
/// wrong, as it would if the program were linked to it.
void *diptych_late(const char *library, const char *function);
