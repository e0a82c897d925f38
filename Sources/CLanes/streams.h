// Writing past the caches and reading ahead of them: a picture that is written whole and read by a later stage need not be
// fetched from memory first, which takes about as long as writing it.
#ifndef VERDIVA_STREAMS_H
#define VERDIVA_STREAMS_H

#include "lanes.h"

VERDIVA_LANES void verdiva_stream_copy(const float *from, float *to, long count) {
  const float *end = to + count;
  for (; to < end && (__UINTPTR_TYPE__)to % sizeof(verdiva_floats) != 0; to++) *to = *from++;
  for (; to + 16 <= end; to += 16, from += 16) {
    verdiva_floats a;
    __builtin_memcpy(&a, from, sizeof a);
    __builtin_nontemporal_store(a, (verdiva_floats *)to);
  }
  for (; to < end; to++) *to = *from++;
}

VERDIVA_LANES void verdiva_stream_fill(float value, float *to, long count) {
  const float *end = to + count;
  for (; to < end && (__UINTPTR_TYPE__)to % sizeof(verdiva_floats) != 0; to++) *to = value;
  for (; to + 16 <= end; to += 16)
    __builtin_nontemporal_store((verdiva_floats)(value), (verdiva_floats *)to);
  for (; to < end; to++) *to = value;
}

/// Has what will be read soon brought near.
VERDIVA_LANES void verdiva_bring(const float *place) { __builtin_prefetch(place); }

/// After it other threads see what was written so.
VERDIVA_LANES void verdiva_stream_end(void) { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

#endif
