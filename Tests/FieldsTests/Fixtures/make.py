#!/usr/bin/env python3
"""Makes the field files beside it with other people's libraries, and reads them back with those.

    pip install vtk netCDF4 xarray pynrrd          python3 make.py
    apt-get install python3-openvdb python3-numpy  /usr/bin/python3 make.py vdb

Every field holds 100 z + 10 y + x at voxel (x, y, z) of 4 x 3 x 2, so that a swapped or turned axis
shows; series add 1000 a snapshot. The tests know this pattern and nothing else.
"""

import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
Z, Y, X = np.meshgrid(np.arange(2), np.arange(3), np.arange(4), indexing="ij")
PATTERN = (100 * Z + 10 * Y + X).astype(np.float64)


def check(name, found, expected=PATTERN):
    assert np.array_equal(np.asarray(found), expected), f"{name}: the library reads something else"


# --- VTK -------------------------------------------------------------------------------------------


def vtk_image(time=None, offset=0.0):
    import vtk
    from vtk.util.numpy_support import numpy_to_vtk

    image = vtk.vtkImageData()
    image.SetExtent(2, 5, 1, 3, 0, 1)
    image.SetOrigin(0.5, -1, 2)
    image.SetSpacing(0.1, 0.2, 0.4)

    def array(values, name, data, kind=None):
        stored = numpy_to_vtk(np.ascontiguousarray(values), deep=True, array_type=kind)
        stored.SetName(name)
        data.AddArray(stored)

    points, cells = image.GetPointData(), image.GetCellData()
    flat = PATTERN.ravel() + offset
    array((flat + 0.25).astype(np.float32), "density", points)
    for kind in ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float64"]:
        array((flat % 1000).astype(kind), kind, points)
    gaps = flat.astype(np.float32)
    gaps[[0, 5]] = np.nan, np.inf
    array(gaps, "gaps", points)
    array(np.stack([flat, 2 * flat, -2 * flat], -1).astype(np.float32), "velocity", points)
    cell = PATTERN[:1, :2, :3].ravel() + offset
    array(cell.astype(np.float32), "pressure", cells)
    if time is not None:
        array(np.array([time]), "TimeValue", image.GetFieldData())
    return image


def write_vti(name, image, mode, compressor="None", header=32, big=False, encode=False):
    import vtk
    from vtk.util.numpy_support import vtk_to_numpy

    writer = vtk.vtkXMLImageDataWriter()
    writer.SetFileName(str(HERE / name))
    writer.SetInputData(image)
    getattr(writer, f"SetDataModeTo{mode}")()
    getattr(writer, f"SetCompressorTypeTo{compressor}")()
    (writer.SetHeaderTypeToUInt64 if header == 64 else writer.SetHeaderTypeToUInt32)()
    (writer.SetByteOrderToBigEndian if big else writer.SetByteOrderToLittleEndian)()
    writer.SetEncodeAppendedData(encode)
    writer.SetBlockSize(64)
    assert writer.Write() == 1
    reader = vtk.vtkXMLImageDataReader()
    reader.SetFileName(str(HERE / name))
    reader.Update()
    found = vtk_to_numpy(reader.GetOutput().GetPointData().GetArray("float64"))
    check(name, found.reshape(2, 3, 4))


def make_vtk():
    import vtk

    image = vtk_image(time=2.5)
    write_vti("ascii.vti", image, "Ascii")
    write_vti("base64.vti", image, "Binary")
    write_vti("base64-zlib-64.vti", image, "Binary", "ZLib", 64)
    write_vti("base64-lz4-big.vti", image, "Binary", "LZ4", 32, True)
    write_vti("raw.vti", image, "Appended")
    write_vti("raw-64-big.vti", image, "Appended", "None", 64, True)
    write_vti("raw-zlib.vti", image, "Appended", "ZLib")
    write_vti("raw-zlib-big.vti", image, "Appended", "ZLib", 64, True)
    write_vti("raw-lz4-64.vti", image, "Appended", "LZ4", 64)
    write_vti("appended64.vti", image, "Appended", "None", 32, False, True)
    write_vti("appended64-zlib.vti", image, "Appended", "ZLib", 32, False, True)
    write_vti("appended64-lz4-64.vti", image, "Appended", "LZ4", 64, False, True)
    write_vti("raw-lzma.vti", image, "Appended", "LZMA")
    turned = vtk_image()
    turned.SetDirectionMatrix(0, -1, 0, 1, 0, 0, 0, 0, 1)
    write_vti("turned.vti", turned, "Appended")
    tilted = vtk_image()
    tilted.SetDirectionMatrix(0.8, -0.6, 0, 0.6, 0.8, 0, 0, 0, 1)
    write_vti("tilted.vti", tilted, "Appended")

    for number in range(3):
        moved = vtk_image(time=[0, 2, 6][number], offset=1000 * number)
        write_vti(f"run_{number + 9}.vti", moved, "Appended", "ZLib")
    (HERE / "run.pvd").write_text(
        '<?xml version="1.0"?>\n<VTKFile type="Collection" version="0.1">\n<Collection>\n'
        + "".join(
            f'<DataSet timestep="{time}" group="" part="0" file="run_{number}.vti"/>\n'
            for number, time in [(9, 10), (10, 12), (11, 16)]
        )
        + "</Collection>\n</VTKFile>\n"
    )
    for name, binary in [("ascii.vtk", False), ("binary.vtk", True)]:
        for version in [42, 51]:
            writer = vtk.vtkStructuredPointsWriter()
            writer.SetFileName(str(HERE / name.replace(".", f"{version}.")))
            points = vtk.vtkStructuredPoints()
            points.DeepCopy(image)
            points.SetExtent(0, 3, 0, 2, 0, 1)
            points.SetOrigin(0.7, -0.8, 2)
            points.GetPointData().SetActiveScalars("density")
            points.GetPointData().SetActiveVectors("velocity")
            writer.SetInputData(points)
            (writer.SetFileTypeToBinary if binary else writer.SetFileTypeToASCII)()
            writer.SetFileVersion(version)
            assert writer.Write() == 1


# --- NetCDF ----------------------------------------------------------------------------------------


def make_netcdf():
    from netCDF4 import Dataset

    for name, form in [
        ("classic.nc", "NETCDF3_CLASSIC"),
        ("offset64.nc", "NETCDF3_64BIT_OFFSET"),
        ("data64.nc", "NETCDF3_64BIT_DATA"),
        ("netcdf4.nc", "NETCDF4"),
    ]:
        with Dataset(HERE / name, "w", format=form) as file:
            file.createDimension("time", None)
            for axis, places in [("z", [-5, 5]), ("y", [0, 20, 40]), ("x", [1, 1.5, 2, 2.5])]:
                file.createDimension(axis, len(places))
                variable = file.createVariable(axis, "f8", (axis,))
                variable.units = {"z": "m", "y": "mm", "x": "cm"}[axis]
                variable[:] = places
            time = file.createVariable("time", "f8", ("time",))
            time.units = "days since 2000-02-27 12:00"
            time.calendar = "noleap"
            time[:] = [0, 1, 3]
            axes = ("time", "z", "y", "x")
            packing = dict(zlib=True, shuffle=True) if form == "NETCDF4" else {}
            packed = file.createVariable("packed", "i2", axes, fill_value=-9999, **packing)
            packed.scale_factor, packed.add_offset = 0.25, -7.5
            packed.missing_value = np.array([-8888], "i2")
            valid = file.createVariable("valid", "f4", axes)
            valid.valid_min, valid.valid_max = np.float32(1), np.float32(2100.5)
            wide = file.createVariable("wide", "i4", axes)
            wide.scale_factor = 1e-3
            for snapshot in range(3):
                values = PATTERN + 1000 * snapshot
                packed[snapshot] = np.ma.masked_array(values, values % 1000 == 11)
                valid[snapshot] = values
                wide[snapshot] = values
        with Dataset(HERE / name) as file:
            found = file["packed"][2]
            assert np.ma.is_masked(found[0, 1, 1]) and found[1, 2, 3] == 2123

    with Dataset(HERE / "globe.nc", "w") as file:
        for axis, places, unit in [
            ("lon", [10, 11, 12, 13], "degrees_east"),
            ("lat", [61, 60, 59], "degrees_north"),
            ("lev", [200, 100], "m"),
        ]:
            file.createDimension(axis, len(places))
            variable = file.createVariable(axis, "f4", (axis,))
            variable.units = unit
            variable[:] = places
        heat = file.createVariable("heat", ">f4", ("lon", "lev", "lat"))
        heat.units = "degC"
        # Latitude and level are stored downwards, so that the pattern comes out upright.
        heat[:] = PATTERN[::-1, ::-1, :].transpose(2, 0, 1) - 50
    with Dataset(HERE / "bare.nc", "w") as file:
        for axis, length in [("a", 2), ("b", 3), ("c", 4)]:
            file.createDimension(axis, length)
        bare = file.createVariable("bare", "u1", ("a", "b", "c"))
        bare.missing_value = np.float32(np.nan)  # illegal, and met in real files
        bare.scale_factor = -1.0
        bare[:] = -PATTERN
    with Dataset(HERE / "zstd.nc", "w") as file:
        for axis, length in [("z", 2), ("y", 3), ("x", 4)]:
            file.createDimension(axis, length)
        file.createVariable("a", "f4", ("z", "y", "x"), compression="zstd")[:] = PATTERN

    import xarray

    times = np.array(["2026-03-14T06:00", "2026-03-14T07:00", "2026-03-14T09:00"], "M8[ns]")
    xarray.Dataset(
        {"heat": (("time", "z", "y", "x"), np.stack([PATTERN + 1000 * n for n in range(3)]))},
        coords={
            "time": times,
            "z": ("z", [-5.0, 5.0], {"units": "m"}),
            "y": ("y", [0.0, 0.02, 0.04], {"units": "m"}),
            "x": ("x", [0.01, 0.015, 0.02, 0.025], {"units": "m"}),
        },
    ).to_netcdf(
        HERE / "xarray.nc",
        encoding={"heat": {"dtype": "int16", "scale_factor": 0.5, "_FillValue": -1, "zlib": True}},
    )


# --- NRRD ------------------------------------------------------------------------------------------


def make_nrrd():
    import nrrd

    space = {
        "space dimension": 3,
        "space directions": np.diag([0.1, 0.2, 0.4]),
        "space origin": np.array([0.7, -0.8, 2.0]),
    }
    xyz = PATTERN.transpose(2, 1, 0)

    def write(name, values, header, **options):
        nrrd.write(str(HERE / name), values, header, **options)
        found, _ = nrrd.read(str(HERE / name))
        check(name, found, values)

    write("raw.nrrd", xyz.astype("<f4"), {**space, "encoding": "raw"})
    write("big.nrrd", xyz.astype(">i2"), {**space, "encoding": "raw", "endian": "big"})
    write("gzip.nrrd", xyz.astype("<f8"), {**space, "encoding": "gzip"})
    write("ascii.nrrd", xyz.astype("u1"), {**space, "encoding": "ascii"})
    write("apart.nhdr", xyz.astype("<u2"), {**space, "encoding": "raw"}, detached_header=True)
    vectors = np.stack([xyz, 2 * xyz, -2 * xyz])
    directions = np.vstack([[np.nan] * 3, np.diag([0.1, 0.2, 0.4])])
    write(
        "vector.nrrd",
        vectors.astype("<f4"),
        {**space, "space directions": directions, "kinds": ["vector"] + ["domain"] * 3},
    )
    # Stored z fastest, x downwards: the pattern comes out upright.
    turned = xyz[::-1].transpose(2, 1, 0)
    write(
        "turned.nrrd",
        np.ascontiguousarray(turned).astype("<f4"),
        {
            "space dimension": 3,
            "space directions": np.array([[0, 0, 0.4], [0, 0.2, 0], [-0.1, 0, 0]]),
            "space origin": np.array([1.0, -0.8, 2.0]),
            "space units": ["mm", "mm", "mm"],
            "encoding": "raw",
        },
    )
    series = np.stack([xyz + 1000 * n for n in range(3)], -1)
    write(
        "series.nrrd",
        series.astype("<f4"),
        {"kinds": ["domain"] * 3 + ["time"], "spacings": [0.1, 0.2, 0.4, 2.0], "encoding": "gzip"},
    )


# --- OpenVDB ---------------------------------------------------------------------------------------


def make_vdb():
    import pyopenvdb as vdb

    ijk = PATTERN.transpose(2, 1, 0)
    corner = (-2, 1, 30)

    def grid(kind, values, name, transform):
        made = kind()
        # Values at the background's are not active: the pattern's 0 is kept by raising it.
        made.copyFromArray(np.ascontiguousarray(values), ijk=corner)
        made.name, made.transform = name, transform
        return made

    upright = vdb.createLinearTransform(
        [[0.1, 0, 0, 0], [0, 0.2, 0, 0], [0, 0, 0.4, 0], [5, 6, 7, 1]]
    )
    density = grid(vdb.FloatGrid, ijk + 1, "density", upright)
    half = grid(vdb.FloatGrid, ijk + 1, "half", upright)
    half.saveFloatAsHalf = True
    wide = grid(vdb.DoubleGrid, ijk + 1, "wide", upright) if hasattr(vdb, "DoubleGrid") else None
    velocity = grid(
        vdb.Vec3SGrid, np.stack([ijk + 1, 2 * (ijk + 1), -2 * (ijk + 1)], -1), "velocity", upright
    )
    vdb.write(str(HERE / "fog.vdb"), [g for g in [density, half, wide, velocity] if g])
    vdb.write(
        str(HERE / "ball.vdb"),
        vdb.createLevelSetSphere(radius=3, center=(1, 2, 3), voxelSize=0.5, halfWidth=3),
    )
    turned = vdb.createLinearTransform(
        [[0.08, 0.06, 0, 0], [-0.06, 0.08, 0, 0], [0, 0, 0.1, 0], [0, 0, 0, 1]]
    )
    vdb.write(str(HERE / "turned.vdb"), grid(vdb.FloatGrid, ijk + 1, "density", turned))
    # Leaves that the box cuts, parts with one value, and places with none.
    parts = vdb.FloatGrid(0.25)
    i, j, k = np.meshgrid(np.arange(20), np.arange(21), np.arange(22), indexing="ij")
    parts.copyFromArray((1 + i + 32 * j + 1024 * k).astype("f4"), ijk=(-13, 5, -3))
    parts.fill((9, -20, 3), (40, 30, 17), 7.5)
    parts.name = "parts"
    vdb.write(str(HERE / "parts.vdb"), parts)
    # A line through a large empty box, which few bytes hold.
    line = vdb.FloatGrid()
    accessor = line.getAccessor()
    for place in range(-20, 140):
        accessor.setValueOn((place, place, place), 1 + place)
    line.name = "line"
    vdb.write(str(HERE / "line.vdb"), line)
    empty = vdb.FloatGrid()
    empty.name = "nothing"
    vdb.write(str(HERE / "empty.vdb"), empty)


if __name__ == "__main__":
    if sys.argv[1:] == ["vdb"]:
        make_vdb()
    else:
        make_vtk()
        make_netcdf()
        make_nrrd()
