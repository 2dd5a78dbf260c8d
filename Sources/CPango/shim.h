#pragma once
#include <hb-ot.h>
#include <hb.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>

// Casts that Pango offers as macros.
static inline PangoFcFontMap *diptych_fc_font_map(PangoFontMap *map) { return PANGO_FC_FONT_MAP(map); }
static inline PangoCairoFontMap *diptych_cairo_font_map(PangoFontMap *map) { return PANGO_CAIRO_FONT_MAP(map); }
static inline PangoFcFont *diptych_fc_font(PangoFont *font) { return PANGO_FC_FONT(font); }
