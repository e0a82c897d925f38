// VolPack on a cube of floats: milliseconds of one turned picture, as benchmarks/volumes.py asks.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <volpack.h>

typedef struct {
  short normal;
  unsigned char density, gradient;
} Voxel;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

static int fail(vpContext *context, const char *what) {
  fprintf(stderr, "%s: %s\n", what, vpGetErrorString(vpGetError(context)));
  return 1;
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  const int side = atoi(arguments[2]);
  const size_t voxels = (size_t)side * side * side;
  float *field = malloc(voxels * sizeof *field);
  FILE *file = fopen(arguments[1], "rb");
  if (!file || fread(field, sizeof *field, voxels, file) != voxels) return 2;
  unsigned char *density = malloc(voxels);
  for (size_t i = 0; i < voxels; i++) {
    const float value = field[i] * 510;
    density[i] = value < 0 ? 0 : value > 255 ? 255 : (unsigned char)value;
  }
  vpContext *context = vpCreateContext();
  vpSetVolumeSize(context, side, side, side);
  Voxel layout;
  vpSetVoxelSize(context, sizeof(Voxel), 3, 1, 2);
  const char *base = (const char *)&layout;
  vpSetVoxelField(context, 0, sizeof layout.normal, (int)((char *)&layout.normal - base), VP_NORM_MAX);
  vpSetVoxelField(context, 1, 1, (int)((char *)&layout.density - base), VP_SCALAR_MAX);
  vpSetVoxelField(context, 2, 1, (int)((char *)&layout.gradient - base), VP_GRAD_MAX);
  Voxel *volume = calloc(voxels, sizeof *volume);
  vpSetRawVoxels(context, volume, voxels * sizeof *volume, sizeof *volume, side * sizeof *volume,
                 (int)(side * side * sizeof *volume));
  if (vpVolumeNormals(context, density, voxels, 1, 2, 0) != VP_OK) return fail(context, "normals");
  float *shades = calloc(3 * (VP_NORM_MAX + 1), sizeof *shades);
  vpSetLookupShader(context, 3, 1, 0, shades, 3 * (VP_NORM_MAX + 1) * sizeof *shades, 0, NULL, 0);
  vpSetMaterial(context, VP_MATERIAL0, VP_AMBIENT, VP_BOTH_SIDES, 0.9, 0.5, 0.35);
  if (vpShadeTable(context) != VP_OK) return fail(context, "shades");
  float *opacity = malloc(256 * sizeof *opacity);
  for (int i = 0; i < 256; i++) {
    float t = (i / 510.0f - 0.05f) / 0.30f;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    opacity[i] = 1 - expf(-30 * t * t * (3 - 2 * t) * 2 / (side - 1));
  }
  vpSetClassifierTable(context, 0, 1, opacity, 256 * sizeof *opacity);
  float *whole = malloc((VP_GRAD_MAX + 1) * sizeof *whole);
  for (int i = 0; i <= VP_GRAD_MAX; i++) whole[i] = 1;
  vpSetClassifierTable(context, 1, 2, whole, (VP_GRAD_MAX + 1) * sizeof *whole);
  vpSetd(context, VP_MIN_VOXEL_OPACITY, 0.002);
  vpSetd(context, VP_MAX_RAY_OPACITY, 0.998);
  if (vpClassifyVolume(context) != VP_OK) return fail(context, "classes");
  const int width = 1920, height = 1080;
  unsigned char *image = malloc(3 * width * height);
  vpSetImage(context, image, width, height, 3 * width, VP_RGB);
  vpCurrentMatrix(context, VP_PROJECT);
  vpIdentityMatrix(context);
  vpWindow(context, VP_PARALLEL, -0.79 * width / height, 0.79 * width / height, -0.79, 0.79, -2, 2);
  vpCurrentMatrix(context, VP_MODEL);
  vpIdentityMatrix(context);
  vpRotate(context, VP_Y_AXIS, 17.2);
  double best = 1e9;
  for (int run = 0; run < 7; run++) {
    const double start = seconds();
    if (vpRenderClassifiedVolume(context) != VP_OK) return fail(context, "picture");
    const double took = seconds() - start;
    if (took < best) best = took;
  }
  printf("%.1f\n", best * 1000);
  return 0;
}
