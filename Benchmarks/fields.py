#!/usr/bin/env python3
"""Writes a field of 256 cubed float32 in every format and prints how fast the formats' own libraries
read them, by the clock and of processor time; `verdiva-bench fields` then reads the same files.

    pip install vtk netCDF4 pynrrd    python3 Benchmarks/fields.py [FOLDER]    (default .build/fields)
    python3 Benchmarks/fields.py --read FILE    seconds and processor seconds of the best of 5 readings

A library that is not there is passed over. OpenVDB's module is Debian's python3-openvdb, which only
/usr/bin/python3 sees.
"""

import sys
import time
from pathlib import Path

import numpy as np


SIDE = 256
FOLDER = Path(".build/fields")


def field():
    z, y, x = np.meshgrid(*[np.linspace(-1, 1, SIDE, dtype="f4")] * 3, indexing="ij")
    radius = np.sqrt(x * x + y * y * 1.3 + z * z)
    waves = np.exp(-((radius - 0.6) ** 2) * 90) * (1 + 0.4 * np.sin(9 * x + 5 * y * z))
    return np.where(radius < 0.95, waves, 0).astype("f4")


def best(read, runs):
    """The least seconds by the clock, and of processor time."""
    wall = processor = 1e9
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        read()
        wall = min(wall, time.perf_counter() - start)
        processor = min(processor, time.process_time() - used)
    return wall, processor


def speed(path):
    read = READERS[path.suffix]
    speeds = [SIDE**3 * 4 / seconds / 1e6 for seconds in best(lambda: read(str(path)), 3)]
    print(f"{path.name:>22} {speeds[0]:8.0f} MB/s {speeds[1]:8.0f} MB/s")


def read_vti(path):
    import vtk

    reader = vtk.vtkXMLImageDataReader()
    reader.SetFileName(path)
    reader.Update()


def read_netcdf(path):
    import netCDF4

    with netCDF4.Dataset(path) as file:
        file["wave"][:]


def read_nrrd(path):
    import nrrd

    nrrd.read(path)


def read_openvdb(path):
    """A grid is read and made dense, as ours is."""
    import pyopenvdb as vdb

    found = vdb.read(path, "wave")
    low, high = found.evalActiveVoxelBoundingBox()
    dense = np.empty([b - a + 1 for a, b in zip(low, high)], "f4")
    found.copyToArray(dense, ijk=low)


READERS = {".vti": read_vti, ".nc": read_netcdf, ".nrrd": read_nrrd, ".vdb": read_openvdb}


def vti(name, values, mode, compressor):
    import vtk
    from vtk.util.numpy_support import numpy_to_vtk

    image = vtk.vtkImageData()
    image.SetDimensions(SIDE, SIDE, SIDE)
    array = numpy_to_vtk(values.ravel())
    array.SetName("wave")
    image.GetPointData().AddArray(array)
    path = str(FOLDER / name)
    writer = vtk.vtkXMLImageDataWriter()
    writer.SetFileName(path)
    writer.SetInputData(image)
    getattr(writer, f"SetDataModeTo{mode}")()
    getattr(writer, f"SetCompressorTypeTo{compressor}")()
    writer.SetEncodeAppendedData(False)
    writer.SetHeaderTypeToUInt64()
    writer.Write()
    speed(FOLDER / name)


def images(values):
    vti("raw.vti", values, "Appended", "None")
    vti("lz4.vti", values, "Appended", "LZ4")
    vti("zlib.vti", values, "Appended", "ZLib")
    vti("base64.vti", values, "Binary", "None")
    vti("ascii.vti", values, "Ascii", "None")


def netcdf(values):
    import netCDF4

    for name, options in [("plain.nc", {}), ("deflate.nc", dict(zlib=True, complevel=1))]:
        with netCDF4.Dataset(FOLDER / name, "w") as file:
            for axis in "zyx":
                file.createDimension(axis, SIDE)
            file.createVariable("wave", "f4", tuple("zyx"), **options)[:] = values
        speed(FOLDER / name)


def nrrds(values):
    import nrrd

    for name, encoding in [("raw.nrrd", "raw"), ("gzip.nrrd", "gzip")]:
        nrrd.write(
            str(FOLDER / name), values.T, {"encoding": encoding}, index_order="F",
            compression_level=1,
        )
        speed(FOLDER / name)


def openvdb(values):
    import pyopenvdb as vdb

    grid = vdb.FloatGrid(0.0)
    grid.copyFromArray(np.ascontiguousarray(values.transpose(2, 1, 0)), tolerance=0.0)
    grid.name = "wave"
    vdb.write(str(FOLDER / "fog.vdb"), [grid])
    speed(FOLDER / "fog.vdb")


def main():
    global FOLDER
    if sys.argv[1:2] == ["--read"]:
        path = Path(sys.argv[2])
        print(*best(lambda: READERS[path.suffix](str(path)), 5))
        return
    if len(sys.argv) > 1:
        FOLDER = Path(sys.argv[1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    values = field()
    for write in [images, netcdf, nrrds, openvdb]:
        try:
            write(values)
        except ImportError as missing:
            print(f"{write.__name__:>22} passed over: {missing}")


if __name__ == "__main__":
    main()
