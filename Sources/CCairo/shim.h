#pragma once
#include <cairo.h>
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>

/// A pattern that names one face of one file, so that nothing is left to choose. The names of its properties are
/// macros, which Swift does not import.
static inline FcPattern *diptych_pattern_of_file(const char *path, int index) {
  FcPattern *pattern = FcPatternCreate();
  if (pattern == NULL) return NULL;
  FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)path);
  FcPatternAddInteger(pattern, FC_INDEX, index);
  return pattern;
}
