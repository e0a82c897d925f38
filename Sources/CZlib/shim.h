#include <zlib.h>

// inflateInit2 is a macro; 15 + 16 is the largest window and gzip's header.
static inline int verdiva_inflate_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
