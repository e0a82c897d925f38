import Files
import Foundation

/// What a file is by its first bytes, so that a wrong file is named for what it is before the
/// library sees it.
enum FileKind {
  /// - Throws: `NetCDFError` unless the file starts as NetCDF (classic or on HDF5).
  static func checkIsNetCDF(_ operation: Operation) throws(NetCDFError) {
    let start = try firstBytes(operation)
    if start.isEmpty { throw operation.failure("the file is empty; make or copy it again") }
    if start.starts(with: hdf5) || start.starts(with: Array("CDF".utf8)) { return }
    let known = signatures.first { start.starts(with: $0.bytes) }?.name
    let looks = known ?? (isText(start) ? "text" : "something else")
    throw operation.failure(
      "this is not a NetCDF file, it looks like \(looks); name a file made by a simulation")
  }

  private static let hdf5: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]

  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x89, 0x50, 0x4e, 0x47], "a PNG picture"), ([0xff, 0xd8, 0xff], "a JPEG picture"),
    ([0x1f, 0x8b], "gzip; unpack it with gunzip"), (Array("PK".utf8), "a ZIP archive; unpack it"),
    ([0x0e, 0x03, 0x13, 0x01], "HDF4"), (Array("GRIB".utf8), "GRIB"),
    (Array("# vtk".utf8), "a VTK file"), (Array("%PDF".utf8), "PDF"),
    ([0x7f, 0x45, 0x4c, 0x46], "a program"),
  ]

  private static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7f || (0x09...0x0d).contains($0) }
  }

  private static func firstBytes(_ operation: Operation) throws(NetCDFError) -> [UInt8] {
    guard let file = unsafe fopen(operation.path, "rb") else {
      throw operation.failure(FileError(path: operation.path, errno: errno).reason)
    }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = unsafe fread(&bytes, 1, bytes.count, file)
    if unsafe ferror(file) != 0 {
      throw operation.failure(FileError(path: operation.path, errno: errno).reason)
    }
    return Array(bytes.prefix(count))
  }
}
