import Fields
import Foundation
import Testing

/// Files that a simulation still writes to: opened, then changed, then read.
@Suite struct ChangingFileTests {
  static let files = [
    ("raw.vti", "density"), ("raw-zlib.vti", "density"), ("ascii.vti", "density"),
    ("binary51.vtk", "density"), ("raw.nrrd", "values"), ("gzip.nrrd", "values"),
    ("classic.nc", nil), ("netcdf4.nc", nil), ("fog.vdb", "density"),
  ]

  /// What reading says after a change to an open field's file.
  private func message(
    _ name: String, _ variable: String?, after change: (FileHandle) throws -> Void
  ) throws -> String {
    let scratch = try Scratch()
    let path = scratch.path(name)
    try Data(contentsOf: URL(filePath: Fixture.path(name))).write(to: URL(filePath: path))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -86400)], ofItemAtPath: path)
    let field = try FieldSeries(reading: path, variables: variable.map { [$0] })
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    try change(handle)
    try handle.close()
    do throws(FieldError) {
      _ = try field.state(at: 0)
      return "no error"
    } catch {
      return error.message
    }
  }

  private static let told =
    "the file changed while it was read; wait for the simulation to finish it and try again"

  @Test(arguments: files) func filesThatGrowAreTold(name: String, variable: String?) throws {
    let message = try message(name, variable) { handle in
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("more".utf8))
    }
    #expect(message == Self.told)
  }

  @Test(arguments: files) func filesThatAreWrittenOverAreTold(
    name: String, variable: String?
  ) throws {
    let message = try message(name, variable) { handle in
      let last = try handle.seekToEnd() - 1
      try handle.seek(toOffset: last)
      let byte = try handle.readToEnd() ?? Data()
      try handle.seek(toOffset: last)
      try handle.write(contentsOf: byte)
    }
    #expect(message == Self.told)
  }

  /// Some readers find the end missing before they look at the clock: an error all the same.
  @Test(arguments: files) func filesThatShrinkAreErrors(name: String, variable: String?) throws {
    let message = try message(name, variable) { try $0.truncate(atOffset: 300) }
    #expect(message != "no error" && !message.contains("\n"), "\(message)")
  }
}
