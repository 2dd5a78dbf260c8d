// The functions that pages are set, drawn and sealed with. Their libraries bring thirty more, and to load them all takes
// half of what passes before a program's first line: each is opened when one of its functions is first called.
//
// Calls to the functions that stand here go by way of an address that is looked up once. One that does not stand here is
// linked as ever, and its library with it; so are all of them on other processors.

#if defined(__x86_64__) && defined(__ELF__)

// `late library, functions` makes the functions. What stands for each is followed by the names it is looked up by.
.macro late library, functions:vararg
  .section .rodata.str1.1, "aMS", @progbits, 1
7:
  .asciz "\library"
  .irp function, \functions
8:
  .asciz "\function"
  .text
  .globl \function
  .hidden \function
  .type \function, @function
\function:
  jmpq *9f(%rip)
1:
  leaq 9f(%rip), %r11
  jmp diptych_late_call
  .size \function, . - \function
  .data
  .balign 8
9:
  .quad 1b, 7b, 8b
  .section .rodata.str1.1, "aMS", @progbits, 1
  .endr
.endm

// Has an address looked up and goes there, with all that a call has in registers as it was.
  .text
  .type diptych_late_call, @function
diptych_late_call:
  .cfi_startproc
  pushq %rbp
  .cfi_def_cfa_offset 16
  .cfi_offset %rbp, -16
  movq %rsp, %rbp
  .cfi_def_cfa_register %rbp
  subq $64, %rsp
  movq %rdi, (%rsp)
  movq %rsi, 8(%rsp)
  movq %rdx, 16(%rsp)
  movq %rcx, 24(%rsp)
  movq %r8, 32(%rsp)
  movq %r9, 40(%rsp)
  movq %rax, 48(%rsp)
  subq $128, %rsp
  .irp number, 0, 1, 2, 3, 4, 5, 6, 7
  movaps %xmm\number, 16*\number(%rsp)
  .endr
  movq %r11, %rdi
  callq diptych_late_address
  movq %rax, %r11
  .irp number, 0, 1, 2, 3, 4, 5, 6, 7
  movaps 16*\number(%rsp), %xmm\number
  .endr
  addq $128, %rsp
  movq (%rsp), %rdi
  movq 8(%rsp), %rsi
  movq 16(%rsp), %rdx
  movq 24(%rsp), %rcx
  movq 32(%rsp), %r8
  movq 40(%rsp), %r9
  movq 48(%rsp), %rax
  leave
  .cfi_def_cfa %rsp, 8
  jmpq *%r11
  .cfi_endproc
  .size diptych_late_call, . - diptych_late_call

late libcairo.so.2, cairo_clip, cairo_clip_extents, cairo_close_path, cairo_create, cairo_curve_to, cairo_destroy
late libcairo.so.2, cairo_fill, cairo_font_face_destroy, cairo_font_face_set_user_data, cairo_font_face_status
late libcairo.so.2, cairo_font_options_create, cairo_font_options_destroy, cairo_font_options_set_antialias
late libcairo.so.2, cairo_font_options_set_hint_metrics, cairo_font_options_set_hint_style
late libcairo.so.2, cairo_ft_font_face_create_for_ft_face, cairo_get_group_target, cairo_get_matrix, cairo_get_source
late libcairo.so.2, cairo_glyph_path, cairo_identity_matrix, cairo_image_surface_create
late libcairo.so.2, cairo_image_surface_create_from_png_stream, cairo_image_surface_get_data
late libcairo.so.2, cairo_image_surface_get_height, cairo_image_surface_get_stride, cairo_image_surface_get_width
late libcairo.so.2, cairo_line_to, cairo_move_to, cairo_new_path, cairo_paint_with_alpha
late libcairo.so.2, cairo_pattern_add_color_stop_rgba, cairo_pattern_create_linear, cairo_pattern_create_radial
late libcairo.so.2, cairo_pattern_destroy, cairo_pattern_set_filter, cairo_pdf_surface_create_for_stream
late libcairo.so.2, cairo_pdf_surface_set_metadata, cairo_pdf_surface_set_size, cairo_pop_group
late libcairo.so.2, cairo_pop_group_to_source, cairo_push_group, cairo_recording_surface_create, cairo_rectangle
late libcairo.so.2, cairo_restore, cairo_save, cairo_scale, cairo_scaled_font_create, cairo_scaled_font_glyph_extents
late libcairo.so.2, cairo_set_dash, cairo_set_font_face, cairo_set_font_options, cairo_set_font_size, cairo_set_line_cap
late libcairo.so.2, cairo_set_line_join, cairo_set_line_width, cairo_set_source, cairo_set_source_rgba
late libcairo.so.2, cairo_set_source_surface, cairo_show_glyphs, cairo_show_page, cairo_show_text_glyphs, cairo_status
late libcairo.so.2, cairo_status_to_string, cairo_stroke, cairo_surface_destroy, cairo_surface_finish
late libcairo.so.2, cairo_surface_flush, cairo_surface_mark_dirty, cairo_surface_set_mime_data, cairo_surface_status
late libcairo.so.2, cairo_tag_begin, cairo_tag_end, cairo_transform, cairo_translate, cairo_user_font_face_create
late libcairo.so.2, cairo_user_font_face_set_render_glyph_func, cairo_user_to_device, cairo_version_string

late libpango-1.0.so.0, pango_context_set_round_glyph_positions, pango_font_description_free, pango_font_description_new
late libpango-1.0.so.0, pango_font_description_set_absolute_size, pango_font_description_set_family
late libpango-1.0.so.0, pango_font_get_hb_font, pango_font_map_create_context
late libpango-1.0.so.0, pango_font_map_load_fontset, pango_fontset_foreach, pango_version_string

late libpangocairo-1.0.so.0, pango_cairo_context_set_font_options, pango_cairo_font_map_get_type
late libpangocairo-1.0.so.0, pango_cairo_font_map_new_for_font_type, pango_cairo_font_map_set_default
late libpangocairo-1.0.so.0, pango_cairo_font_map_set_resolution

late libpangoft2-1.0.so.0, pango_fc_font_get_pattern, pango_fc_font_get_type, pango_fc_font_map_get_type
late libpangoft2-1.0.so.0, pango_fc_font_map_set_config

late libglib-2.0.so.0, g_compute_checksum_for_data, g_free, g_markup_parse_context_free, g_markup_parse_context_new
late libglib-2.0.so.0, g_markup_parse_context_parse

late libgobject-2.0.so.0, g_object_ref, g_object_unref, g_type_check_instance_cast

late libharfbuzz.so.0, hb_blob_create, hb_blob_create_from_file_or_fail, hb_blob_destroy, hb_blob_get_data
late libharfbuzz.so.0, hb_blob_get_empty, hb_blob_get_length, hb_blob_reference, hb_buffer_add_utf8
late libharfbuzz.so.0, hb_buffer_clear_contents, hb_buffer_create, hb_buffer_destroy, hb_buffer_get_glyph_infos
late libharfbuzz.so.0, hb_buffer_get_glyph_positions, hb_buffer_set_cluster_level, hb_buffer_set_direction
late libharfbuzz.so.0, hb_buffer_set_flags, hb_buffer_set_invisible_glyph, hb_buffer_set_language, hb_buffer_set_script
late libharfbuzz.so.0, hb_draw_funcs_create, hb_draw_funcs_make_immutable, hb_draw_funcs_set_close_path_func
late libharfbuzz.so.0, hb_draw_funcs_set_cubic_to_func, hb_draw_funcs_set_line_to_func, hb_draw_funcs_set_move_to_func
late libharfbuzz.so.0, hb_face_builder_add_table, hb_face_builder_create, hb_face_count, hb_face_create
late libharfbuzz.so.0, hb_face_create_for_tables, hb_face_destroy, hb_face_get_glyph_count, hb_face_get_upem
late libharfbuzz.so.0, hb_face_reference_blob, hb_face_reference_table, hb_font_create, hb_font_destroy
late libharfbuzz.so.0, hb_font_get_empty, hb_font_get_face, hb_font_get_glyph_extents, hb_font_get_glyph_h_advance
late libharfbuzz.so.0, hb_font_get_glyph_shape, hb_font_get_nominal_glyph, hb_font_make_immutable, hb_font_reference
late libharfbuzz.so.0, hb_font_set_scale, hb_language_from_string, hb_map_get, hb_map_has
late libharfbuzz.so.0, hb_ot_layout_table_get_feature_tags, hb_ot_metrics_get_position, hb_ot_name_get_utf8, hb_set_add
late libharfbuzz.so.0, hb_shape, hb_tag_from_string, hb_unicode_funcs_get_default, hb_unicode_script, hb_version_string

late libharfbuzz-subset.so.0, hb_subset_input_create_or_fail, hb_subset_input_destroy, hb_subset_input_glyph_set
late libharfbuzz-subset.so.0, hb_subset_input_set, hb_subset_input_set_flags, hb_subset_plan_create_or_fail
late libharfbuzz-subset.so.0, hb_subset_plan_destroy, hb_subset_plan_execute_or_fail
late libharfbuzz-subset.so.0, hb_subset_plan_old_to_new_glyph_mapping

late libfontconfig.so.1, FcCharSetAddChar, FcCharSetCreate, FcCharSetDestroy, FcConfigAppFontAddDir, FcConfigCreate
late libfontconfig.so.1, FcConfigDestroy, FcConfigGetFonts, FcConfigSetCurrent, FcFontSetAdd, FcFreeTypeQuery
late libfontconfig.so.1, FcGetVersion, FcPatternAddBool, FcPatternAddCharSet, FcPatternAddInteger, FcPatternAddString
late libfontconfig.so.1, FcPatternCreate, FcPatternDel, FcPatternGetInteger, FcPatternGetString

late libfreetype.so.6, FT_Done_Face, FT_Done_FreeType, FT_Init_FreeType, FT_New_Face, FT_New_Memory_Face

late libpng16.so.16, png_create_info_struct, png_create_write_struct, png_destroy_write_struct, png_get_io_ptr
late libpng16.so.16, png_set_IHDR, png_set_bgr, png_set_compression_level, png_set_compression_mem_level, png_set_filler
late libpng16.so.16, png_set_filter, png_set_longjmp_fn, png_set_write_fn, png_write_end, png_write_info, png_write_row

late libhyphen.so.0, hnj_hyphen_free, hnj_hyphen_hyphenate3, hnj_hyphen_load, hnj_hyphen_load_file

// What qpdf calls where it is linked in: of a file that is being made, nothing but to unpack.
late libz.so.1, deflate, deflateEnd, deflateInit_, inflate, inflateEnd, inflateInit_

late libjpeg.so.62, jpeg_CreateCompress, jpeg_CreateDecompress, jpeg_calc_output_dimensions, jpeg_destroy_compress
late libjpeg.so.62, jpeg_destroy_decompress, jpeg_finish_compress, jpeg_finish_decompress, jpeg_read_header
late libjpeg.so.62, jpeg_read_scanlines, jpeg_resync_to_restart, jpeg_set_defaults, jpeg_start_compress
late libjpeg.so.62, jpeg_start_decompress, jpeg_std_error, jpeg_write_scanlines

late libgnutls.so.30, gnutls_cipher_decrypt2, gnutls_cipher_deinit, gnutls_cipher_encrypt2, gnutls_cipher_get_key_size
late libgnutls.so.30, gnutls_cipher_init, gnutls_rnd, gnutls_strerror

late libdeflate.so.0, libdeflate_alloc_compressor, libdeflate_alloc_decompressor, libdeflate_crc32
late libdeflate.so.0, libdeflate_free_compressor, libdeflate_free_decompressor, libdeflate_zlib_compress
late libdeflate.so.0, libdeflate_zlib_compress_bound, libdeflate_zlib_decompress

late liblcms2.so.2, cmsCloseProfile, cmsCreate_sRGBProfile, cmsGetEncodedCMMversion, cmsSaveProfileToMem
late liblcms2.so.2, cmsSetProfileVersion

#endif

.section .note.GNU-stack, "", @progbits
