/* Steps of two excitable media in plain C, one thread, float32: what `verdiva-bench simulation` is held
 * against. A 7-point Laplacian in a box of 128 voxels a side with no flux through its walls, explicit
 * Euler. Prints million cell updates a second of processor time, the best of 20 runs, a line each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { side = 128, row = side + 2, plane = row * row, runs = 20, steps = 20 };

static float *u, *v, *next;

static size_t place(int x, int y, int z) { return (size_t)z * plane + (size_t)y * row + (size_t)x; }

/* Voxels beyond the walls mirror those before them. */
static void mirror(float *f) {
  for (int z = 0; z < row; z++)
    for (int y = 0; y < row; y++) {
      f[place(0, y, z)] = f[place(1, y, z)];
      f[place(side + 1, y, z)] = f[place(side, y, z)];
    }
  for (int z = 0; z < row; z++) {
    memcpy(f + place(0, 0, z), f + place(0, 1, z), row * sizeof *f);
    memcpy(f + place(0, side + 1, z), f + place(0, side, z), row * sizeof *f);
  }
  memcpy(f, f + place(0, 0, 1), plane * sizeof *f);
  memcpy(f + place(0, 0, side + 1), f + place(0, 0, side), plane * sizeof *f);
}

static float laplacian(const float *f) {
  return f[-1] + f[1] + f[-row] + f[row] + f[-plane] + f[plane] - 6 * f[0];
}

static void step(int model, float dt, float share) {
  mirror(u);
  for (int z = 1; z <= side; z++)
    for (int y = 1; y <= side; y++) {
      const float *from = u + place(0, y, z);
      float *restrict to = next + place(0, y, z), *restrict slow = v + place(0, y, z);
      if (model == 0)
        for (int x = 1; x <= side; x++) {
          const float a = from[x], b = slow[x];
          to[x] = a + dt * (50 * a * (1 - a) * (a - (b + 0.06f) * (1 / 0.75f))) +
                  share * laplacian(from + x);
          slow[x] = b + dt * (a - b);
        }
      else
        for (int x = 1; x <= side; x++) {
          const float a = from[x], b = slow[x];
          to[x] = a + dt * (-8 * a * (a - 0.15f) * (a - 1) - a * b) + share * laplacian(from + x);
          slow[x] = b + dt * (0.002f + 0.2f * b / (a + 0.3f)) * (-b - 8 * a * (a - 1.15f));
        }
    }
  float *old = u;
  u = next;
  next = old;
}

int main(void) {
  const size_t count = (size_t)plane * row;
  for (int model = 0; model < 2; model++) {
    u = calloc(count, sizeof *u), v = calloc(count, sizeof *v), next = calloc(count, sizeof *next);
    if (!u || !v || !next) return 1;
    for (int z = 1; z <= side; z++)
      for (int y = 1; y <= side; y++)
        for (int x = 1; x < side / 6; x++) u[place(x, y, z)] = 1;
    double best = 1e9;
    for (int run = 0; run < runs; run++) {
      const clock_t start = clock();
      for (int index = 0; index < steps; index++) step(model, 0.005f, 0.1f);
      const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
      if (seconds < best) best = seconds;
    }
    printf("%s %.0f\n", model == 0 ? "Barkley" : "Aliev-Panfilov",
           (double)steps * side * side * side / best / 1e6);
    free(u), free(v), free(next);
  }
}
