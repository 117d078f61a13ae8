// libvips: decoding and preparing pictures, and what Swift cannot import of it: variadic calls and macros.
#pragma once
#include <dlfcn.h>
#include <malloc.h>
#include <vips/vips.h>

// libvips brings sixty libraries with it, and loading those takes far longer than all else that the
// program does until it can work. So it is loaded when the first picture is decoded, and each of its
// functions is looked up by name: to be called once lineside_vips_start is done.
#define LINESIDE_VIPS(name) ((__typeof__(&name))dlsym(NULL, #name))

static inline int lineside_vips_load(void) {
  const int how = RTLD_LAZY | RTLD_GLOBAL;
  return dlopen("libvips.so.42", how) || dlopen("libvips.so", how) ? 0 : -1;
}

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
  if (lineside_vips_load()) return -1;
  const int abi = LINESIDE_VIPS(vips_version)(3) - LINESIDE_VIPS(vips_version)(5);
  if (abi != VIPS_LIBRARY_CURRENT - VIPS_LIBRARY_AGE) return -1;
  if (LINESIDE_VIPS(vips_init)("lineside")) return -1;
  LINESIDE_VIPS(vips_block_untrusted_set)(TRUE);
  LINESIDE_VIPS(vips_concurrency_set)(1);
  LINESIDE_VIPS(vips_cache_set_max)(0);
  return 0;
}

static inline void lineside_vips_leave_thread(void) { LINESIDE_VIPS(vips_thread_shutdown)(); }

static inline void lineside_vips_forget_errors(void) { LINESIDE_VIPS(vips_error_clear)(); }

// What it has to say of its last failure, for the caller to free; wiped.
static inline char *lineside_vips_error(void) { return LINESIDE_VIPS(vips_error_buffer_copy)(); }

static inline int lineside_vips_width(const VipsImage *image) {
  return LINESIDE_VIPS(vips_image_get_width)(image);
}

static inline int lineside_vips_height(const VipsImage *image) {
  return LINESIDE_VIPS(vips_image_get_height)(image);
}

static inline int lineside_vips_bands(const VipsImage *image) {
  return LINESIDE_VIPS(vips_image_get_bands)(image);
}

static inline VipsBandFormat lineside_vips_samples(const VipsImage *image) {
  return LINESIDE_VIPS(vips_image_get_format)(image);
}

static inline guint64 lineside_vips_sample_size(const VipsImage *image) {
  return LINESIDE_VIPS(vips_format_sizeof)(lineside_vips_samples(image));
}

static inline VipsInterpretation lineside_vips_interpretation(const VipsImage *image) {
  return LINESIDE_VIPS(vips_image_get_interpretation)(image);
}

static inline int lineside_vips_has_alpha(VipsImage *image) {
  return LINESIDE_VIPS(vips_image_hasalpha)(image);
}

static inline int lineside_vips_orientation(VipsImage *image) {
  return LINESIDE_VIPS(vips_image_get_orientation)(image);
}

static inline int lineside_vips_has(const VipsImage *image, const char *field) {
  return LINESIDE_VIPS(vips_image_get_typeof)(image, field) != 0;
}

static inline void lineside_vips_remove(VipsImage *image, const char *field) {
  LINESIDE_VIPS(vips_image_remove)(image, field);
}

static inline VipsImage *lineside_vips_in_memory(VipsImage *image) {
  return LINESIDE_VIPS(vips_image_copy_memory)(image);
}

// All samples, for the caller to free.
static inline void *lineside_vips_write(VipsImage *image, size_t *count) {
  return LINESIDE_VIPS(vips_image_write_to_memory)(image, count);
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
    return LINESIDE_VIPS(vips_pngload_buffer)(buffer, count, out, "access", VIPS_ACCESS_SEQUENTIAL,
                               "fail_on", VIPS_FAIL_ON_ERROR, NULL);
  case LINESIDE_VIPS_JPEG:
    return LINESIDE_VIPS(vips_jpegload_buffer)(buffer, count, out, "access", VIPS_ACCESS_SEQUENTIAL,
                                "fail_on", VIPS_FAIL_ON_ERROR, "shrink", shrink, NULL);
  case LINESIDE_VIPS_TIFF:
    return LINESIDE_VIPS(vips_tiffload_buffer)(buffer, count, out, "access", VIPS_ACCESS_SEQUENTIAL,
                                "fail_on", VIPS_FAIL_ON_ERROR, NULL);
  case LINESIDE_VIPS_WEBP:
    return LINESIDE_VIPS(vips_webpload_buffer)(buffer, count, out, "access", VIPS_ACCESS_SEQUENTIAL,
                                "fail_on", VIPS_FAIL_ON_ERROR, NULL);
  case LINESIDE_VIPS_GIF:
    return LINESIDE_VIPS(vips_gifload_buffer)(buffer, count, out, "access", VIPS_ACCESS_SEQUENTIAL,
                               "fail_on", VIPS_FAIL_ON_ERROR, NULL);
  }
  return -1;
}

static inline int lineside_vips_flatten(VipsImage *in, VipsImage **out, double background, double max_alpha) {
  VipsArrayDouble *grey = LINESIDE_VIPS(vips_array_double_newv)(1, background);
  int result = LINESIDE_VIPS(vips_flatten)(in, out, "background", grey, "max_alpha", max_alpha, NULL);
  LINESIDE_VIPS(vips_area_unref)(VIPS_AREA(grey));
  return result;
}

// A kernel without negative lobes: no halo that could be taken for a defect.
static inline int lineside_vips_shrink(VipsImage *in, VipsImage **out, double scale) {
  return LINESIDE_VIPS(vips_resize)(in, out, scale, "kernel", VIPS_KERNEL_LINEAR, NULL);
}

static inline int lineside_vips_to_srgb(VipsImage *in, VipsImage **out) {
  return LINESIDE_VIPS(vips_colourspace)(in, out, VIPS_INTERPRETATION_sRGB, NULL);
}

static inline int lineside_vips_autorotate(VipsImage *in, VipsImage **out) {
  return LINESIDE_VIPS(vips_autorot)(in, out, NULL);
}
