#include <fribidi.h>

// Base directions, which the header has as macros of macros.
static const uint32_t verdiva_fribidi_ltr = FRIBIDI_PAR_LTR;
static const uint32_t verdiva_fribidi_rtl = FRIBIDI_PAR_RTL;
static const uint32_t verdiva_fribidi_on = FRIBIDI_PAR_ON;
