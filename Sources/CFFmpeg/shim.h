// libav's macros that Swift cannot import, restated.
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libavutil/sha.h>

static const int VERDIVA_AVERROR_EOF = AVERROR_EOF;
static const int64_t VERDIVA_NOPTS = AV_NOPTS_VALUE;
static inline int verdiva_averror(int posix) { return AVERROR(posix); }
