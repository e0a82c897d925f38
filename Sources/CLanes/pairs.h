// Sixteen floats taken apart and put together in pairs or looked up, and their whole numbers as bytes.
#ifndef VERDIVA_PAIRS_H
#define VERDIVA_PAIRS_H

#include "lanes.h"

typedef unsigned char verdiva_bytes __attribute__((ext_vector_type(16)));

/// The first, third, fifth ... of 32 floats in a row.
VERDIVA_LANES verdiva_floats verdiva_evens(verdiva_floats a, verdiva_floats b) {
  return __builtin_shufflevector(
      a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
}

/// The second, fourth, sixth ...
VERDIVA_LANES verdiva_floats verdiva_odds(verdiva_floats a, verdiva_floats b) {
  return __builtin_shufflevector(
      a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
}

/// The first sixteen of the floats of a and b in turn.
VERDIVA_LANES verdiva_floats verdiva_first_pairs(verdiva_floats a, verdiva_floats b) {
  return __builtin_shufflevector(
      a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

/// The last sixteen of them.
VERDIVA_LANES verdiva_floats verdiva_last_pairs(verdiva_floats a, verdiva_floats b) {
  return __builtin_shufflevector(
      a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/// Of sixteen floats those at the places that the low four bits of each whole number name.
VERDIVA_LANES verdiva_floats verdiva_entries(verdiva_floats table, verdiva_wholes places) {
#if defined(__AVX512F__)
  return __builtin_ia32_permvarsf512(table, places);
#else
  verdiva_floats a;
  for (int lane = 0; lane < 16; lane++) a[lane] = table[places[lane] & 15];
  return a;
#endif
}

/// The lesser of each and `most`; nothing where it is negative or not finite.
VERDIVA_LANES verdiva_floats verdiva_sound(verdiva_floats a, float most) {
  // Without calls: compilers refuse vectors as arguments where registers are narrower.
  const verdiva_floats limit = (verdiva_floats)(most);
  const verdiva_floats sound = (verdiva_bits)a < 0x7F800000u ? a : (verdiva_floats)(0);
  return sound < limit ? sound : limit;
}

typedef unsigned short verdiva_shorts __attribute__((ext_vector_type(16)));
typedef unsigned short verdiva_two_shorts __attribute__((ext_vector_type(32)));

/// Writes the low sixteen bits of one of a, b and c after the other.
VERDIVA_LANES void verdiva_store_triples(
    verdiva_wholes a, verdiva_wholes b, verdiva_wholes c, unsigned short *place) {
  const verdiva_two_shorts ab = __builtin_shufflevector(
      __builtin_convertvector(a, verdiva_shorts), __builtin_convertvector(b, verdiva_shorts),
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
      16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
  const verdiva_shorts last = __builtin_convertvector(c, verdiva_shorts);
  const verdiva_two_shorts cc = __builtin_shufflevector(
      last, last, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const verdiva_shorts first = __builtin_shufflevector(
      ab, cc, 0, 16, 32, 1, 17, 33, 2, 18, 34, 3, 19, 35, 4, 20, 36, 5);
  const verdiva_shorts second = __builtin_shufflevector(
      ab, cc, 21, 37, 6, 22, 38, 7, 23, 39, 8, 24, 40, 9, 25, 41, 10, 26);
  const verdiva_shorts third = __builtin_shufflevector(
      ab, cc, 42, 11, 27, 43, 12, 28, 44, 13, 29, 45, 14, 30, 46, 15, 31, 47);
  __builtin_memcpy(place, &first, sizeof first);
  __builtin_memcpy(place + 16, &second, sizeof second);
  __builtin_memcpy(place + 32, &third, sizeof third);
}

/// Writes the low eight bits of each.
VERDIVA_LANES void verdiva_store_bytes(verdiva_wholes a, unsigned char *place) {
  const verdiva_bytes bytes = __builtin_convertvector(a, verdiva_bytes);
  __builtin_memcpy(place, &bytes, sizeof bytes);
}

#endif
