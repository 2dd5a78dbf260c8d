#pragma once
#include <png.h>
#include <stddef.h>

/// Writes rows of 8-bit pixels, blue first and alpha last, as a PNG file; without alpha when `is_opaque`. `take` is given
/// the bytes as they come, with `sink` as what png_get_io_ptr answers. Answers 0 when libpng fails, which leaves through
/// setjmp: no frame but this one lies between.
///
/// Drawings are flat areas: unfiltered rows, packed quickly, are as small as any and take half the time.
static inline int diptych_png_write(
    const unsigned char *pixels, size_t stride, png_uint_32 width, png_uint_32 height, int is_opaque, png_voidp sink,
    png_rw_ptr take) {
  png_infop info = NULL;
  png_structp file = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  if (file != NULL) info = png_create_info_struct(file);
  if (info == NULL || setjmp(png_jmpbuf(file))) {
    png_destroy_write_struct(&file, &info);
    return 0;
  }
  png_set_write_fn(file, sink, take, NULL);
  png_set_filter(file, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level(file, 2);
  png_set_compression_mem_level(file, 7);
  png_set_IHDR(
      file, info, width, height, 8, is_opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(file, info);
  png_set_bgr(file);
  if (is_opaque) png_set_filler(file, 0, PNG_FILLER_AFTER);
  for (png_uint_32 row = 0; row < height; row++) png_write_row(file, pixels + row * stride);
  png_write_end(file, info);
  png_destroy_write_struct(&file, &info);
  return 1;
}
