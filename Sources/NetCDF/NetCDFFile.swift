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

  private typealias Get<Scalar> = (
    Int32, Int32, UnsafePointer<Int>?, UnsafePointer<Int>?, UnsafeMutablePointer<Scalar>?
  ) -> Int32

  private func read<Scalar>(
    _ name: String, _ start: [Int], _ count: [Int], zero: Scalar, _ get: Get<Scalar>
  ) throws(NetCDFError) -> [Scalar] {
    let variable = try self.variable(named: name)
    let operation = Operation("reading the variable '\(name)'", of: path)
    guard variable.type.isNumeric else {
      throw operation.failure("its values are not numbers; name a numeric variable")
    }
    let box = try Box(start, count, of: variable.shape, operation)
    var values = [Scalar](repeating: zero, count: box.size)
    if box.size == 0 { return values }
    try operation { operation throws(NetCDFError) in
      let status = unsafe get(id, variable.id, box.start, box.count, &values)
      try operation.check(status)
    }
    return values
  }
}
