#pragma once
#include <png.h>

/* Macros that Swift does not import. */
static const png_uint_32 diptych_png_bgr = PNG_FORMAT_BGR;
static const png_uint_32 diptych_png_bgra = PNG_FORMAT_BGRA;
static const png_uint_32 diptych_png_version = PNG_IMAGE_VERSION;
static const png_uint_32 diptych_png_fast = PNG_IMAGE_FLAG_FAST;
