import Fields
import Foundation
import Testing

@Suite struct FieldReportTests {
  @Test func reportsSayWhatIsInAField() throws {
    let report = try FieldReport(of: Fixture.series("netcdf4.nc", ["packed", "wide"]), snapshot: 2)
    #expect(report.variables.map(\.least) == [2000, 2000])
    #expect(report.variables.map(\.greatest) == [2123, 2123])
    #expect(report.variables.map(\.missing) == [1, 0])
    #expect(report.others == ["valid"])
    #expect(report.variables[1].histogram.reduce(0, +) == 24)
    let path = Fixture.path("netcdf4.nc")
    #expect(
      report.text.replacing(path, with: "netcdf4.nc") == """
        netcdf4.nc: a field of 4 x 3 x 2 voxels
          spacing   0.005 x 0.02 x 10 m, origin 0.01 x 0 x -5 m
          times     3 snapshots over 259200 s, from 2000-02-27 12:00:00Z (noleap)
          packed (int16 packed): 2000 to 2123, mean 2064, 1 voxels (4.167 %) without a value
            █ ▄▆ █                    █ ▆▆ █
          wide (int32 packed): 2000 to 2123, mean 2062
            █ ▆▆ █                    █ ▆▆ █
          others    valid
        """)
    let decoded = try JSONDecoder().decode(FieldReport.self, from: Data(try report.json().utf8))
    #expect(decoded == report)
  }

  @Test func slicesStandUpright() throws {
    let slices = try FieldSlices(of: Fixture.series("raw.nrrd"))
    #expect(slices.range == 0...123)
    #expect(
      slices.panels.map(\.title) == [
        "x, y at z = 2.4 m", "x, z at y = -0.6 m", "y, z at x = 0.9 m",
        "x, y greatest along z",
      ])
    // Rows from the top: y falls.
    #expect(
      slices.panels[0].values == [120, 121, 122, 123, 110, 111, 112, 113, 100, 101, 102, 103])
    #expect(slices.panels[3].values == slices.panels[0].values)
    // From the outer side of the first voxel to that of the last.
    let grid = try Fixture.series("raw.nrrd").grid
    for (panel, sides) in zip(slices.panels, [[0, 1], [0, 2], [1, 2], [0, 1]]) {
      for (side, axis) in zip([panel.right, panel.up], sides) {
        #expect(side.name == ["x", "y", "z"][axis])
        #expect(side.range.lowerBound == grid.origin[axis] - grid.spacing[axis] / 2)
        let last = grid.origin[axis] + grid.spacing[axis] * Float(grid.size[axis] - 1)
        #expect(abs(side.range.upperBound - last - grid.spacing[axis] / 2) < 1e-5)
      }
    }
  }

  @Test func aVariableThatHoldsNothingIsSaid() throws {
    var file = FieldFile()
    file.chemicalAttributes = ["missing_value": [7]]
    file.replaced = Dictionary(uniqueKeysWithValues: (0..<24).map { ($0, $0 % 2 == 0 ? .nan : 7) })
    let scratch = try Scratch()
    try file.write(scratch.path())
    let field = try FieldSeries(reading: scratch.path(), variables: ["chemical", "wall"])
    #expect(
      try field.notesOnFirstSnapshot() == [
        "the variable 'chemical' of \(scratch.path()) has no value anywhere in its first snapshot;"
          + " there is nothing in it to see"
      ])
    let report = try FieldReport(of: field)
    #expect(report.variables[0].missing == 24)
    #expect(report.variables[0].least == nil)
  }

  /// A place without a value lies at the least value, where color maps are empty, in every snapshot.
  @Test func placesWithoutAValueAreTheLeast() throws {
    var file = FieldFile()
    file.chemicalAttributes = ["_FillValue": [-999]]
    file.replaced = [0: -40, 1: -999, 24: .nan, 25: -70]
    let scratch = try Scratch()
    try file.write(scratch.path())
    let field = try FieldSeries(reading: scratch.path(), variables: ["chemical"])
    // The second snapshot first: what it gives must not depend on the order.
    #expect(try values(field, snapshot: 1).prefix(2) == [-40, -70])
    #expect(try values(field, snapshot: 0).prefix(3) == [-40, -40, 2])
  }

  /// Each voxel of a grid too large to keep is the mean of a cube of it. Stored: x backwards, z, y.
  @Test func thinnedGridsAreMeans() throws {
    let header = """
      NRRD0004
      type: uchar
      dimension: 3
      sizes: 4 6 5
      encoding: raw
      space dimension: 3
      space directions: (-1,0,0) (0,0,2) (0,3,0)
      space origin: (10,20,30)


      """
    let stored = (0..<120).map { UInt8($0) }
    let field = try FieldSeries(
      bytes: Array(header.utf8) + stored, path: "a.nrrd", mostVoxels: 16)
    #expect(field.grid.size == SIMD3(2, 2, 3))
    #expect(field.grid.origin == SIMD3(7.5, 21.5, 31))
    #expect(field.grid.spacing == SIMD3(2, 6, 4))
    #expect(
      field.notes == [
        "the grid of 4 x 6 x 5 voxels is more than are kept; each voxel drawn is the mean of 2 x 2"
          + " x 2"
      ])
    let found = try values(field)
    for (index, value) in found.enumerated() {
      let (x, y, z) = (index % 2, index / 2 % 2, index / 4)
      var sum = 0
      for place in 0..<8 {
        let (i, j, k) = (2 - 2 * x + (place & 1), 2 * z + (place >> 1 & 1), 2 * y + (place >> 2))
        sum += Int(stored[i + 4 * (j + 6 * k)])
      }
      #expect(value == Float(sum) / 8)
    }
  }
}
