import Fields
import Foundation
import Geometry
import Testing

/// Against files of VTK's own writers.
@Suite struct VTKTests {
  static let encodings = [
    "ascii.vti", "base64.vti", "base64-zlib-64.vti", "base64-lz4-big.vti", "raw.vti",
    "raw-64-big.vti", "raw-zlib.vti", "raw-zlib-big.vti", "raw-lz4-64.vti", "appended64.vti",
    "appended64-zlib.vti", "appended64-lz4-64.vti",
  ]
  static let kinds = [
    "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float64",
  ]

  private func expectGrid(_ grid: Grid) {
    #expect(grid.size == SIMD3(4, 3, 2))
    for (found, expected) in [
      (grid.origin, Vector3(0.7, -0.8, 2)), (grid.spacing, Vector3(0.1, 0.2, 0.4)),
    ] {
      #expect(length(found - expected) < 1e-6)
    }
  }

  @Test(arguments: encodings) func everyEncodingOfImagesIsRead(name: String) throws {
    let field = try Fixture.series(name, ["density"])
    expectGrid(field.grid)
    #expect(try values(field) == Fixture.pattern.map { $0 + 0.25 })
    for kind in Self.kinds {
      let field = try Fixture.series(name, [kind])
      #expect(field.variables[0].storage == kind)
      #expect(try values(field) == Fixture.pattern, "\(kind)")
    }
    #expect(field.notes == [])
  }

  @Test(arguments: encodings) func vectorsAreTheirMagnitudeOrTheirParts(name: String) throws {
    let field = try Fixture.series(name, ["velocity", "velocity.x", "velocity.1", "velocity.z"])
    for (voxel, expected) in zip(try field.state(at: 0).voxels, Fixture.pattern) {
      #expect(voxel == SIMD4(3 * expected, expected, 2 * expected, -2 * expected))
    }
  }

  @Test(arguments: encodings) func cellsLieBetweenPoints(name: String) throws {
    let field = Fixture.message(name, ["pressure"])
    #expect(field.hasSuffix("the grid has 3 x 2 x 1 voxels; a field needs two or more a side"))
  }

  @Test func valuesThatAreNoNumbersAreEmpty() throws {
    for name in Self.encodings {
      var expected = Fixture.pattern
      (expected[0], expected[5]) = (0, 0)
      #expect(try values(Fixture.series(name, ["gaps"])) == expected, "\(name)")
    }
  }

  @Test(arguments: ["ascii42.vtk", "ascii51.vtk", "binary42.vtk", "binary51.vtk"])
  func olderFilesAreRead(name: String) throws {
    for kind in ["density"] + Self.kinds {
      let field = try Fixture.series(name, [kind, "velocity.z"])
      expectGrid(field.grid)
      let raised: Float = kind == "density" ? 0.25 : 0
      #expect(try values(field) == Fixture.pattern.map { $0 + raised }, "\(kind)")
      #expect(try values(field, variable: 1) == Fixture.pattern.map { $0 * -2 })
    }
  }

  /// The image's x runs along the world's y, its y against the world's x.
  @Test func axesMayBeExchangedAndRunBackwards() throws {
    let field = try Fixture.series("turned.vti", ["int16"])
    #expect(field.grid.size == SIMD3(3, 4, 2))
    var expected: [Float] = []
    for z in 0..<2 {
      for y in 0..<4 {
        for x in 0..<3 { expected.append(Float(100 * z + 10 * (2 - x) + y)) }
      }
    }
    #expect(try values(field) == expected)
    #expect(length(field.grid.spacing - Vector3(0.2, 0.1, 0.4)) < 1e-6)
    // Point (2, 3, 0) of the extent: 0.5 - 3 · 0.2 along x, -1 + 2 · 0.1 along y.
    #expect(length(field.grid.origin - Vector3(-0.1, -0.8, 2)) < 1e-6)
  }

  @Test func gridsThatCannotBeShownAreNamed() throws {
    #expect(
      Fixture.message("tilted.vti")
        == "tilted.vti: error: the grid is turned or sheared against the axes of space; resample it"
        + " to an upright one")
    #expect(
      Fixture.message("raw-lzma.vti")
        == "raw-lzma.vti: error: the compressor 'vtkLZMADataCompressor' is not read; write the file"
        + " with zlib or lz4 (at byte 0)")
    #expect(
      Fixture.message("raw.vti", ["densty"]).hasPrefix(
        "raw.vti: error: there is no variable 'densty' in this file; did you mean 'density'?"))
  }

  @Test func anIndexOfTimesIsASeries() throws {
    let field = try Fixture.series("run.pvd", ["density", "velocity.x"])
    #expect(field.times == [0, 2, 6])
    for snapshot in 0..<3 {
      let raised = Float(1000 * snapshot)
      #expect(
        try values(field, snapshot: snapshot) == Fixture.pattern.map { $0 + raised + 0.25 })
      #expect(
        try values(field, variable: 1, snapshot: snapshot) == Fixture.pattern.map { $0 + raised })
    }
    #expect(try field.state(at: 3).voxels[0].x == 1250.25)
  }

  /// By number, so that 9 comes before 10, at the times that the files tell.
  @Test func numberedFilesAreASeries() throws {
    let field = try Fixture.series("run_*.vti", ["density"])
    #expect(field.times == [0, 2, 6])
    #expect(try values(field, snapshot: 2) == Fixture.pattern.map { $0 + 2000.25 })
    #expect(
      Fixture.message("walk_*.vti")
        == "walk_*.vti: error: there is no file with a number in place of the *")
    #expect(
      Fixture.message("*_*.vti")
        == "*_*.vti: error: a series is named with one *, in place of the files' number")
  }
}
