// libav's macros that Swift cannot import, restated.
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libavutil/sha.h>

static const int VERDIVA_AVERROR_EOF = AVERROR_EOF;
static const int VERDIVA_AVERROR_AGAIN = AVERROR(EAGAIN);
static const int VERDIVA_AVERROR_INVALID_DATA = AVERROR_INVALIDDATA;
static const uint32_t VERDIVA_TAG_HVC1 = MKTAG('h', 'v', 'c', '1');
static const int64_t VERDIVA_NOPTS = AV_NOPTS_VALUE;
static const int VERDIVA_CODEC_FLAGS =
    AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER | (int)AV_CODEC_FLAG_CLOSED_GOP;

/// The values of one component in one row of a picture, whatever its format packs them into.
static inline void verdiva_read_row(uint16_t *values, const AVFrame *frame,
                                    const AVPixFmtDescriptor *format, int row, int component,
                                    int width) {
  av_read_image_line2(values, (const uint8_t **)frame->data, frame->linesize, format, 0, row,
                      component, width, 0, sizeof(uint16_t));
}
