#include <netcdf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// Bytes of address space that a trial may take beside what it has.
static const unsigned long verdiva_nc_trial_room = 1ul << 30;

// Room for a name in a trial, far more than any has; what is never written costs nothing.
static const size_t verdiva_nc_trial_name = (size_t)256 << 20;

// Names of damaged classic files are written into their room as long as the file says that they are,
// with zeros where they end earlier. These watch the place behind the room that callers give.
static inline char *verdiva_nc_watched(char *name) {
  name[NC_MAX_NAME + 1] = (char)0xff;
  return name;
}

static inline int verdiva_nc_try_name(int status, const char *name) {
  const int is_long = strlen(name) > NC_MAX_NAME || name[NC_MAX_NAME + 1] != (char)0xff;
  return status == NC_NOERR && is_long ? NC_EMAXNAME : NC_NOERR;
}

static inline int verdiva_nc_try_attributes(int file, int variable, char *name) {
  int attributes = 0;
  int status = variable == NC_GLOBAL ? nc_inq_natts(file, &attributes)
                                     : nc_inq_varnatts(file, variable, &attributes);
  for (int index = 0; status == NC_NOERR && index < attributes; index++) {
    nc_type type;
    size_t length;
    status = nc_inq_attname(file, variable, index, verdiva_nc_watched(name));
    if (verdiva_nc_try_name(status, name) != NC_NOERR) return NC_EMAXNAME;
    if (status == NC_NOERR) status = nc_inq_att(file, variable, name, &type, &length);
  }
  return status == NC_ENOMEM ? status : NC_NOERR;
}

// Looks at all that a file says of itself. Returns the library's code where it does not open the
// file, finds no memory for it, or would write names beyond their room.
static inline int verdiva_nc_try_header(const char *path, char *name) {
  int file = 0, dimensions = 0, variables = 0, status = nc_open(path, NC_NOWRITE, &file);
  if (status != NC_NOERR) return status;
  if (nc_inq(file, &dimensions, &variables, NULL, NULL) != NC_NOERR) return NC_NOERR;
  for (int index = 0; index < dimensions; index++) {
    status = verdiva_nc_try_name(nc_inq_dimname(file, index, verdiva_nc_watched(name)), name);
    if (status != NC_NOERR) return status;
  }
  for (int variable = NC_GLOBAL; variable < variables; variable++) {
    status = variable == NC_GLOBAL
                 ? NC_NOERR
                 : verdiva_nc_try_name(nc_inq_varname(file, variable, verdiva_nc_watched(name)), name);
    if (status == NC_NOERR) status = verdiva_nc_try_attributes(file, variable, name);
    if (status != NC_NOERR) return status;
  }
  return NC_NOERR;
}

// Looks at a file's header in a child process, with bounds to its memory and its processor time: 4 s,
// and more for large files. Returns 0 where the file can be opened, the library's code where it
// refuses (it keeps some memory of every file that it refuses, which the child takes with it), and 1
// where the child died of it.
static inline int verdiva_nc_try_open(const char *path) {
  pid_t child = fork();
  if (child < 0) return 0;
  if (child == 0) {
    const int deadly[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGXCPU};
    for (unsigned index = 0; index < sizeof deadly / sizeof deadly[0]; index++)
      signal(deadly[index], SIG_DFL);
    struct stat what = {0};
    stat(path, &what);
    const rlim_t patience = 4 + (rlim_t)what.st_size / (256 << 20);
    const struct rlimit no_core = {0, 0}, seconds = {patience, patience};
    setrlimit(RLIMIT_CORE, &no_core);
    setrlimit(RLIMIT_CPU, &seconds);
    unsigned long pages = 0;
    FILE *self = fopen("/proc/self/statm", "r");
    if (self) {
      if (fscanf(self, "%lu", &pages) != 1) pages = 0;
      fclose(self);
    }
    const rlim_t most = pages * (unsigned long)sysconf(_SC_PAGESIZE) + verdiva_nc_trial_room;
    const struct rlimit memory = {most, most};
    if (pages > 0) setrlimit(RLIMIT_AS, &memory);
    int silence = open("/dev/null", O_WRONLY);
    if (silence >= 0) dup2(silence, STDOUT_FILENO);
    if (silence >= 0) dup2(silence, STDERR_FILENO);
    char *name = (char *)calloc(verdiva_nc_trial_name, 1);
    const int refusal = name ? verdiva_nc_try_header(path, name) : NC_ENOMEM;
    _exit(refusal < -1 && refusal > -256 ? -refusal : 0);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 0;
  return WIFSIGNALED(status) ? 1 : -WEXITSTATUS(status);
}
