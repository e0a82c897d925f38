import CNetCDF

/// Reads what an open file says about itself. Runs under the library's lock.
struct HeaderReader {
  let id: Int32
  let operation: Operation

  struct Contents {
    var id: Int32
    var dimensions: [NetCDFDimension] = []
    var variables: [NetCDFVariable] = []
    var attributes: [NetCDFAttribute] = []
  }

  func contents() throws(NetCDFError) -> Contents {
    var (variableCount, attributeCount): (Int32, Int32) = (0, 0)
    try operation.check(unsafe nc_inq(id, nil, &variableCount, &attributeCount, nil))
    let dimensions = try self.dimensions()
    var contents = Contents(id: id, dimensions: dimensions.map(\.value))
    for index in 0..<variableCount { contents.variables.append(try variable(index, dimensions)) }
    contents.attributes = try attributes(of: NC_GLOBAL, count: attributeCount)
    return contents
  }

  private typealias Numbered = (id: Int32, value: NetCDFDimension)

  private func dimensions() throws(NetCDFError) -> [Numbered] {
    var count: Int32 = 0
    try operation.check(unsafe nc_inq_dimids(id, &count, nil, 0))
    var ids = [Int32](repeating: 0, count: Int(count))
    try operation.check(unsafe nc_inq_dimids(id, &count, &ids, 0))
    var dimensions: [Numbered] = []
    for dimension in ids {
      var length = 0
      let (status, name) = unsafe libraryName { unsafe nc_inq_dim(id, dimension, $0, &length) }
      try operation.check(status)
      dimensions.append((dimension, NetCDFDimension(name: name, length: length)))
    }
    return dimensions
  }

  private func variable(
    _ variable: Int32, _ dimensions: [Numbered]
  ) throws(NetCDFError) -> NetCDFVariable {
    var (type, rank, attributeCount): (Int32, Int32, Int32) = (0, 0, 0)
    try operation.check(unsafe nc_inq_varndims(id, variable, &rank))
    var ids = [Int32](repeating: 0, count: Int(rank))
    let (status, name) = unsafe libraryName {
      unsafe nc_inq_var(id, variable, $0, &type, nil, &ids, &attributeCount)
    }
    try operation.check(status)
    return NetCDFVariable(
      name: name, type: NetCDFType(rawValue: type) ?? .userDefined,
      dimensions: ids.compactMap { id in dimensions.first { $0.id == id }?.value },
      attributes: try attributes(of: variable, count: attributeCount), id: variable)
  }

  private func attributes(
    of variable: Int32, count: Int32
  ) throws(NetCDFError) -> [NetCDFAttribute] {
    var attributes: [NetCDFAttribute] = []
    for index in 0..<count {
      let (status, name) = unsafe libraryName { unsafe nc_inq_attname(id, variable, index, $0) }
      try operation.check(status)
      if let value = try value(of: name, variable) {
        attributes.append(NetCDFAttribute(name: name, value: value))
      }
    }
    return attributes
  }

  /// Nil for attributes of types that users of the library define.
  private func value(of name: String, _ variable: Int32) throws(NetCDFError) -> NetCDFValue? {
    var (type, length): (Int32, Int) = (0, 0)
    try operation.check(unsafe nc_inq_att(id, variable, name, &type, &length))
    switch NetCDFType(rawValue: type) ?? .userDefined {
    case .userDefined: return nil
    case .character: return .text(try characters(name, variable, length))
    case .string: return .text(try strings(name, variable, length))
    default:
      var numbers = [Double](repeating: 0, count: length)
      try operation.check(unsafe nc_get_att_double(id, variable, name, &numbers))
      return .numbers(numbers)
    }
  }

  private func characters(
    _ name: String, _ variable: Int32, _ length: Int
  ) throws(NetCDFError) -> String {
    var bytes = [CChar](repeating: 0, count: length)
    try operation.check(unsafe nc_get_att_text(id, variable, name, &bytes))
    return String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// String arrays are joined by line ends.
  private func strings(
    _ name: String, _ variable: Int32, _ length: Int
  ) throws(NetCDFError) -> String {
    var pointers = unsafe [UnsafeMutablePointer<CChar>?](repeating: nil, count: length)
    try operation.check(unsafe nc_get_att_string(id, variable, name, &pointers))
    defer { _ = unsafe nc_free_string(length, &pointers) }
    let texts = unsafe pointers.map { pointer in unsafe pointer.map { unsafe String(cString: $0) } }
    return texts.compactMap(\.self).joined(separator: "\n")
  }
}
