// What marching rays through voxels needs and Swift's SIMD types have no word for: picking sixteen
// elements by place, and looking materials up. All are exact, so that every machine gives the same
// bits.
#ifndef VERDIVA_SAMPLING_H
#define VERDIVA_SAMPLING_H

#include <stdint.h>
#ifdef __AVX512F__
#include <immintrin.h>
#endif

#include "lanes.h"

/// Sixteen of the sixteen floats from `window` on; places are 0...15.
VERDIVA_LANES verdiva_floats verdiva_pick(const float *window, verdiva_wholes place) {
#ifdef __AVX512F__
  return (verdiva_floats)_mm512_permutexvar_ps((__m512i)place, _mm512_loadu_ps(window));
#else
  verdiva_floats picked;
  for (int lane = 0; lane < 16; lane++) picked[lane] = window[place[lane]];
  return picked;
#endif
}

/// Sixteen of the 32 floats from `window` on; places are 0...31.
VERDIVA_LANES verdiva_floats verdiva_pick_wide(const float *window, verdiva_wholes place) {
#ifdef __AVX512F__
  return (verdiva_floats)_mm512_permutex2var_ps(
      _mm512_loadu_ps(window), (__m512i)place, _mm512_loadu_ps(window + 16));
#else
  verdiva_floats picked;
  for (int lane = 0; lane < 16; lane++) picked[lane] = window[place[lane]];
  return picked;
#endif
}

/// The elements of sixteen floats at places 0...15.
VERDIVA_LANES verdiva_floats verdiva_picked(verdiva_floats window, verdiva_wholes place) {
#ifdef __AVX512F__
  return (verdiva_floats)_mm512_permutexvar_ps((__m512i)place, (__m512)window);
#else
  verdiva_floats picked;
  for (int lane = 0; lane < 16; lane++) picked[lane] = window[place[lane] & 15];
  return picked;
#endif
}

/// The elements of 32 floats at places 0...31.
VERDIVA_LANES verdiva_floats verdiva_picked_wide(
    verdiva_floats low, verdiva_floats high, verdiva_wholes place) {
#ifdef __AVX512F__
  return (verdiva_floats)_mm512_permutex2var_ps((__m512)low, (__m512i)place, (__m512)high);
#else
  verdiva_floats picked;
  for (int lane = 0; lane < 16; lane++) {
    const int from = place[lane] & 31;
    picked[lane] = from < 16 ? low[from] : high[from - 16];
  }
  return picked;
#endif
}

/// Sixteen floats at any places of a table.
VERDIVA_LANES verdiva_floats verdiva_gathered(const float *table, verdiva_wholes place) {
#ifdef __AVX512F__
  return (verdiva_floats)_mm512_i32gather_ps((__m512i)place, table, 4);
#else
  verdiva_floats picked;
  for (int lane = 0; lane < 16; lane++) picked[lane] = table[place[lane]];
  return picked;
#endif
}

/// The lower (`half` 0) or upper halves of a table's entries of 64 bits.
VERDIVA_LANES verdiva_wholes verdiva_look_up(
    const uint64_t *table, verdiva_wholes place, int half) {
#ifdef __AVX512F__
  const __m512i places = (__m512i)place;
  const __m512i first = _mm512_i32gather_epi64(_mm512_castsi512_si256(places), table, 8);
  const __m512i second = _mm512_i32gather_epi64(_mm512_extracti64x4_epi64(places, 1), table, 8);
  const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const __m512i wanted = half ? _mm512_add_epi32(even, _mm512_set1_epi32(1)) : even;
  return (verdiva_wholes)_mm512_permutex2var_epi32(first, wanted, second);
#else
  verdiva_wholes found;
  for (int lane = 0; lane < 16; lane++) found[lane] = (int)(table[place[lane]] >> (half * 32));
  return found;
#endif
}

/// The floats whose upper halves are the lower halves of some numbers, or their upper halves.
VERDIVA_LANES verdiva_floats verdiva_lower_half(verdiva_wholes a) {
  return (verdiva_floats)(a << 16);
}
VERDIVA_LANES verdiva_floats verdiva_upper_half(verdiva_wholes a) {
  return (verdiva_floats)(a & (int)0xffff0000);
}

/// Whether any element lies between two numbers.
VERDIVA_LANES int verdiva_any_between(verdiva_floats a, float low, float high) {
#ifdef __AVX512F__
  const __m512 v = (__m512)a;
  const __mmask16 above = _mm512_cmp_ps_mask(v, _mm512_set1_ps(low), _CMP_GT_OQ);
  return _mm512_mask_cmp_ps_mask(above, v, _mm512_set1_ps(high), _CMP_LT_OQ) != 0;
#else
  return __builtin_reduce_or((a > low) & (a < high)) != 0;
#endif
}

/// Which elements are above a number, the first as the lowest bit.
VERDIVA_LANES uint32_t verdiva_bits_above(verdiva_floats a, float low) {
#ifdef __AVX512F__
  return _mm512_cmp_ps_mask((__m512)a, _mm512_set1_ps(low), _CMP_GT_OQ);
#else
  uint32_t found = 0;
  for (int lane = 0; lane < 16; lane++) found |= (uint32_t)(a[lane] > low) << lane;
  return found;
#endif
}

/// Which of the sixteen gaps between the seventeen floats from `line` on reach between two numbers,
/// the first as the lowest bit.
VERDIVA_LANES uint32_t verdiva_gaps_between(const float *line, float low, float high) {
#ifdef __AVX512F__
  const __m512 a = _mm512_loadu_ps(line), b = _mm512_loadu_ps(line + 1);
  const __mmask16 above =
      _mm512_cmp_ps_mask(_mm512_max_ps(a, b), _mm512_set1_ps(low), _CMP_GT_OQ);
  return _mm512_mask_cmp_ps_mask(
      above, _mm512_min_ps(a, b), _mm512_set1_ps(high), _CMP_LT_OQ);
#else
  uint32_t found = 0;
  for (int gap = 0; gap < 16; gap++) {
    const int above = line[gap] > low || line[gap + 1] > low;
    found |= (uint32_t)(above && (line[gap] < high || line[gap + 1] < high)) << gap;
  }
  return found;
#endif
}

/// Toward zero. The value must fit 32 bits.
VERDIVA_LANES int verdiva_whole_part(float value) { return (int)value; }

#endif
