// Operations on eight floats for which Swift's SIMD types compile to calls or to one element at a
// time. All are element by element and exact, so that every machine gives the same bits.
#ifndef VERDIVA_LANES_H
#define VERDIVA_LANES_H

typedef float verdiva_lanes __attribute__((ext_vector_type(8)));

static inline __attribute__((always_inline)) verdiva_lanes verdiva_lanes_min(
    verdiva_lanes a, verdiva_lanes b) {
  return __builtin_elementwise_min(a, b);
}

static inline __attribute__((always_inline)) verdiva_lanes verdiva_lanes_max(
    verdiva_lanes a, verdiva_lanes b) {
  return __builtin_elementwise_max(a, b);
}

static inline __attribute__((always_inline)) verdiva_lanes verdiva_lanes_abs(verdiva_lanes a) {
  return __builtin_elementwise_abs(a);
}

#endif
