import Foundation

/// The formats that are read, told apart by their first bytes: names lie.
enum FieldFormat {
  case netCDF, vtkXML, legacyVTK, openVDB, nrrd

  /// - Throws: `FieldError` that says what the file looks like instead.
  static func source(
    _ path: String, _ request: FieldRequest
  ) throws(FieldError) -> any FieldSource {
    if path.contains("*") { return try FileSeries.numbered(path, request) }
    let file = try ByteFile(reading: path)
    return try source(file, request)
  }

  /// - Parameter isInSeries: whether an index of other files is refused.
  static func source(
    _ file: ByteFile, _ request: FieldRequest, isInSeries: Bool = false
  ) throws(FieldError) -> any FieldSource {
    let head = try file.read(at: 0, upTo: 4096)
    let format = format(head)
    guard file.isOnDisk || [.vtkXML, .legacyVTK, .nrrd].contains(format) else {
      throw FieldError(path: file.path, message: "bytes of this kind can only be read from a file")
    }
    switch format {
    case .openVDB: return try VDBSource(file, request)
    case .nrrd: return try NRRDReader.source(file, request)
    case .legacyVTK:
      return try ArraySource(
        LegacyVTKReader.catalog(of: file), of: file.path, files: [file], request)
    case .vtkXML:
      let text = String(decoding: head, as: UTF8.self)
      if text.range(of: #"type\s*=\s*["']Collection["']"#, options: .regularExpression) != nil {
        if isInSeries {
          throw FieldError(
            path: file.path, message: "an index cannot name another index; name its files")
        }
        return try FileSeries.indexed(file, request)
      }
      return try ArraySource(
        VTKImageReader.catalog(of: file), of: file.path, files: [file], request)
    case .netCDF: return try NetCDFSource(file.path, request)
    case nil: throw unknown(file, head)
    }
  }

  static func format(_ head: [UInt8]) -> FieldFormat? {
    if head.starts(with: Array("CDF".utf8)) || head.starts(with: [0x89, 0x48, 0x44, 0x46]) {
      return .netCDF
    }
    if head.starts(with: [0x20, 0x42, 0x44, 0x56]) { return .openVDB }
    if head.starts(with: Array("NRRD000".utf8)) { return .nrrd }
    if head.starts(with: Array("# vtk".utf8)) { return .legacyVTK }
    let text = String(decoding: head, as: UTF8.self)
    let isMarkup = text.drop { $0.isWhitespace || $0 == "\u{feff}" }.first == "<"
    return isMarkup && text.contains("<VTKFile") ? .vtkXML : nil
  }

  /// NetCDF's own words for what is no field, or the mend for raw numbers.
  private static func unknown(_ file: ByteFile, _ head: [UInt8]) -> FieldError {
    let suffix = (file.path as NSString).pathExtension.lowercased()
    if ["raw", "bin", "dat"].contains(suffix) {
      return FieldError(
        path: file.path,
        message: "raw numbers do not say what they are; write a NRRD header (.nhdr) beside them and"
          + " name that")
    }
    do throws(FieldError) {
      _ = try NetCDFSource(file.path, FieldRequest())
    } catch {
      return error
    }
    return FieldError(path: file.path, message: "this is no field that can be read")
  }
}
