#pragma once
#include <cairo.h>
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <stdlib.h>

/// A face and the FreeType library that it alone uses.
///
/// Cairo 1.16 closes a face it has opened itself when more than ten are open, without asking whether another thread is
/// about to use it. A face that is given to it stays open; and with a library of its own it shares nothing with faces
/// that another thread opens or closes.
typedef struct {
  FT_Library library;
  FT_Face face;
} diptych_face;

static inline void diptych_face_close(void *data) {
  diptych_face *owned = (diptych_face *)data;
  FT_Done_Face(owned->face);
  FT_Done_FreeType(owned->library);
  free(owned);
}

/// Opens one face of a file, or answers NULL. What FreeType has of it is closed when Cairo has done with the face.
static inline cairo_font_face_t *diptych_face_open(const char *path, int index, FT_Face *face) {
  static const cairo_user_data_key_t key;
  diptych_face *owned = (diptych_face *)calloc(1, sizeof(diptych_face));
  if (owned == NULL) return NULL;
  if (FT_Init_FreeType(&owned->library) != 0) {
    free(owned);
    return NULL;
  }
  if (FT_New_Face(owned->library, path, index, &owned->face) != 0) {
    FT_Done_FreeType(owned->library);
    free(owned);
    return NULL;
  }
  cairo_font_face_t *font = cairo_ft_font_face_create_for_ft_face(owned->face, 0);
  cairo_status_t status = cairo_font_face_set_user_data(font, &key, owned, diptych_face_close);
  if (status != CAIRO_STATUS_SUCCESS) {
    cairo_font_face_destroy(font);
    diptych_face_close(owned);
    return NULL;
  }
  *face = owned->face;
  return font;
}
