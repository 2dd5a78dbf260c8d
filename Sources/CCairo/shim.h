#pragma once
#include <cairo.h>
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <stdlib.h>

/// A face, the FreeType library that it alone uses, and what must outlive it.
///
/// Cairo 1.16 closes a face it has opened itself when more than ten are open, without asking whether another thread is
/// about to use it. A face that is given to it stays open; and with a library of its own it shares nothing with faces
/// that another thread opens or closes.
typedef struct {
  FT_Library library;
  FT_Face face;
  void *source;
  void (*release)(void *);
} diptych_face;

static inline void diptych_face_close(void *data) {
  diptych_face *owned = (diptych_face *)data;
  if (owned->face != NULL) FT_Done_Face(owned->face);
  if (owned->library != NULL) FT_Done_FreeType(owned->library);
  if (owned->release != NULL) owned->release(owned->source);
  free(owned);
}

/// Opens one face of a file, or of bytes in memory when `path` is NULL, or answers NULL. What FreeType has of it is
/// closed, and `source` released, when Cairo has done with the face; or at once when it cannot be opened.
static inline cairo_font_face_t *diptych_face_open(
    const char *path, const unsigned char *bytes, long length, int index, void *source, void (*release)(void *),
    FT_Face *face) {
  static const cairo_user_data_key_t key;
  diptych_face *owned = (diptych_face *)calloc(1, sizeof(diptych_face));
  if (owned == NULL) {
    if (release != NULL) release(source);
    return NULL;
  }
  owned->source = source;
  owned->release = release;
  FT_Error error = FT_Init_FreeType(&owned->library);
  if (error == 0) {
    error = path != NULL ? FT_New_Face(owned->library, path, index, &owned->face)
                         : FT_New_Memory_Face(owned->library, bytes, length, index, &owned->face);
  }
  if (error != 0) {
    diptych_face_close(owned);
    return NULL;
  }
  cairo_font_face_t *font = cairo_ft_font_face_create_for_ft_face(owned->face, 0);
  if (cairo_font_face_set_user_data(font, &key, owned, diptych_face_close) != CAIRO_STATUS_SUCCESS) {
    cairo_font_face_destroy(font);
    diptych_face_close(owned);
    return NULL;
  }
  *face = owned->face;
  return font;
}
