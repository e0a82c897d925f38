// libpng reports errors by longjmp, which Swift must not see: every jump ends inside these calls.
#pragma once
#include <stdint.h>

/// Why a call failed: a POSIX error number where the system refused, or libpng's words.
typedef struct {
  int posix;
  char text[160];
} verdiva_png_failure;

/// R'G'B' code values, three a pixel, or four with straight alpha, row by row from the top; 8 or 16
/// bits of each are used.
typedef struct {
  uint32_t width, height;
  int channels, bit_depth;
  const uint16_t *codes;
} verdiva_png_picture;

/// `texts` alternates keys and values (UTF-8), `text_count` pairs. Returns 0 or -1.
int verdiva_png_write(const char *path, const verdiva_png_picture *picture,
                      const char *const *texts, int text_count, verdiva_png_failure *failure);

typedef struct verdiva_png_reader verdiva_png_reader;

/// Opens a PNG of any kind and reads its header; NULL where that fails.
verdiva_png_reader *verdiva_png_open(const char *path, verdiva_png_failure *failure);
uint32_t verdiva_png_width(const verdiva_png_reader *reader);
uint32_t verdiva_png_height(const verdiva_png_reader *reader);
/// 8 or 16.
int verdiva_png_bit_depth(const verdiva_png_reader *reader);
/// Fills width * height * 4 codes, straight (not premultiplied) R'G'B'A. Returns 0 or -1.
int verdiva_png_read(verdiva_png_reader *reader, uint16_t *codes, verdiva_png_failure *failure);
void verdiva_png_close(verdiva_png_reader *reader);
