import Foundation
import NetCDF
import Testing

@Suite struct NetCDFTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func ncdumpReadsWhatIsWritten() throws {
    let path = scratch.path("sample.nc")
    try writeSample(path, deflate: 4)
    let expected = """
      netcdf sample {
      dimensions:
      \tz = 2 ;
      \ty = 3 ;
      \tx = 4 ;
      variables:
      \tdouble x(x) ;
      \t\tx:units = "cm" ;
      \tshort place(z, y, x) ;
      \t\tplace:scale_factor = 0.5 ;
      \t\tplace:valid_range = 0s, 200s ;
      \tfloat heat(y, x) ;

      // global attributes:
      \t\t:Conventions = "CF-1.10" ;
      \t\t:cycle_length = 12. ;
      data:

       x = 0, 1.5, 3, 4.5 ;

       place =
        0, 1, 2, 3,
        10, 11, 12, 13,
        20, 21, 22, 23,
        100, 101, 102, 103,
        110, 111, 112, 113,
        120, 121, 122, 123 ;

       heat =
        0, 0.25, 0.5, 0.75,
        1, 1.25, 1.5, 1.75,
        2, 2.25, 2.5, 2.75 ;
      }

      """
    #expect(try ncdump(path) == expected)
    #expect(try ncdump("-k", path) == "netCDF-4\n")
    #expect(try ncdump("-hs", path).contains("place:_DeflateLevel = 4"))
    #expect(try ncdump("-hs", path).contains("place:_ChunkSizes = 1, 3, 4"))
  }

  @Test func headerAndBoxesComeBack() throws {
    let path = scratch.path("sample.nc")
    try writeSample(path)
    let file = try NetCDFFile(reading: path)
    #expect(file.dimensions.map(\.name) == ["z", "y", "x"])
    #expect(file.variables.map(\.name) == ["x", "place", "heat"])
    #expect(file.attributes.text("Conventions") == "CF-1.10")
    #expect(file.attributes.numbers("cycle_length") == [12])
    let place = try file.variable(named: "place")
    #expect(place.shape == [2, 3, 4])
    #expect(place.type == .int16)
    #expect(place.numbers("valid_range") == [0, 200])
    #expect(place.text("scale_factor") == nil)
    let box = try file.readFloats("place", start: [1, 1, 2], count: [1, 2, 2])
    #expect(box == [112, 113, 122, 123])
    #expect(try file.readDoubles("x") == [0, 1.5, 3, 4.5])
  }

  @Test func readersTakeTurns() async throws {
    let path = scratch.path("sample.nc")
    try writeSample(path, deflate: 1)
    let file = try NetCDFFile(reading: path)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for task in 0..<16 {
        group.addTask {
          let other = try NetCDFFile(reading: path)
          let z = task % 2
          let slab = try (task < 8 ? file : other).readFloats(
            "place", start: [z, 0, 0], count: [1, 3, 4])
          return slab == (0..<12).map { Float(100 * z + 10 * ($0 / 4) + $0 % 4) }
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }
}

@Suite struct NetCDFErrorTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch {
      return "\(error)".replacing(scratch.folder.path + "/", with: "")
    }
  }

  @Test func filesThatAreNotNetCDF() throws {
    func opening(_ name: String, _ bytes: [UInt8]) throws -> String {
      let path = try scratch.file(name, bytes)
      return message { _ = try NetCDFFile(reading: path) }
    }
    let refusal = "error: opening: this is not a NetCDF file, it looks like"
    let mend = "name a file made by a simulation"
    #expect(
      message { _ = try NetCDFFile(reading: scratch.path("none.nc")) }
        == "none.nc: error: opening: no such file or folder")
    #expect(
      try opening("empty.nc", [])
        == "empty.nc: error: opening: the file is empty; make or copy it again")
    #expect(
      try opening("a.nc", Array("time,heat\n1,2\n".utf8)) == "a.nc: \(refusal) text; \(mend)")
    #expect(
      try opening("b.nc", [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
        == "b.nc: \(refusal) a PNG picture; \(mend)")
    #expect(
      try opening("c.nc", [0, 1, 2, 3, 4]) == "c.nc: \(refusal) something else; \(mend)")
    #expect(
      message { _ = try NetCDFFile(reading: scratch.folder.path) }
        .hasSuffix("error: opening: this is a folder; name a file in it"))
  }

  @Test func variablesThatAreNotThere() throws {
    let path = scratch.path("sample.nc")
    try writeSample(path)
    let file = try NetCDFFile(reading: path)
    #expect(
      message { _ = try file.readFloats("hest") }
        == "sample.nc: error: reading the variable 'hest': there is no such variable; the file's"
        + " are x, place, heat")
    #expect(
      message { _ = try file.readFloats("heat", start: [0, 2], count: [3, 3]) }
        == "sample.nc: error: reading the variable 'heat': places 2..<5 were asked for along a"
        + " dimension of 4")
    #expect(
      message { _ = try file.readFloats("heat", start: [0], count: [3]) }
        == "sample.nc: error: reading the variable 'heat': it has 2 dimensions, but 1 starts and"
        + " 1 counts were asked for")
  }

  @Test func truncatedCopiesGiveErrors() throws {
    let path = scratch.path("sample.nc")
    try writeSample(path, deflate: 2)
    let bytes = try Data(contentsOf: URL(filePath: path))
    for length in stride(from: 8, to: bytes.count, by: 211) {
      let copy = try scratch.file("cut.nc", bytes.prefix(length))
      let text = message {
        let file = try NetCDFFile(reading: copy)
        for variable in file.variables { _ = try file.readFloats(variable.name) }
      }
      #expect(text.hasPrefix("cut.nc: error: opening: the file is cut short or damaged"))
    }
  }

  /// Any byte may be wrong: an error or other values, never a crash.
  @Test func damagedCopiesNeverCrash() throws {
    let path = scratch.path("sample.nc")
    try writeSample(path)
    let bytes = try Data(contentsOf: URL(filePath: path))
    var failures = 0
    for place in stride(from: 8, to: min(bytes.count, 2048), by: 37) {
      var damaged = bytes
      damaged[place] ^= 0xff
      let copy = try scratch.file("damaged.nc", damaged)
      let text = message {
        let file = try NetCDFFile(reading: copy)
        for variable in file.variables { _ = try file.readFloats(variable.name) }
      }
      if text.hasPrefix("damaged.nc: error: ") { failures += 1 }
    }
    #expect(failures > 0)
  }

  @Test func fullDiskIsNamed() throws {
    #expect(
      message { try writeSample("/dev/full") }.hasSuffix(
        "the disk is full; free some room and try again"))
  }

  @Test func placesThatCannotBeWritten() {
    #expect(
      message { try writeSample(scratch.path("none/a.nc")) }
        == "none/a.nc: error: making the file: no such file or folder")
  }
}
