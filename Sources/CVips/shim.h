// libvips: decoding and preparing pictures, and what Swift cannot import of it: variadic calls and macros.
#pragma once
#include <malloc.h>
#include <vips/vips.h>

static inline void lineside_vips_hush(const gchar *domain, GLogLevelFlags level, const gchar *text, gpointer data) {
  (void)domain; (void)level; (void)text; (void)data;
}

// What a decoder takes in one piece goes back to the system when it is done. (Left to itself, the C
// library would keep more and more of it after each large picture.)
static inline void lineside_give_back_large_blocks(void) {
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
}

// One thread, no cache of operations, no loader that libvips itself calls untrusted, and nothing on
// standard error, where a screen is being drawn. 0 when done.
static inline int lineside_vips_start(void) {
  g_log_set_default_handler(lineside_vips_hush, NULL);
  if (VIPS_INIT("lineside")) return -1;
  vips_block_untrusted_set(TRUE);
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  return 0;
}

typedef enum {
  LINESIDE_VIPS_PNG = 1, LINESIDE_VIPS_JPEG, LINESIDE_VIPS_TIFF, LINESIDE_VIPS_WEBP, LINESIDE_VIPS_GIF
} lineside_vips_format;

// Reads the header of the first page; pixels come, from top to bottom, when they are asked for. The
// bytes must outlive the image. `shrink` (1, 2, 4, 8) is for JPEG alone.
static inline int lineside_vips_open(
    lineside_vips_format format, const void *bytes, size_t count, int shrink, VipsImage **out) {
  void *buffer = (void *)bytes;
  switch (format) {
  case LINESIDE_VIPS_PNG:
    return vips_pngload_buffer(buffer, count, out, "access", VIPS_ACCESS_SEQUENTIAL,
                               "fail_on", VIPS_FAIL_ON_ERROR, NULL);
  case LINESIDE_VIPS_JPEG:
    return vips_jpegload_buffer(buffer, count, out, "access", VIPS_ACCESS_SEQUENTIAL,
                                "fail_on", VIPS_FAIL_ON_ERROR, "shrink", shrink, NULL);
  case LINESIDE_VIPS_TIFF:
    return vips_tiffload_buffer(buffer, count, out, "access", VIPS_ACCESS_SEQUENTIAL,
                                "fail_on", VIPS_FAIL_ON_ERROR, NULL);
  case LINESIDE_VIPS_WEBP:
    return vips_webpload_buffer(buffer, count, out, "access", VIPS_ACCESS_SEQUENTIAL,
                                "fail_on", VIPS_FAIL_ON_ERROR, NULL);
  case LINESIDE_VIPS_GIF:
    return vips_gifload_buffer(buffer, count, out, "access", VIPS_ACCESS_SEQUENTIAL,
                               "fail_on", VIPS_FAIL_ON_ERROR, NULL);
  }
  return -1;
}

static inline int lineside_vips_flatten(VipsImage *in, VipsImage **out, double background, double max_alpha) {
  VipsArrayDouble *grey = vips_array_double_newv(1, background);
  int result = vips_flatten(in, out, "background", grey, "max_alpha", max_alpha, NULL);
  vips_area_unref(VIPS_AREA(grey));
  return result;
}

// A kernel without negative lobes: no halo that could be taken for a defect.
static inline int lineside_vips_shrink(VipsImage *in, VipsImage **out, double scale) {
  return vips_resize(in, out, scale, "kernel", VIPS_KERNEL_LINEAR, NULL);
}

static inline int lineside_vips_to_srgb(VipsImage *in, VipsImage **out) {
  return vips_colourspace(in, out, VIPS_INTERPRETATION_sRGB, NULL);
}

static inline int lineside_vips_autorotate(VipsImage *in, VipsImage **out) {
  return vips_autorot(in, out, NULL);
}
