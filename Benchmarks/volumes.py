#!/usr/bin/env python3
"""Measures VTK's and VolPack's volume renderers on the heart of `verdiva-bench volumes`, which this
script runs first, and prints milliseconds a picture with the PSNR on lit pixels against the same brute
force.

    apt-get install libvolpack1-dev; pip install vtk numpy
    python3 Benchmarks/volumes.py path/to/verdiva-bench [FOLDER] [SIDE...]
"""

import math
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import vtk
from vtk.util.numpy_support import numpy_to_vtk, vtk_to_numpy

BENCH = sys.argv[1]
FOLDER = Path(sys.argv[2] if len(sys.argv) > 2 else ".build/volumes")
SIDES = [int(side) for side in sys.argv[3:]] or [128, 256]
WIDTH, HEIGHT, STRIDE = 1920, 1080, 4
TURN, EYE, VIEW = 0.3, (0, 0.83, 4.12), math.degrees(0.62)


def smoothstep(low, high, x):
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def shortest(run, count=5):
    best = 1e9
    for _ in range(count):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def codes(light):
    light = np.clip(light, 0, 1)
    return 255 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def psnr(picture, exact):
    """On the light itself: peers keep 8 bits of it, which a display's curve would stretch in the dark."""
    lit = np.maximum(codes(picture), codes(exact)).max(axis=-1) >= 1
    difference = (np.clip(picture, 0, 1) - np.clip(exact, 0, 1))[lit]
    return 10 * np.log10(1 / np.mean(difference**2))


def vtk_renderer(field, side):
    image = vtk.vtkImageData()
    image.SetDimensions(side, side, side)
    spacing = 2 / (side - 1)
    image.SetSpacing(spacing, spacing, spacing)
    image.SetOrigin(-1, -1, -1)
    image.GetPointData().SetScalars(numpy_to_vtk(field, deep=False))
    unit = spacing
    color, opacity = vtk.vtkColorTransferFunction(), vtk.vtkPiecewiseFunction()
    for value in np.linspace(0, 0.5, 256):
        there = smoothstep(0.05, 0.35, value)
        color.AddRGBPoint(value, 0.9, 0.25 + 0.6 * there, 0.2 + 0.3 * there * there)
        opacity.AddPoint(value, 1 - math.exp(-30 * there * unit))
    kind = vtk.vtkVolumeProperty()
    kind.SetColor(color)
    kind.SetScalarOpacity(opacity)
    kind.SetScalarOpacityUnitDistance(unit)
    kind.SetInterpolationTypeToLinear()
    mapper = vtk.vtkFixedPointVolumeRayCastMapper()
    mapper.SetInputData(image)
    mapper.SetSampleDistance(spacing)
    mapper.SetAutoAdjustSampleDistances(False)
    mapper.SetImageSampleDistance(1)
    mapper.SetNumberOfThreads(2)
    volume = vtk.vtkVolume()
    volume.SetMapper(mapper)
    volume.SetProperty(kind)
    volume.RotateY(math.degrees(TURN))
    renderer = vtk.vtkRenderer()
    renderer.AddVolume(volume)
    camera = renderer.GetActiveCamera()
    camera.SetPosition(*EYE)
    camera.SetFocalPoint(0, 0, 0)
    camera.SetViewUp(0, 1, 0)
    camera.SetViewAngle(VIEW)
    renderer.ResetCameraClippingRange()
    window = vtk.vtkRenderWindow()
    window.SetOffScreenRendering(True)
    window.SetMultiSamples(0)
    window.SetSize(WIDTH, HEIGHT)
    window.AddRenderer(renderer)
    return window


def vtk_picture(window):
    grab = vtk.vtkWindowToImageFilter()
    grab.SetInput(window)
    grab.ReadFrontBufferOff()
    grab.Update()
    pixels = vtk_to_numpy(grab.GetOutput().GetPointData().GetScalars())
    return pixels.reshape(HEIGHT, WIDTH, -1)[::-1, :, :3] / 255


def volpack(side):
    """Pre-classified 8-bit voxels, parallel projection: its picture is not that of the others."""
    program = FOLDER / "volpack"
    source = Path(__file__).with_name("volpack.c")
    command = ["cc", "-O2", source, "-o", program, "-lvolpack", "-lm"]
    if subprocess.run(command, capture_output=True).returncode != 0:
        return "no libvolpack1-dev"
    told = subprocess.run(
        [program, FOLDER / f"heart-{side}.f32", str(side)], capture_output=True, text=True
    )
    return told.stdout.strip() or told.stderr.strip()


for side in SIDES:
    ours = subprocess.run(
        [BENCH, "volumes", "--side", str(side), "--folder", FOLDER], capture_output=True, text=True
    ).stdout
    print(ours, end="")
    standard = next(line for line in ours.splitlines() if " standard " in line)
    milliseconds = float(standard.split("2 threads")[1].split()[0])
    field = np.fromfile(FOLDER / f"heart-{side}.f32", "<f4")
    exact = np.fromfile(FOLDER / f"reference-{side}.f32", "<f4")
    exact = exact.reshape(HEIGHT // STRIDE, WIDTH // STRIDE, 3)
    window = vtk_renderer(field, side)
    window.Render()
    best = shortest(window.Render)
    close = psnr(vtk_picture(window)[::STRIDE, ::STRIDE], exact)
    print(f"  VTK {vtk.VTK_VERSION} ray caster, 2 threads {best:8.1f} ms  {close:.1f} dB of light, "
          f"{best / milliseconds:.0f} times ours")
    told = volpack(side)
    ratio = f", {float(told) / milliseconds:.1f} times ours" if told[:1].isdigit() else ""
    print(f"  VolPack, 1 thread {told} ms{ratio}")
