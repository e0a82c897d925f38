// libav logs through a va_list callback, which Swift cannot write.
#pragma once

/// Silences libav's own log and keeps each thread's last error line instead.
void verdiva_log_capture(void);
/// The last error line of this thread since `verdiva_log_clear`, without its newline; may be empty.
const char *verdiva_log_last(void);
void verdiva_log_clear(void);
