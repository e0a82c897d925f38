import Fields
import Foundation
import Testing

/// Whatever has happened to a file: an error with words, or what was in it.
@Suite struct DamageTests {
  static let files = [
    ("ascii.vti", "density"), ("base64-lz4-big.vti", "density"), ("raw-zlib.vti", "density"),
    ("appended64-zlib.vti", "density"), ("binary51.vtk", "density"), ("ascii42.vtk", "density"),
    ("gzip.nrrd", "values"), ("big.nrrd", "values"),
  ]

  private func outcome(_ bytes: some Sequence<UInt8>, _ variable: String) -> Result<
    [Float], FieldError
  > {
    do throws(FieldError) {
      let field = try FieldSeries(bytes: Array(bytes), path: "a", variables: [variable])
      return .success(try field.state(at: 0).voxels.map(\.x))
    } catch {
      return .failure(error)
    }
  }

  /// Cut at any byte: an error, unless only what nobody needs was cut off.
  @Test(arguments: files) func truncatedFilesGiveErrors(name: String, variable: String) throws {
    let bytes = try Data(contentsOf: URL(filePath: Fixture.path(name)))
    let whole = try outcome(bytes, variable).get()
    var errors = 0
    for count in stride(from: 0, to: bytes.count, by: 37) {
      switch outcome(bytes.prefix(count), variable) {
      case .success(let values):
        // A text may end within its last number and still end in one.
        let kept = name.hasPrefix("ascii") ? 23 : 24
        #expect(values.prefix(kept) == whole.prefix(kept), "cut at \(count)")
      case .failure(let error):
        errors += 1
        #expect(!error.message.isEmpty && !error.message.contains("\n"), "cut at \(count)")
      }
    }
    #expect(errors > 10)
  }

  /// A changed bit gives other values or an error, and nothing that is no number.
  @Test(arguments: files) func changedBitsDoNoHarm(name: String, variable: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: Fixture.path(name))))
    for place in stride(from: 0, to: bytes.count, by: 61) {
      var changed = bytes
      changed[place] ^= 1 << (place % 8)
      if case .success(let values) = outcome(changed, variable) {
        let areNumbers = values.allSatisfy { $0.isFinite }
        #expect(areNumbers, "changed at \(place)")
      }
    }
  }

  private func message(_ text: String, from: String, to: String) -> String {
    let changed = text.replacing(from, with: to)
    #expect(changed != text, "\(from) is in the file")
    guard case .failure(let error) = outcome(Array(changed.utf8), "density") else { return "none" }
    return error.message
  }

  @Test func headersThatLieAreFoundOut() throws {
    let text = try String(contentsOfFile: Fixture.path("base64-zlib-64.vti"), encoding: .utf8)
    // No room is made for what the file cannot hold.
    #expect(
      message(text, from: "\"2 5 1 3 0 1\"", to: "\"0 511 0 511 0 511\"")
        == "the array 'density' needs at least 520223 bytes, but the file has 4523; it is cut short,"
        + " or its header is wrong")
    #expect(
      message(text, from: "\"2 5 1 3 0 1\"", to: "\"0 2000000000 0 2000000000 0 1\"")
        .hasPrefix("the grid has 2000000001 x 2000000001 x 2 voxels, more than"))
    #expect(
      message(text, from: "\"2 5 1 3 0 1\"", to: "\"5 2 1 3 0 1\"").hasPrefix(
        "the WholeExtent '5 2 1 3 0 1' is not six whole numbers"))
    #expect(
      message(text, from: "LittleEndian", to: "BigEndian").contains(
        "the header's byte_order, header_type or extent is wrong"))
    #expect(
      message(text, from: "UInt64\"", to: "UInt32\"").contains(
        "the header's byte_order, header_type or extent is wrong"))
    #expect(
      message(text, from: "vtkZLibDataCompressor", to: "vtkLZ4DataCompressor").contains(
        "is damaged in its packed block 1 of 2"))
    #expect(
      message(text, from: "<Piece", to: "<ImageData WholeExtent=\"0 1 0 1 0 1\"/><Piece").hasPrefix(
        "there is a second ImageData element"))
    #expect(
      message(text, from: "Spacing=\"0.1", to: "Spacing=\"nan").hasPrefix("the Spacing 'nan"))
    #expect(
      message(text, from: "</Piece>", to: "</Peace>").contains("closes an element of another"))
    #expect(
      message(text, from: "<VTKFile", to: "<!DOCTYPE a [<!ENTITY b \"c\">]><VTKFile").contains(
        "document types and CDATA are not read"))
  }

  /// Found by fuzzing: a name with a line's end in it made an error of two lines.
  @Test func errorsAreOneLineWhateverIsInAName() {
    let text = """
      <VTKFile type="ImageData"><ImageData WholeExtent="0 1 0 1 0 1"><Piece Extent="0 1 0 1 0 1">
      <PointData><DataArray type="Int16" Name="a\nb" format="ascii">0 1 2</DataArray></PointData>
      </Piece></ImageData></VTKFile>
      """
    guard case .failure(let error) = outcome(Array(text.utf8), "a\nb") else {
      Issue.record("an array that is too short is read")
      return
    }
    #expect(error.message.hasPrefix("the array 'a?b' has 5 numbers too few"))
  }

  @Test func indexesDoNotNameIndexes() throws {
    let scratch = try Scratch()
    func message(_ text: String) throws -> String {
      let head = "<VTKFile type=\"Collection\"><Collection>"
      try Data((head + text + "</Collection></VTKFile>").utf8).write(
        to: URL(filePath: scratch.path("a.pvd")))
      return scratch.message(file: "a.pvd")
    }
    #expect(
      try message("<DataSet timestep=\"0\" file=\"a.pvd\"/>")
        == "a.pvd: error: an index cannot name another index; name its files (at byte 39)")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("b.vti"), withDestinationPath: scratch.path("a.pvd"))
    #expect(
      try message("<DataSet timestep=\"0\" file=\"b.vti\"/>")
        == "b.vti: error: an index cannot name another index; name its files")
    #expect(
      try message("<DataSet timestep=\"0\" file=\"none.vti\"/>")
        == "none.vti: error: no such file or folder")
    #expect(
      try message("<DataSet timestep=\"1\" file=\"c\"/><DataSet timestep=\"1\" file=\"d\"/>")
        == "a.pvd: error: the timestep 1.0 does not come after 1.0; list the files in order"
        + " (at byte 71)")
    #expect(try message("") == "a.pvd: error: the index names no files")
  }

  /// OpenVDB ends its process where a file is damaged; ours goes on.
  @Test func damagedGridsOfOpenVDBEndNothing() throws {
    let scratch = try Scratch()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: Fixture.path("turned.vdb"))))
    for place in stride(from: 8, to: bytes.count, by: 1999) {
      var changed = bytes
      changed[place] ^= 1 << (place % 8)
      try Data(changed).write(to: URL(filePath: scratch.path("a.vdb")))
      #expect(scratch.message(file: "a.vdb") != "no error")
      try Data(bytes.prefix(place)).write(to: URL(filePath: scratch.path("a.vdb")))
      #expect(scratch.message(file: "a.vdb") != "no error")
    }
  }
}
