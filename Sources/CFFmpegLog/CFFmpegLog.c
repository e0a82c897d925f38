#include "CFFmpegLog.h"
