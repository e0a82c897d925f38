#include "CVDB.h"

#include <type_traits>

// Boost's own table of conversions steps outside an enumeration, which newer compilers refuse.
// OpenVDB asks it for one thing, the type that values of both types fit into; this says the same.
#define BOOST_NUMERIC_CONVERSION_CONVERSION_TRAITS_FLC_12NOV2002_HPP
namespace boost::numeric {
template <typename Target, typename Source,
          bool are_numbers = std::is_arithmetic_v<Target> && std::is_arithmetic_v<Source>>
struct conversion_traits {
  using supertype = std::conditional_t<std::is_arithmetic_v<Target>, Source, Target>;
};
template <typename Target, typename Source> struct conversion_traits<Target, Source, true> {
  using supertype = std::common_type_t<Target, Source>;
};
} // namespace boost::numeric

#include <openvdb/io/File.h>
#include <openvdb/openvdb.h>
#include <openvdb/tools/Dense.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using openvdb::GridBase;

// What a child may take: a little, and more for a larger file and for more voxels to give back, so
// that a small file that lies costs no more than a small file should.
struct Bounds {
  // Bytes of address space beside what it has and what it gives back.
  size_t room = size_t(512) << 20;
  // Seconds of processor time.
  rlim_t patience = 2;

  Bounds(const char *path, size_t voxels) {
    struct stat what = {};
    stat(path, &what);
    const size_t bytes = size_t(what.st_size);
    room = std::min(room + 1024 * bytes, size_t(3) << 30);
    patience = std::min(patience + bytes / (8 << 20) + voxels / (32 << 20), size_t(60));
  }
};

template <size_t size> void copy_text(char (&target)[size], const std::string &text) {
  const size_t count = std::min(text.size(), size - 1);
  std::memcpy(target, text.data(), count);
  target[count] = 0;
}

// Runs a task in a child whose faults, memory and time are bounded.
template <typename Task> int in_child(const Bounds &bounds, char (&message)[512], Task task) {
  const pid_t child = fork();
  if (child < 0) {
    copy_text(message, "no process can be started to read it");
    return 0;
  }
  if (child == 0) {
    const int deadly[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGXCPU};
    for (int signal_number : deadly) signal(signal_number, SIG_DFL);
    const rlimit no_core = {0, 0}, seconds = {bounds.patience, bounds.patience};
    setrlimit(RLIMIT_CORE, &no_core);
    setrlimit(RLIMIT_CPU, &seconds);
    size_t pages = 0;
    if (FILE *status = std::fopen("/proc/self/statm", "r")) {
      if (std::fscanf(status, "%zu", &pages) != 1) pages = 0;
      std::fclose(status);
    }
    const rlim_t most = pages * size_t(sysconf(_SC_PAGESIZE)) + bounds.room;
    const rlimit memory = {most, most};
    if (pages > 0) setrlimit(RLIMIT_AS, &memory);
    const int silence = open("/dev/null", O_WRONLY);
    for (int stream : {STDOUT_FILENO, STDERR_FILENO})
      if (silence >= 0) dup2(silence, stream);
    try {
      openvdb::initialize();
      task();
    } catch (const std::bad_alloc &) {
      copy_text(message, "it needs more memory than a reader of it is given");
    } catch (const std::exception &failure) {
      copy_text(message, failure.what());
    } catch (...) {
      copy_text(message, "OpenVDB gave no reason");
    }
    _exit(0);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 0;
  return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

void *shared(size_t bytes) {
  void *place = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return place == MAP_FAILED ? nullptr : place;
}

int components_of(const std::string &type) {
  for (const char *scalar : {"float", "double", "int32", "int64", "bool", "half"})
    if (type == scalar) return 1;
  for (const char *vector : {"vec3s", "vec3d", "vec3i"})
    if (type == vector) return 3;
  return 0;
}

void describe(const GridBase &grid, verdiva_vdb_grid &entry) {
  copy_text(entry.name, grid.getName());
  copy_text(entry.type, grid.valueType());
  entry.components = components_of(grid.valueType());
  entry.is_half = grid.saveFloatAsHalf();
  const auto &map = grid.transform();
  entry.is_linear = map.isLinear();
  const auto zero = map.indexToWorld(openvdb::Vec3d(0, 0, 0));
  for (int axis = 0; axis < 3; axis++) {
    openvdb::Vec3d index(0, 0, 0);
    index[axis] = 1;
    const auto step = map.indexToWorld(index) - zero;
    entry.origin[axis] = zero[axis];
    for (int place = 0; place < 3; place++) entry.steps[3 * axis + place] = step[place];
  }
}

// The box of active voxels: as the file's writer counted it, or counted now.
void measure(openvdb::io::File &file, const GridBase &grid, verdiva_vdb_grid &entry,
             const std::string &unique_name) {
  openvdb::CoordBBox box;
  const auto first = grid.getMetadata<openvdb::Vec3IMetadata>(GridBase::META_FILE_BBOX_MIN);
  const auto last = grid.getMetadata<openvdb::Vec3IMetadata>(GridBase::META_FILE_BBOX_MAX);
  if (first && last) {
    box = openvdb::CoordBBox(openvdb::Coord(first->value()), openvdb::Coord(last->value()));
  } else {
    box = file.readGrid(unique_name)->evalActiveVoxelBoundingBox();
  }
  for (int axis = 0; axis < 3; axis++) {
    entry.first[axis] = box.min()[axis];
    entry.last[axis] = box.max()[axis];
  }
}

std::vector<std::string> names(openvdb::io::File &file) {
  std::vector<std::string> all;
  for (auto name = file.beginName(); name != file.endName(); ++name) all.push_back(*name);
  return all;
}

void list_grids(const char *path, verdiva_vdb_list &list) {
  openvdb::io::File file(path);
  file.open(false);
  for (const auto &name : names(file)) {
    if (list.count == verdiva_vdb_most_grids) break;
    const auto grid = file.readGridMetadata(name);
    if (!grid) continue;
    verdiva_vdb_grid entry = {};
    describe(*grid, entry);
    copy_text(entry.name, name);
    if (entry.components > 0) measure(file, *grid, entry, name);
    list.grids[list.count++] = entry;
  }
}

template <typename Grid, typename Value>
bool copy_dense(const GridBase &grid, const openvdb::CoordBBox &box, float *target) {
  if (!grid.isType<Grid>()) return false;
  openvdb::tools::Dense<Value, openvdb::tools::LayoutXYZ> dense(
      box, reinterpret_cast<Value *>(target));
  openvdb::tools::copyToDense(static_cast<const Grid &>(grid), dense);
  return true;
}

void read_values(const char *path, int32_t index, const openvdb::CoordBBox &box, float *target) {
  openvdb::io::File file(path);
  file.open(false);
  const auto all = names(file);
  if (index < 0 || size_t(index) >= all.size()) throw std::runtime_error("the grid is gone");
  const auto grid = file.readGrid(all[size_t(index)]);
  const bool is_read = copy_dense<openvdb::FloatGrid, float>(*grid, box, target) ||
                       copy_dense<openvdb::DoubleGrid, float>(*grid, box, target) ||
                       copy_dense<openvdb::Int32Grid, float>(*grid, box, target) ||
                       copy_dense<openvdb::Int64Grid, float>(*grid, box, target) ||
                       copy_dense<openvdb::BoolGrid, float>(*grid, box, target) ||
                       copy_dense<openvdb::Vec3SGrid, openvdb::Vec3s>(*grid, box, target) ||
                       copy_dense<openvdb::Vec3DGrid, openvdb::Vec3s>(*grid, box, target) ||
                       copy_dense<openvdb::Vec3IGrid, openvdb::Vec3s>(*grid, box, target);
  if (!is_read) throw std::runtime_error("its values are not numbers");
}

} // namespace

int verdiva_vdb_open(const char *path, verdiva_vdb_list *list) {
  *list = {};
  auto *answer = static_cast<verdiva_vdb_list *>(shared(sizeof(verdiva_vdb_list)));
  if (!answer) {
    copy_text(list->message, "there is not enough memory");
    return 0;
  }
  const int fault = in_child(Bounds(path, 0), answer->message, [&] { list_grids(path, *answer); });
  *list = *answer;
  munmap(answer, sizeof(verdiva_vdb_list));
  if (list->count < 0 || list->count > verdiva_vdb_most_grids) list->count = 0;
  list->message[sizeof list->message - 1] = 0;
  return fault;
}

int verdiva_vdb_read(const char *path, int32_t grid, const verdiva_vdb_grid *box,
                     verdiva_vdb_values *values) {
  *values = {};
  size_t count = size_t(box->components);
  for (int axis = 0; axis < 3; axis++) count *= size_t(int64_t(box->last[axis]) - box->first[axis] + 1);
  const size_t bytes = count * sizeof(float);
  auto *message = static_cast<char(*)[512]>(shared(512));
  auto *target = static_cast<float *>(shared(bytes));
  int fault = 0;
  if (message && target) {
    const openvdb::CoordBBox wanted(openvdb::Coord(box->first), openvdb::Coord(box->last));
    fault = in_child(Bounds(path, count), *message, [&] { read_values(path, grid, wanted, target); });
    std::memcpy(values->message, *message, sizeof values->message - 1);
  } else {
    copy_text(values->message, "there is not enough memory");
  }
  if (message) munmap(message, 512);
  if (target && !values->message[0] && !fault) {
    values->values = target;
    values->bytes = bytes;
  } else if (target) {
    munmap(target, bytes);
  }
  return fault;
}

void verdiva_vdb_release(verdiva_vdb_values *values) {
  if (values->values) munmap(const_cast<float *>(values->values), values->bytes);
  values->values = nullptr;
}
