import CNetCDF

/// A NetCDF file open for reading: classic, 64-bit or NetCDF-4. Its dimensions, variables and
/// attributes (of the root group) are read at once; values on demand, converted by the library.
///
/// Safe to use from several threads; the calls take turns. The file is closed with the last use.
public final class NetCDFFile: Sendable {
  public let path: String
  public let dimensions: [NetCDFDimension]
  public let variables: [NetCDFVariable]
  /// Global attributes.
  public let attributes: [NetCDFAttribute]
  private let id: Int32

  /// Opens a file.
  ///
  /// - Throws: `NetCDFError` where the file is missing, empty, something else, or cut short.
  public init(reading path: String) throws(NetCDFError) {
    let operation = Operation("opening", of: path, suspectsFile: true)
    try FileKind.checkIsNetCDF(operation)
    let contents = try operation { operation throws(NetCDFError) in
      try OpeningTrial.check(operation)
      var id: Int32 = 0
      try operation.check(unsafe nc_open(path, NC_NOWRITE, &id))
      do throws(NetCDFError) {
        return try HeaderReader(id: id, operation: operation).contents()
      } catch {
        _ = nc_close(id)
        throw error
      }
    }
    self.path = path
    self.id = contents.id
    dimensions = contents.dimensions
    variables = contents.variables
    attributes = contents.attributes
  }

  deinit {
    _ = try? Operation("closing", of: path) { _ in nc_close(id) }
  }

  /// - Throws: `NetCDFError` that lists the file's variables where there is none of that name.
  public func variable(named name: String) throws(NetCDFError) -> NetCDFVariable {
    if let variable = variables.first(where: { $0.name == name }) { return variable }
    let known = variables.isEmpty ? "none" : variables.map(\.name).joined(separator: ", ")
    throw Operation("reading the variable '\(name)'", of: path).failure(
      "there is no such variable; the file's are \(known)")
  }

  /// Values as stored (scale and offset not applied), the last dimension fastest.
  ///
  /// - Parameters:
  ///   - start: the first place along each dimension; none means all of the variable.
  ///   - count: how many places along each dimension.
  /// - Throws: `NetCDFError` where the variable is unknown or not numeric, the box does not lie in
  ///   it, a value does not fit, or the data are cut short.
  public func readDoubles(
    _ variable: String, start: [Int] = [], count: [Int] = []
  ) throws(NetCDFError) -> [Double] {
    try unsafe read(variable, start, count, zero: 0, unsafe nc_get_vara_double)
  }

  /// The same in single precision.
  public func readFloats(
    _ variable: String, start: [Int] = [], count: [Int] = []
  ) throws(NetCDFError) -> [Float] {
    try unsafe read(variable, start, count, zero: 0, unsafe nc_get_vara_float)
  }

  /// The same, to where the caller wants it.
  ///
  /// - Precondition: as many places in the buffer as in the box.
  @unsafe public func readFloats(
    _ variable: String, start: [Int], count: [Int],
    into buffer: UnsafeMutableBufferPointer<Float>
  ) throws(NetCDFError) {
    let wanted = try wanted(variable, start, count)
    precondition(buffer.count == wanted.box.size, "as many places as numbers")
    if wanted.box.size == 0 { return }
    try wanted.operation { operation throws(NetCDFError) in
      try operation.check(
        unsafe nc_get_vara_float(
          id, wanted.variable.id, wanted.box.start, wanted.box.count, buffer.baseAddress))
    }
  }

  /// Places along each dimension that are packed together; none for a variable that lies whole in
  /// its file.
  public func chunkShape(of variable: NetCDFVariable) -> [Int] {
    var (storage, shape): (Int32, [Int]) = (0, variable.shape)
    let status = try? Operation("reading the layout", of: path) { _ in
      unsafe nc_inq_var_chunking(id, variable.id, &storage, &shape)
    }
    return status == NC_NOERR && storage == NC_CHUNKED ? shape : []
  }

  private typealias Get<Scalar> = (
    Int32, Int32, UnsafePointer<Int>?, UnsafePointer<Int>?, UnsafeMutablePointer<Scalar>?
  ) -> Int32

  private func read<Scalar>(
    _ name: String, _ start: [Int], _ count: [Int], zero: Scalar, _ get: Get<Scalar>
  ) throws(NetCDFError) -> [Scalar] {
    let wanted = try wanted(name, start, count)
    var values = [Scalar](repeating: zero, count: wanted.box.size)
    if values.isEmpty { return values }
    try wanted.operation { operation throws(NetCDFError) in
      let status = unsafe get(
        id, wanted.variable.id, wanted.box.start, wanted.box.count, &values)
      try operation.check(status)
    }
    return values
  }

  private struct Wanted {
    let variable: NetCDFVariable
    let operation: Operation
    let box: Box
  }

  private func wanted(
    _ name: String, _ start: [Int], _ count: [Int]
  ) throws(NetCDFError) -> Wanted {
    let variable = try self.variable(named: name)
    let operation = Operation("reading the variable '\(name)'", of: path)
    guard variable.type.isNumeric else {
      throw operation.failure("its values are not numbers; name a numeric variable")
    }
    return Wanted(
      variable: variable, operation: operation,
      box: try Box(start, count, of: variable.shape, operation))
  }
}
