#include <netcdf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// Bytes of address space that a trial may take beside what it has.
static const unsigned long verdiva_nc_trial_room = 1ul << 30;

// Looks at all that a file says of itself. Returns 0 unless the library finds no memory for it.
static inline int verdiva_nc_try_header(const char *path) {
  int file = 0, variables = 0, status = nc_open(path, NC_NOWRITE, &file);
  if (status == NC_ENOMEM) return 1;
  if (status != NC_NOERR || nc_inq_nvars(file, &variables) != NC_NOERR) return 0;
  for (int variable = NC_GLOBAL; variable < variables; variable++) {
    int attributes = 0;
    status = variable == NC_GLOBAL ? nc_inq_natts(file, &attributes)
                                   : nc_inq_varnatts(file, variable, &attributes);
    for (int index = 0; status == NC_NOERR && index < attributes; index++) {
      char name[NC_MAX_NAME + 1];
      nc_type type;
      size_t length;
      if (nc_inq_attname(file, variable, index, name) == NC_NOERR)
        status = nc_inq_att(file, variable, name, &type, &length);
    }
    if (status == NC_ENOMEM) return 1;
  }
  return 0;
}

// Looks at a file's header in a child process, with bounds to its memory and its processor time: 4 s,
// and more for large files. Returns 0 where the child came through.
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
    _exit(verdiva_nc_try_header(path));
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 0;
  return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}
