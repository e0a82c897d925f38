// libav's macros that Swift cannot import, restated.
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libavutil/sha.h>

static const int VERDIVA_AVERROR_EOF = AVERROR_EOF;
static const int VERDIVA_AVERROR_AGAIN = AVERROR(EAGAIN);
static const int VERDIVA_AVERROR_INVALID_DATA = AVERROR_INVALIDDATA;
static const uint32_t VERDIVA_TAG_HVC1 = MKTAG('h', 'v', 'c', '1');
static const int64_t VERDIVA_NOPTS = AV_NOPTS_VALUE;
static const int VERDIVA_CODEC_FLAGS =
    AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER | (int)AV_CODEC_FLAG_CLOSED_GOP;
