#include "CPNGGuard.h"

#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(png_structp png, png_const_charp text) {
  verdiva_png_failure *failure = png_get_error_ptr(png);
  snprintf(failure->text, sizeof failure->text, "%s", text);
  png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void refuse(verdiva_png_failure *failure, int code) { failure->posix = code ? code : EIO; }

static void write_bytes(png_structp png, png_bytep bytes, size_t count) {
  if (fwrite(bytes, 1, count, png_get_io_ptr(png)) == count) return;
  refuse(png_get_error_ptr(png), errno);
  png_error(png, "cannot write");
}

static void flush_bytes(png_structp png) { (void)png; }

static void write_texts(png_structp png, png_infop info, const char *const *texts, int count) {
  for (int i = 0; i < count; i++) {
    const char *value = texts[2 * i + 1];
    int ascii = 1;
    for (const char *c = value; *c; c++) ascii &= (unsigned char)*c < 128;
    png_text text = {0};
    text.compression = ascii ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
    text.key = (png_charp)texts[2 * i];
    text.text = (png_charp)value;
    png_set_text(png, info, &text, 1);
  }
}

static void write_rows(png_structp png, const verdiva_png_picture *picture, png_bytep row) {
  size_t count = (size_t)picture->width * picture->channels;
  for (uint32_t y = 0; y < picture->height; y++) {
    const uint16_t *codes = picture->codes + y * count;
    for (size_t i = 0; i < count; i++) {
      if (picture->bit_depth == 16) {
        row[2 * i] = (png_byte)(codes[i] >> 8);
        row[2 * i + 1] = (png_byte)codes[i];
      } else {
        row[i] = (png_byte)codes[i];
      }
    }
    png_write_row(png, row);
  }
}

static int write_file(FILE *file, const verdiva_png_picture *picture, const char *const *texts,
                      int text_count, verdiva_png_failure *failure) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, failure, fail, ignore);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  png_bytep row = malloc((size_t)picture->width * 8 + 1);
  if (!info || !row || setjmp(png_jmpbuf(png))) {
    if (!info || !row) refuse(failure, ENOMEM);
    png_destroy_write_struct(&png, &info);
    free(row);
    return -1;
  }
  png_set_write_fn(png, file, write_bytes, flush_bytes);
  png_set_IHDR(png, info, picture->width, picture->height, picture->bit_depth,
               picture->channels == 4 ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  write_texts(png, info, texts, text_count);
  png_write_info(png, info);
  write_rows(png, picture, row);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  free(row);
  return 0;
}

int verdiva_png_write(const char *path, const verdiva_png_picture *picture,
                      const char *const *texts, int text_count, verdiva_png_failure *failure) {
  memset(failure, 0, sizeof *failure);
  FILE *file = fopen(path, "wb");
  if (!file) {
    refuse(failure, errno);
    return -1;
  }
  int result = write_file(file, picture, texts, text_count, failure);
  if (fclose(file) != 0 && result == 0) {
    refuse(failure, errno);
    result = -1;
  }
  return result;
}

struct verdiva_png_reader {
  FILE *file;
  png_structp png;
  png_infop info;
  png_bytepp rows;
};

static void read_bytes(png_structp png, png_bytep bytes, size_t count) {
  FILE *file = png_get_io_ptr(png);
  if (fread(bytes, 1, count, file) == count) return;
  if (ferror(file)) refuse(png_get_error_ptr(png), errno);
  png_error(png, "the file ends too early");
}

static void read_header(verdiva_png_reader *reader) {
  png_structp png = reader->png;
  png_set_read_fn(png, reader->file, read_bytes);
  png_read_info(png, reader->info);
  png_set_expand(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xffff, PNG_FILLER_AFTER);
  if (png_get_bit_depth(png, reader->info) == 16) png_set_swap(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, reader->info);
}

verdiva_png_reader *verdiva_png_open(const char *path, verdiva_png_failure *failure) {
  memset(failure, 0, sizeof *failure);
  verdiva_png_reader *reader = calloc(1, sizeof *reader);
  if (!reader || !(reader->file = fopen(path, "rb"))) {
    refuse(failure, errno);
    free(reader);
    return NULL;
  }
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, failure, fail, ignore);
  reader->info = reader->png ? png_create_info_struct(reader->png) : NULL;
  if (!reader->info || setjmp(png_jmpbuf(reader->png))) {
    if (!reader->info) refuse(failure, ENOMEM);
    verdiva_png_close(reader);
    return NULL;
  }
  read_header(reader);
  return reader;
}

uint32_t verdiva_png_width(const verdiva_png_reader *reader) {
  return png_get_image_width(reader->png, reader->info);
}

uint32_t verdiva_png_height(const verdiva_png_reader *reader) {
  return png_get_image_height(reader->png, reader->info);
}

int verdiva_png_bit_depth(const verdiva_png_reader *reader) {
  return png_get_bit_depth(reader->png, reader->info);
}

int verdiva_png_read(verdiva_png_reader *reader, uint16_t *codes, verdiva_png_failure *failure) {
  memset(failure, 0, sizeof *failure);
  png_set_error_fn(reader->png, failure, fail, ignore);
  size_t height = verdiva_png_height(reader), row = (size_t)verdiva_png_width(reader) * 4;
  int bytes = verdiva_png_bit_depth(reader) / 8;
  reader->rows = calloc(height, sizeof *reader->rows);
  if (!reader->rows) refuse(failure, ENOMEM);
  if (!reader->rows || setjmp(png_jmpbuf(reader->png))) return -1;
  // 8-bit rows are read into the first half of the buffer and widened from the back.
  for (size_t y = 0; y < height; y++) reader->rows[y] = (png_bytep)codes + y * row * bytes;
  png_read_image(reader->png, reader->rows);
  png_read_end(reader->png, NULL);
  const png_byte *narrow = (const png_byte *)codes;
  if (bytes == 1)
    for (size_t i = row * height; i-- > 0;) codes[i] = narrow[i];
  return 0;
}

void verdiva_png_close(verdiva_png_reader *reader) {
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  fclose(reader->file);
  free(reader->rows);
  free(reader);
}
