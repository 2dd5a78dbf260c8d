#pragma once
#include <hb-ot.h>
#include <hb.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>

static inline PangoFcFontMap *diptych_fc_font_map(PangoFontMap *map) { return PANGO_FC_FONT_MAP(map); }
static inline PangoCairoFontMap *diptych_cairo_font_map(PangoFontMap *map) { return PANGO_CAIRO_FONT_MAP(map); }
