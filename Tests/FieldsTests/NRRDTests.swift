import Fields
import Foundation
import Geometry
import Testing

/// Against files of pynrrd.
@Suite struct NRRDTests {
  @Test(arguments: [
    ("raw.nrrd", "float32"), ("big.nrrd", "int16"), ("gzip.nrrd", "float64"),
    ("ascii.nrrd", "uint8"), ("apart.nhdr", "uint16"), ("turned.nrrd", "float32"),
  ])
  func everyEncodingIsRead(name: String, kind: String) throws {
    let field = try Fixture.series(name)
    #expect(field.variables[0].storage == kind)
    #expect(try values(field) == Fixture.pattern)
    let metres: Float = name == "turned.nrrd" ? 0.001 : 1
    #expect(length(field.grid.origin / metres - Vector3(0.7, -0.8, 2)) < 1e-5)
    #expect(length(field.grid.spacing / metres - Vector3(0.1, 0.2, 0.4)) < 1e-5)
  }

  @Test func vectorsAreRead() throws {
    let field = try Fixture.series("vector.nrrd", ["values", "values.z"])
    for (voxel, expected) in zip(try field.state(at: 0).voxels, Fixture.pattern) {
      #expect(voxel == SIMD4(3 * expected, -2 * expected, 0, 0))
    }
  }

  @Test func theFourthAxisIsTime() throws {
    let field = try Fixture.series("series.nrrd")
    #expect(field.times == [0, 2, 4])
    for snapshot in 0..<3 {
      #expect(
        try values(field, snapshot: snapshot) == Fixture.pattern.map { $0 + Float(1000 * snapshot) }
      )
    }
  }

  @Test func headersThatAreWrongSaySo() throws {
    let scratch = try Scratch()
    func message(_ header: String, data: Int = 96) throws -> String {
      let bytes = Data(("NRRD0004\n" + header + "\n\n").utf8) + Data(repeating: 0, count: data)
      try bytes.write(to: URL(filePath: scratch.path("a.nrrd")))
      return scratch.message(file: "a.nrrd")
    }
    let good = "type: float\ndimension: 3\nsizes: 4 3 2\nendian: little\nencoding: raw"
    #expect(try message(good) == "no error")
    #expect(
      try message(good, data: 95)
        == "a.nrrd: error: the array 'values' needs 96 bytes from byte 77 on, but the file ends at"
        + " byte 172; it is cut short, make or copy it again")
    #expect(
      try message(good.replacing("4 3 2", with: "4000000000 3 2"))
        .hasPrefix("a.nrrd: error: the grid has 4000000000 x 3 x 2 voxels, more than"))
    #expect(
      try message(good.replacing("raw", with: "bzip2"))
        == "a.nrrd:6: error: the encoding 'bzip2' is not read; write raw, gzip or ascii")
    #expect(
      try message(good.replacing("\nendian: little", with: ""))
        == "a.nrrd: error: the field 'endian' says neither little nor big")
    #expect(
      try message("type: block\n" + good.dropFirst(12))
        == "a.nrrd:2: error: the type 'block' is not a number's")
    #expect(
      try message(good + "\nspace directions: (1,0,0) (0,1,0) (0,1,0)")
        == "a.nrrd: error: two of the grid's axes run the same way; it needs three directions")
  }
}
