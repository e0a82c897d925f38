import Fields
import Foundation
import Geometry
import NetCDF
import Testing

@Suite struct FieldSeriesTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func series(
    _ file: FieldFile = FieldFile(), _ variables: [String]? = nil, cacheBytes: Int = 512 << 20
  ) throws -> FieldSeries {
    try file.write(scratch.path())
    return try FieldSeries(
      reading: scratch.path(), variables: variables, cacheBytes: cacheBytes)
  }

  @Test func gridsAreInMetresAndTimesInSeconds() throws {
    let field = try series(FieldFile(timeUnits: "minutes since 2026-03-14", cycle: 500))
    #expect(field.grid.width == 4)
    #expect(field.grid.height == 3)
    #expect(field.grid.depth == 2)
    #expect(field.grid.origin == Vector3(0.01, 0, -5))
    #expect(field.grid.spacing == Vector3(0.005, 0.02, 10))
    #expect(field.times == [0, 120, 360])
    #expect(field.cycle == 500)
    #expect(field.variables.map(\.name) == ["chemical", "wall", "packed"])
    #expect(field.variables.map(\.unit) == ["mol m-3", "", ""])
    #expect(field.variables.map(\.isStatic) == [false, true, false])
    #expect(field.variables.map(\.validRange) == [nil, nil, -3...1997])
  }

  /// The half of what lies between two snapshots is mixed of theirs.
  @Test func halvesBetweenSnapshotsAreThoseOfTheValues() throws {
    let field = try series(FieldFile(x: (0..<64).map { 1 + 0.5 * Double($0) }))
    for time in [0, 0.5, 1.5, 5] {
      let state = try field.state(at: time)
      let alone = FieldState(grid: state.grid, variables: state.variables, values: state.values)
      let (mixed, made) = (try state.halved(threads: 2), try alone.halved(threads: 2))
      #expect(mixed.state.grid == made.state.grid && mixed.state.grid.width == 32)
      for (values, others) in zip(mixed.state.values, made.state.values) {
        #expect(zip(values, others).allSatisfy { abs($0 - $1) <= 1e-5 * max(abs($0), 1) })
      }
      for (bricks, values) in zip(mixed.state.bricks, mixed.state.values) {
        #expect(bricks.lows.min().map { $0 <= values.min() ?? 0 } == true)
        #expect(bricks.highs.max().map { $0 >= values.max() ?? 0 } == true)
      }
    }
  }

  /// Axis order, packing and lanes at once, against the pattern that the file was made from.
  @Test func everyVoxelIsInItsPlace() throws {
    let field = try series(FieldFile(), ["packed", "wall", "chemical"])
    for (snapshot, time) in field.times.enumerated() {
      let state = try field.state(at: time)
      #expect(state.variables == ["packed", "wall", "chemical"])
      for z in 0..<2 {
        for y in 0..<3 {
          for x in 0..<4 {
            let value = FieldFile.value(snapshot, z, y, x)
            let wall = FieldFile.value(0, z, y, x)
            let voxel = state.voxels[(z * 3 + y) * 4 + x]
            #expect(voxel == SIMD4(value * 0.5 - 3, wall, value, 0))
          }
        }
      }
    }
  }

  @Test(arguments: [
    (-100.0, 0.0), (0, 0), (0.5, 250), (1, 500), (2, 1000), (3, 1250), (5, 1750), (6, 2000),
    (99, 2000),
  ])
  func timeIsLinearAndClamped(time: Double, expected: Float) throws {
    let state = try series(FieldFile(), ["chemical"]).state(at: time)
    #expect(state.voxels[0].x == expected)
    #expect(state.voxels[23].x == expected + 123)
  }

  @Test(arguments: [
    (6.0, 2000.0), (7, 1500), (8, 1000), (9, 500), (9.5, 250), (10, 0), (11, 500), (-1, 500),
    (-1000, 0), (1_000_002, 1000),
  ])
  func cyclesWrap(time: Double, expected: Float) throws {
    let state = try series(FieldFile(cycle: 10), ["chemical"]).state(at: time)
    #expect(state.voxels[0].x == expected)
  }

  @Test func valuesThatAreNotThereBecomeZero() throws {
    var file = FieldFile()
    file.chemicalAttributes = ["_FillValue": [-999], "missing_value": [77]]
    file.replaced = [0: -999, 1: 77, 2: .nan, 3: .infinity, 4: 1e300, 5: 5]
    let state = try series(file, ["chemical"]).state(at: 0)
    #expect(state.voxels.prefix(7).map(\.x) == [0, 0, 0, 0, 0, 5, 12])
  }

  @Test func placesNeverWrittenBecomeZero() throws {
    let writer = try NetCDFWriter(creating: scratch.path())
    for name in ["z", "y", "x"] {
      try writer.defineDimension(name, length: 2)
      try writer.defineVariable(name, type: .double, dimensions: [name])
    }
    try writer.defineVariable("a", type: .float, dimensions: ["z", "y", "x"])
    try writer.defineVariable("b", type: .int16, dimensions: ["z", "y", "x"])
    try writer.endDefinitions()
    for name in ["z", "y", "x"] { try writer.write(name, [0.0, 1.0]) }
    try writer.write("a", start: [0, 0, 0], count: [1, 1, 1], [Float(3)])
    try writer.close()
    let field = try FieldSeries(reading: scratch.path())
    let voxels = try field.state(at: 5).voxels
    #expect(voxels == [SIMD4(3, 0, 0, 0)] + Array(repeating: .zero, count: 7))
  }

  /// However little memory the cache has and however many threads ask, the states are the same.
  @Test(arguments: [0, 24 * 16, 2 * 24 * 16, 1 << 20])
  func statesDoNotDependOnTheCache(cacheBytes: Int) async throws {
    let field = try series(FieldFile(cycle: 10), ["chemical", "wall"], cacheBytes: cacheBytes)
    let reference = try FieldSeries(reading: scratch.path(), variables: ["chemical", "wall"])
    let times = (0..<64).map { Double($0 * 37 % 64) / 6.4 }
    let expected = try times.map { try reference.state(at: $0).voxels }
    try await withThrowingTaskGroup(of: (Int, [SIMD4<Float>]).self) { group in
      for (index, time) in times.enumerated() {
        group.addTask { (index, try field.state(at: time).voxels) }
      }
      for try await (index, voxels) in group { #expect(voxels == expected[index]) }
    }
  }
}
