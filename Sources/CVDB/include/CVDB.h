// OpenVDB behind a small C interface.
//
// OpenVDB believes what is in a file, so it only ever runs in a child process: a damaged file, an
// absurd size or a loop without end costs that child and nothing else. Results come back through
// shared memory.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { verdiva_vdb_most_grids = 64, verdiva_vdb_name_size = 128 };

typedef struct {
  char name[verdiva_vdb_name_size];
  // OpenVDB's name of the value type, for example "float" or "vec3s".
  char type[verdiva_vdb_name_size];
  // Numbers a voxel that can be read: 1 or 3; 0 for types that are no field.
  int32_t components;
  int32_t is_half;
  // Whether steps along i, j and k are one linear map everywhere.
  int32_t is_linear;
  // World place of index (0, 0, 0) and the steps to the next voxel along i, j and k.
  double origin[3];
  double steps[9];
  // First and last active voxel; first > last where there is none.
  int32_t first[3];
  int32_t last[3];
} verdiva_vdb_grid;

typedef struct {
  int32_t count;
  // Empty where all is well.
  char message[512];
  verdiva_vdb_grid grids[verdiva_vdb_most_grids];
} verdiva_vdb_list;

// What is in a file. Returns 0 where the child lived, else the signal that ended it.
int verdiva_vdb_open(const char *path, verdiva_vdb_list *list);

// Voxels on their way out of a child process, a slab of planes along k after the other.
typedef struct verdiva_vdb_reading verdiva_vdb_reading;

// Begins to read the voxels first...last of the grid at a place in the list. The caller has checked
// how many they are. Null where there is not enough memory.
verdiva_vdb_reading *verdiva_vdb_begin(const char *path, int32_t grid, const verdiva_vdb_grid *box);

// The next slab: dense values, i fastest, `components` numbers a voxel, there until the next call.
// Null at the end, or where the child came to one.
const float *verdiva_vdb_next(verdiva_vdb_reading *reading, size_t *bytes);

// Ends it. Returns 0 where the child lived, else the signal that ended it; the message is empty where
// all is well.
int verdiva_vdb_end(verdiva_vdb_reading *reading, char message[512]);

#ifdef __cplusplus
}
#endif
