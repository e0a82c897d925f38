#include "CFFmpegLog.h"

#include <libavutil/log.h>
#include <stdio.h>
#include <string.h>

static _Thread_local char last[512];

static void keep(void *object, int level, const char *format, va_list arguments) {
  (void)object;
  if (level > AV_LOG_ERROR) return;
  vsnprintf(last, sizeof last, format, arguments);
  last[strcspn(last, "\r\n")] = 0;
}

void verdiva_log_capture(void) { av_log_set_callback(keep); }
const char *verdiva_log_last(void) { return last; }
void verdiva_log_clear(void) { last[0] = 0; }
