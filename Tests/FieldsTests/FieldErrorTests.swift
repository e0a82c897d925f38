import Fields
import Foundation
import NetCDF
import Testing

@Suite struct FieldErrorTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func message(_ file: FieldFile, _ variables: [String]? = nil) throws -> String {
    try file.write(scratch.path())
    return scratch.message(variables)
  }

  @Test func variables() throws {
    #expect(
      try message(FieldFile(), ["chemikal"])
        == "field.nc: error: there is no variable 'chemikal' in this file; did you mean"
        + " 'chemical'? The fields in it are chemical, wall, packed.")
    #expect(
      try message(FieldFile(), ["temperature"])
        == "field.nc: error: there is no variable 'temperature' in this file; known are chemical,"
        + " packed, wall")
    #expect(
      try message(FieldFile(), ["flat"])
        == "field.nc: error: the variable 'flat' is over (y, x), not (time, z, y, x) or (z, y, x)"
        + "; known are chemical, packed, wall")
    #expect(
      try message(FieldFile(), ["wall", "wall", "wall", "wall", "wall"])
        == "field.nc: error: 5 variables are asked for; name four at most")
    #expect(try message(FieldFile(order: ["x", "y", "z"]), ["wall"]) == "no error")
  }

  @Test func axes() throws {
    #expect(
      try message(FieldFile(xUnits: "furlongs"))
        == "field.nc: error: the axis 'x' is in 'furlongs', which is not a known length; use"
        + " m, cm, mm, km or degrees")
    #expect(
      try message(FieldFile(x: [0, 1, 2.5, 3]))
        == "field.nc: error: the axis 'x' is not evenly spaced at place 2 (2.5); resample the field"
        + " to a regular grid")
    #expect(try message(FieldFile(x: [0, 1, 2.0005, 3])) == "no error")
    #expect(
      try message(FieldFile(x: [3, 2, 1, 3]))
        == "field.nc: error: the axis 'x' does not run up or down; store its places in order")
    #expect(try message(FieldFile(x: [3, 2, 1, 0])) == "no error")
    #expect(
      try message(FieldFile(x: [0]))
        == "field.nc: error: the axis 'x' has 1 places; a field needs two or more a side")
    #expect(
      try message(FieldFile(times: [0, 2, 2]))
        == "field.nc: error: the time axis 'time' does not run upwards after 2.0 s; store the"
        + " snapshots in order")
    // Found by fuzzing: told from the first, these are one time, or none.
    for times in [[-1e300, 0, 1], [-1.5e308, 0, 1.5e308]] {
      #expect(
        try message(FieldFile(times: times)).hasPrefix(
          "field.nc: error: the time axis 'time' does not run upwards after "))
    }
    #expect(
      try message(FieldFile(timeUnits: "fortnights"))
        == "field.nc: error: the time axis 'time' is in 'fortnights', which is not a known time; use"
        + " s, min, h or days")
    #expect(
      try message(FieldFile(cycle: 6))
        == "field.nc: error: the time axis 'time' has a cycle_length of 6.0 s, but its snapshots"
        + " span 6.0 s; the cycle must be longer")
  }

  @Test func filesWithoutFields() throws {
    #expect(scratch.message() == "field.nc: error: no such file or folder")
    let writer = try NetCDFWriter(creating: scratch.path())
    try writer.endDefinitions()
    try writer.close()
    #expect(
      scratch.message()
        == "field.nc: error: there is no variable over (time, z, y, x) or (z, y, x) in this file")
  }

  /// A header may claim any size: nothing of that size is allocated.
  @Test func sizesAreChecked() throws {
    let writer = try NetCDFWriter(creating: scratch.path())
    for name in ["z", "y", "x"] { try writer.defineDimension(name, length: 1 << 20) }
    try writer.defineVariable(
      "a", type: .float, dimensions: ["z", "y", "x"], deflate: 1, chunk: [64, 64, 64])
    try writer.endDefinitions()
    try writer.close()
    #expect(
      scratch.message()
        == "field.nc: error: the grid has 1048576 x 1048576 x 1048576 voxels, more than can"
        + " be read; crop the field")
  }

  @Test func truncatedCopiesGiveErrors() throws {
    try FieldFile().write(scratch.path())
    let bytes = try Data(contentsOf: URL(filePath: scratch.path()))
    for length in stride(from: 8, to: bytes.count, by: 499) {
      try bytes.prefix(length).write(to: URL(filePath: scratch.path("cut-\(length).nc")))
      #expect(
        scratch.message(file: "cut-\(length).nc").hasPrefix(
          "cut-\(length).nc: error: opening: the file is cut short or damaged"))
    }
  }
}
