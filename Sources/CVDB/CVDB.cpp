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

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using openvdb::GridBase;

// What a child may take: a little, and more for a larger file and for more voxels to give back, so
// that a small file that lies costs no more than a small file should.
struct Bounds {
  // Bytes of address space beside what it has and what it gives back.
  size_t room = size_t(512) << 20;
  // Seconds of processor time; a file is read by several children.
  rlim_t patience = 1;

  Bounds(const char *path, size_t voxels) {
    struct stat what = {};
    stat(path, &what);
    const size_t bytes = size_t(what.st_size);
    room = std::min(room + 1024 * bytes, size_t(3) << 30);
    patience = std::min(patience + bytes / (4 << 20) + voxels / (16 << 20), size_t(60));
  }
};

template <size_t size> void copy_text(char (&target)[size], const std::string &text) {
  const size_t count = std::min(text.size(), size - 1);
  std::memcpy(target, text.data(), count);
  target[count] = 0;
}

// Starts a task in a child whose faults, memory and time are bounded. Returns its process, or less
// than 0.
template <typename Task> pid_t start_child(const Bounds &bounds, char (&message)[512], Task task) {
  // Every child needs what this finds out, and it reads no file.
  openvdb::initialize();
  const pid_t child = fork();
  if (child < 0) copy_text(message, "no process can be started to read it");
  if (child != 0) return child;
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

// Waits for a child's end. Returns 0, or the signal that it died of.
int end_child(pid_t child) {
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0)
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

// Up to so many bytes a file's grids are counted rather than believed: that takes no time, and a small
// file's word would be enough for a large box.
const uint64_t counted_bytes = 1 << 20;

// The box of active voxels: as the file's writer counted it, or counted now.
void measure(openvdb::io::File &file, const GridBase &grid, verdiva_vdb_grid &entry,
             const std::string &unique_name) {
  openvdb::CoordBBox box;
  const auto first = grid.getMetadata<openvdb::Vec3IMetadata>(GridBase::META_FILE_BBOX_MIN);
  const auto last = grid.getMetadata<openvdb::Vec3IMetadata>(GridBase::META_FILE_BBOX_MAX);
  if (first && last && file.getSize() > counted_bytes) {
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

// Where voxels go: slabs of planes along k that share a few places in turn. OpenVDB's leaves have
// eight voxels a side, and no slab parts one.
struct Slabs {
  static const int places = 3;
  openvdb::CoordBBox box;
  size_t components;

  int32_t first(int slab) const {
    return std::max(int64_t(box.min().z()), (int64_t(box.min().z() >> 3) + slab) * 8);
  }
  int32_t last(int slab) const {
    return std::min(int64_t(box.max().z()), (int64_t(box.min().z() >> 3) + slab) * 8 + 7);
  }
  int count() const { return (box.max().z() >> 3) - (box.min().z() >> 3) + 1; }
  size_t length(int axis) const { return size_t(int64_t(box.max()[axis]) - box.min()[axis] + 1); }
  size_t row() const { return length(0); }
  size_t plane() const { return length(0) * length(1); }
  size_t bytes(int slab) const {
    return size_t(last(slab) - first(slab) + 1) * plane() * components * sizeof(float);
  }
  size_t most_bytes() const {
    return std::min(size_t(8), length(2)) * plane() * components * sizeof(float);
  }
};

// Makes the voxels of a slab dense that lie in one leaf, or in one value of a larger part.
template <typename Value, typename Tree, typename Accessor>
void copy_block(const Accessor &accessor, const openvdb::CoordBBox &block, const Slabs &slabs,
                int32_t first, Value *target) {
  using Leaf = typename Tree::LeafNodeType;
  const auto *leaf = accessor.probeConstLeaf(block.min());
  const auto everywhere = leaf ? Value() : Value(accessor.getValue(block.min()));
  const size_t row = slabs.row(), plane = slabs.plane();
  const auto &start = block.min();
  const int32_t width = block.max().x() - start.x() + 1;
  for (int64_t k = start.z(); k <= block.max().z(); k++)
    for (int64_t j = start.y(); j <= block.max().y(); j++) {
      Value *to = target + size_t(k - first) * plane +
                  size_t(j - slabs.box.min().y()) * row + size_t(start.x() - slabs.box.min().x());
      if (!leaf) {
        for (int32_t i = 0; i < width; i++) to[i] = everywhere;
      } else {
        const auto offset = Leaf::coordToOffset(openvdb::Coord(start.x(), int32_t(j), int32_t(k)));
        if constexpr (std::is_same_v<typename Tree::ValueType, bool>) {
          for (int32_t i = 0; i < width; i++) to[i] = Value(leaf->getValue(offset + 64 * i));
        } else {
          const auto *from = leaf->buffer().data() + offset;
          for (int32_t i = 0; i < width; i++) to[i] = Value(from[64 * i]);
        }
      }
    }
}

// Hands a grid's voxels out, slab after slab, and waits where all places are taken.
template <typename Grid, typename Value>
bool hand_out(const GridBase &grid, const Slabs &slabs, char *ring, int line) {
  if (!grid.isType<Grid>()) return false;
  const auto &tree = static_cast<const Grid &>(grid).tree();
  const openvdb::tree::ValueAccessor<const typename Grid::TreeType> accessor(tree);
  const auto &box = slabs.box;
  char word = 0;
  for (int slab = 0; slab < slabs.count(); slab++) {
    if (slab >= Slabs::places && recv(line, &word, 1, 0) != 1) _exit(0);
    auto *target = reinterpret_cast<Value *>(ring + (slab % Slabs::places) * slabs.most_bytes());
    const int32_t first = slabs.first(slab), last = slabs.last(slab);
    for (int64_t j = box.min().y(); j <= box.max().y(); j = (j | 7) + 1)
      for (int64_t i = box.min().x(); i <= box.max().x(); i = (i | 7) + 1) {
        const openvdb::CoordBBox block(
            int32_t(i), int32_t(j), first, int32_t(std::min(i | 7, int64_t(box.max().x()))),
            int32_t(std::min(j | 7, int64_t(box.max().y()))), last);
        copy_block<Value, typename Grid::TreeType>(accessor, block, slabs, first, target);
      }
    if (send(line, &word, 1, MSG_NOSIGNAL) != 1) _exit(0);
  }
  return true;
}

void read_values(const char *path, int32_t index, const Slabs &slabs, char *ring, int line) {
  openvdb::io::File file(path);
  file.open(false);
  const auto all = names(file);
  if (index < 0 || size_t(index) >= all.size()) throw std::runtime_error("the grid is gone");
  const auto grid = file.readGrid(all[size_t(index)]);
  if (size_t(components_of(grid->valueType())) != slabs.components)
    throw std::runtime_error("the grid has changed");
  const bool is_read = hand_out<openvdb::FloatGrid, float>(*grid, slabs, ring, line) ||
                       hand_out<openvdb::DoubleGrid, float>(*grid, slabs, ring, line) ||
                       hand_out<openvdb::Int32Grid, float>(*grid, slabs, ring, line) ||
                       hand_out<openvdb::Int64Grid, float>(*grid, slabs, ring, line) ||
                       hand_out<openvdb::BoolGrid, float>(*grid, slabs, ring, line) ||
                       hand_out<openvdb::Vec3SGrid, openvdb::Vec3s>(*grid, slabs, ring, line) ||
                       hand_out<openvdb::Vec3DGrid, openvdb::Vec3s>(*grid, slabs, ring, line) ||
                       hand_out<openvdb::Vec3IGrid, openvdb::Vec3s>(*grid, slabs, ring, line);
  if (!is_read) throw std::runtime_error("its values are not numbers");
  // The grid's many parts need not be taken apart.
  _exit(0);
}

} // namespace

int verdiva_vdb_open(const char *path, verdiva_vdb_list *list) {
  *list = {};
  auto *answer = static_cast<verdiva_vdb_list *>(shared(sizeof(verdiva_vdb_list)));
  if (!answer) {
    copy_text(list->message, "there is not enough memory");
    return 0;
  }
  const int fault =
      end_child(start_child(Bounds(path, 0), answer->message, [&] { list_grids(path, *answer); }));
  *list = *answer;
  munmap(answer, sizeof(verdiva_vdb_list));
  if (list->count < 0 || list->count > verdiva_vdb_most_grids) list->count = 0;
  list->message[sizeof list->message - 1] = 0;
  return fault;
}

struct verdiva_vdb_reading {
  Slabs slabs;
  char (*message)[512] = nullptr;
  char *ring = nullptr;
  size_t ring_bytes = 0;
  pid_t child = -1;
  int line = -1;
  int slab = 0;
};

verdiva_vdb_reading *verdiva_vdb_begin(const char *path, int32_t grid, const verdiva_vdb_grid *box) {
  auto *reading = new verdiva_vdb_reading;
  auto &slabs = reading->slabs;
  slabs.box = openvdb::CoordBBox(openvdb::Coord(box->first), openvdb::Coord(box->last));
  slabs.components = size_t(box->components);
  reading->ring_bytes = slabs.most_bytes() * size_t(std::min(Slabs::places, slabs.count()));
  reading->message = static_cast<char(*)[512]>(shared(512));
  reading->ring = static_cast<char *>(shared(reading->ring_bytes));
  int lines[2] = {-1, -1};
  if (!reading->message || !reading->ring || socketpair(AF_UNIX, SOCK_STREAM, 0, lines) != 0) {
    char message[512];
    verdiva_vdb_end(reading, message);
    return nullptr;
  }
  const size_t voxels = slabs.plane() * slabs.length(2);
  reading->child = start_child(Bounds(path, voxels * slabs.components), *reading->message, [&] {
    close(lines[0]);
    read_values(path, grid, slabs, reading->ring, lines[1]);
  });
  close(lines[1]);
  reading->line = lines[0];
  return reading;
}

const float *verdiva_vdb_next(verdiva_vdb_reading *reading, size_t *bytes) {
  auto &slabs = reading->slabs;
  char word = 0;
  // The slab before this one is used up: its place is free.
  if (reading->slab > 0) send(reading->line, &word, 1, MSG_NOSIGNAL);
  ssize_t got = 0;
  while (reading->slab < slabs.count() && (got = recv(reading->line, &word, 1, 0)) < 0)
    if (errno != EINTR) break;
  if (got != 1) return nullptr;
  const int slab = reading->slab++;
  *bytes = slabs.bytes(slab);
  return reinterpret_cast<float *>(reading->ring + (slab % Slabs::places) * slabs.most_bytes());
}

int verdiva_vdb_end(verdiva_vdb_reading *reading, char message[512]) {
  const bool is_whole = reading->slab == reading->slabs.count();
  if (reading->line >= 0) close(reading->line);
  if (reading->child > 0 && !is_whole && !(*reading->message)[0]) kill(reading->child, SIGKILL);
  const int fault = end_child(reading->child);
  message[0] = 0;
  if (reading->message) std::memcpy(message, *reading->message, 511);
  message[511] = 0;
  if (reading->message) munmap(reading->message, 512);
  if (reading->ring) munmap(reading->ring, reading->ring_bytes);
  delete reading;
  return fault;
}
