#!/usr/bin/env python3
"""Prints how fast OpenCV blurs a float picture of 1920x1080, which is the costly half of a bloom, and
then what `verdiva-bench grading` takes for the whole grade, in one run on the same machine.

    pip install opencv-python-headless    python3 Benchmarks/grading.py [BENCH [OPTION...]]
                                          (default .build/release/verdiva-bench grading)
"""

import subprocess
import sys
import time

import cv2
import numpy as np

COMMAND = sys.argv[1:] or [".build/release/verdiva-bench", "grading"]
SIGMA = 12


def shortest(work, runs=15):
    best = 1e9
    for _ in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def full(light):
    blurred = cv2.GaussianBlur(light, (0, 0), SIGMA)
    return cv2.addWeighted(light, 0.87, blurred, 0.13, 0)


def quarter(light):
    small = cv2.resize(light, (480, 270), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), SIGMA / 4)
    blurred = cv2.resize(small, (1920, 1080), interpolation=cv2.INTER_LINEAR)
    return cv2.addWeighted(light, 0.87, blurred, 0.13, 0)


def codes(light):
    """The sRGB curve by a square root, no tone map and no dither: less than ours does."""
    encoded = cv2.convertScaleAbs(cv2.sqrt(cv2.min(light, 1.0)), alpha=255)
    return cv2.cvtColor(encoded, cv2.COLOR_RGB2YUV_I420)


def main():
    light = np.random.default_rng(1).random((1080, 1920, 3), dtype="f4") ** 4
    names = {
        "OpenCV: Gaussian at full resolution, mixed": full,
        "OpenCV: Gaussian at quarter resolution, mixed": quarter,
        "OpenCV: square root, 8 bits, I420": codes,
    }
    print(f"{'ms a picture':>48} {'1 thread':>11} {'2 threads':>11}")
    for name, work in names.items():
        times = []
        for threads in (1, 2):
            cv2.setNumThreads(threads)
            times.append(shortest(lambda: work(light)))
        print(f"{name:>48} {times[0]:11.1f} {times[1]:11.1f}")
    sys.stdout.flush()
    subprocess.run(COMMAND, check=True)


if __name__ == "__main__":
    main()
