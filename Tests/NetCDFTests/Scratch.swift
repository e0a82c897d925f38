import Foundation
import NetCDF

/// A folder of its own for one test, removed with it.
final class Scratch {
  let folder = FileManager.default.temporaryDirectory.appending(path: "netcdf-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: folder.appending(path: name))
    return path(name)
  }
}

/// What Unidata's own ncdump says of a file.
func ncdump(_ arguments: String...) throws -> String {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["ncdump"] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}

/// A file with two numeric variables whose values tell their place.
func writeSample(_ path: String, deflate: Int = 0) throws {
  let writer = try NetCDFWriter(creating: path)
  try writer.defineDimension("z", length: 2)
  try writer.defineDimension("y", length: 3)
  try writer.defineDimension("x", length: 4)
  try writer.defineVariable("x", type: .double, dimensions: ["x"])
  try writer.defineVariable(
    "place", type: .int16, dimensions: ["z", "y", "x"], deflate: deflate, chunk: [1, 3, 4])
  try writer.defineVariable("heat", type: .float, dimensions: ["y", "x"])
  try writer.setAttribute("units", of: "x", to: "cm")
  try writer.setAttribute("scale_factor", of: "place", to: [0.5])
  try writer.setAttribute("valid_range", of: "place", to: [0, 200], type: .int16)
  try writer.setAttribute("Conventions", to: "CF-1.10")
  try writer.setAttribute("cycle_length", to: [12])
  try writer.endDefinitions()
  try writer.write("x", [0, 1.5, 3, 4.5])
  for z in 0..<2 {
    let slab = (0..<12).map { Int16(100 * z + 10 * ($0 / 4) + $0 % 4) }
    try writer.write("place", start: [z, 0, 0], count: [1, 3, 4], slab)
  }
  try writer.write("heat", (0..<12).map { Float($0) / 4 })
  try writer.close()
}
