// Operations on sixteen floats or whole numbers. Swift's own SIMD types compile some of them to calls
// or, in generic code, to one element at a time. All are element by element and exact (a choice is `a < b ? a : b`, which
// takes b where there is no order), so that every machine gives the same bits.
#ifndef VERDIVA_LANES_H
#define VERDIVA_LANES_H

typedef float verdiva_floats __attribute__((ext_vector_type(16)));
typedef int verdiva_wholes __attribute__((ext_vector_type(16)));
typedef unsigned verdiva_bits __attribute__((ext_vector_type(16)));

#ifndef VERDIVA_LANES
#define VERDIVA_LANES static inline __attribute__((always_inline))
#endif

VERDIVA_LANES verdiva_floats verdiva_all(float a) { return (verdiva_floats)(a); }

VERDIVA_LANES verdiva_floats verdiva_steps(void) {
  return (verdiva_floats){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
}

VERDIVA_LANES verdiva_floats verdiva_load(const float *place) {
  verdiva_floats a;
  __builtin_memcpy(&a, place, sizeof a);
  return a;
}

VERDIVA_LANES void verdiva_store(verdiva_floats a, float *place) {
  __builtin_memcpy(place, &a, sizeof a);
}

VERDIVA_LANES verdiva_floats verdiva_add(verdiva_floats a, verdiva_floats b) { return a + b; }
VERDIVA_LANES verdiva_floats verdiva_sub(verdiva_floats a, verdiva_floats b) { return a - b; }
VERDIVA_LANES verdiva_floats verdiva_mul(verdiva_floats a, verdiva_floats b) { return a * b; }
VERDIVA_LANES verdiva_floats verdiva_div(verdiva_floats a, verdiva_floats b) { return a / b; }

VERDIVA_LANES verdiva_floats verdiva_min(verdiva_floats a, verdiva_floats b) {
  return a < b ? a : b;
}

VERDIVA_LANES verdiva_floats verdiva_max(verdiva_floats a, verdiva_floats b) {
  return a > b ? a : b;
}

/// x where a < b, else y.
VERDIVA_LANES verdiva_floats verdiva_choose(
    verdiva_floats a, verdiva_floats b, verdiva_floats x, verdiva_floats y) {
  return a < b ? x : y;
}

VERDIVA_LANES verdiva_floats verdiva_abs(verdiva_floats a) { return __builtin_elementwise_abs(a); }

VERDIVA_LANES verdiva_floats verdiva_sqrt(verdiva_floats a) {
  return __builtin_elementwise_sqrt(a);
}

VERDIVA_LANES verdiva_floats verdiva_floor(verdiva_floats a) {
  return __builtin_elementwise_floor(a);
}

/// Toward zero; the values must fit.
VERDIVA_LANES verdiva_wholes verdiva_truncated(verdiva_floats a) {
  return __builtin_convertvector(a, verdiva_wholes);
}

VERDIVA_LANES verdiva_floats verdiva_converted(verdiva_wholes a) {
  return __builtin_convertvector(a, verdiva_floats);
}

VERDIVA_LANES verdiva_floats verdiva_bits_as_floats(verdiva_wholes a) {
  return (verdiva_floats)a;
}

VERDIVA_LANES verdiva_wholes verdiva_bits_as_wholes(verdiva_floats a) {
  return (verdiva_wholes)a;
}

VERDIVA_LANES verdiva_wholes verdiva_whole_all(int a) { return (verdiva_wholes)(a); }

VERDIVA_LANES verdiva_wholes verdiva_whole_load(const int *place) {
  verdiva_wholes a;
  __builtin_memcpy(&a, place, sizeof a);
  return a;
}

VERDIVA_LANES void verdiva_whole_store(verdiva_wholes a, int *place) {
  __builtin_memcpy(place, &a, sizeof a);
}

// Unsigned, because sums wrap around.
VERDIVA_LANES verdiva_wholes verdiva_whole_add(verdiva_wholes a, verdiva_wholes b) {
  return (verdiva_wholes)((verdiva_bits)a + (verdiva_bits)b);
}

VERDIVA_LANES verdiva_wholes verdiva_whole_sub(verdiva_wholes a, verdiva_wholes b) {
  return (verdiva_wholes)((verdiva_bits)a - (verdiva_bits)b);
}

VERDIVA_LANES verdiva_wholes verdiva_whole_left(verdiva_wholes a, int places) {
  return (verdiva_wholes)((verdiva_bits)a << (unsigned)places);
}

VERDIVA_LANES verdiva_wholes verdiva_whole_right(verdiva_wholes a, int places) {
  return a >> places;
}

VERDIVA_LANES verdiva_wholes verdiva_whole_and(verdiva_wholes a, verdiva_wholes b) {
  return a & b;
}

VERDIVA_LANES int verdiva_last(verdiva_wholes a) { return a[15]; }

VERDIVA_LANES int verdiva_any(verdiva_wholes a) { return __builtin_reduce_or(a) != 0; }

VERDIVA_LANES verdiva_wholes verdiva_magnitude(verdiva_wholes a) {
  return a < 0 ? (verdiva_wholes)(0 - (verdiva_bits)a) : a;
}

/// Toward zero; the value must fit. Swift's own conversion checks that it does.
VERDIVA_LANES int verdiva_toward_zero(float a) { return (int)a; }

/// To the nearest, halves away from zero; the value must fit.
VERDIVA_LANES int verdiva_rounded(float a) { return (int)(a + (a < 0 ? -0.5f : 0.5f)); }

/// Each element with the sum of those before it.
VERDIVA_LANES verdiva_wholes verdiva_running(verdiva_wholes a) {
  const verdiva_wholes none = 0;
  a += __builtin_shufflevector(
      a, none, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
  a += __builtin_shufflevector(
      a, none, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
  a += __builtin_shufflevector(
      a, none, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  a += __builtin_shufflevector(
      a, none, 16, 16, 16, 16, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7);
  return a;
}

#endif
