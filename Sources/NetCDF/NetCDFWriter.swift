import CNetCDF

/// Writes a NetCDF-4 file: define dimensions, variables and attributes, end the definitions, write
/// values, close. Use it inside `AtomicFile.write` so that a half-written file is never seen.
///
/// Every failure throws; the file then is of no use, whatever is called next.
public final class NetCDFWriter {
  public let path: String
  private let id: Int32
  private var isOpen = true
  private var dimensions: [String: (id: Int32, length: Int)] = [:]
  private var variables: [String: (id: Int32, shape: [Int])] = [:]

  /// Makes the file, in place of any that is there.
  public init(creating path: String) throws(NetCDFError) {
    self.path = path
    let operation = Operation("making the file", of: path)
    id = try operation { operation throws(NetCDFError) in
      var id: Int32 = 0
      try operation.check(unsafe nc_create(path, NC_NETCDF4 | NC_CLOBBER, &id))
      return id
    }
  }

  deinit {
    if isOpen { _ = try? Operation("closing", of: path) { _ in nc_abort(id) } }
  }

  /// - Precondition: a positive length.
  public func defineDimension(_ name: String, length: Int) throws(NetCDFError) {
    precondition(length > 0, "a dimension has a positive length")
    dimensions[name] = try perform("defining the dimension '\(name)'") {
      operation throws(NetCDFError) in
      var dimension: Int32 = 0
      try operation.check(unsafe nc_def_dim(id, name, length, &dimension))
      return (dimension, length)
    }
  }

  /// - Parameters:
  ///   - dimensions: names of defined dimensions, slowest first.
  ///   - deflate: 0 (stored as it is) to 9.
  ///   - shuffle: groups the bytes of values by their place, which helps `deflate`.
  ///   - chunk: places along each dimension that are packed together; nil leaves it to the library.
  public func defineVariable(
    _ name: String, type: NetCDFType, dimensions names: [String], deflate: Int = 0,
    shuffle: Bool = true, chunk: [Int]? = nil
  ) throws(NetCDFError) {
    let known = names.compactMap { dimensions[$0] }
    precondition(known.count == names.count, "a variable's dimensions are defined before it")
    precondition((0...9).contains(deflate), "deflate is 0 to 9")
    precondition(chunk.map { $0.count == names.count } ?? true, "one chunk length a dimension")
    let variable = try perform("defining the variable '\(name)'") {
      operation throws(NetCDFError) in
      var variable: Int32 = 0
      try operation.check(
        unsafe nc_def_var(
          id, name, type.rawValue, Int32(known.count), known.map(\.id), &variable))
      if let chunk {
        try operation.check(unsafe nc_def_var_chunking(id, variable, NC_CHUNKED, chunk))
      }
      if deflate > 0 {
        try operation.check(
          nc_def_var_deflate(id, variable, shuffle ? 1 : 0, 1, Int32(deflate)))
      }
      return variable
    }
    variables[name] = (variable, known.map(\.length))
  }

  /// Sets a text attribute of a variable, or of the file where `variable` is nil.
  public func setAttribute(
    _ name: String, of variable: String? = nil, to text: String
  ) throws(NetCDFError) {
    let target = attributeTarget(variable)
    try perform("setting the attribute '\(name)'") { operation throws(NetCDFError) in
      try operation.check(unsafe nc_put_att_text(id, target, name, text.utf8.count, text))
    }
  }

  /// Sets a numeric attribute of a variable, or of the file where `variable` is nil. CF asks for
  /// `_FillValue` and `valid_range` to have the variable's own `type`.
  public func setAttribute(
    _ name: String, of variable: String? = nil, to numbers: [Double], type: NetCDFType = .double
  ) throws(NetCDFError) {
    let target = attributeTarget(variable)
    try perform("setting the attribute '\(name)'") { operation throws(NetCDFError) in
      try operation.check(
        unsafe nc_put_att_double(id, target, name, type.rawValue, numbers.count, numbers))
    }
  }

  public func endDefinitions() throws(NetCDFError) {
    try perform("ending the definitions") { operation throws(NetCDFError) in
      try operation.check(nc_enddef(id))
    }
  }

  public func write(
    _ variable: String, start: [Int] = [], count: [Int] = [], _ values: [Int16]
  ) throws(NetCDFError) {
    try unsafe put(variable, start, count, values, unsafe nc_put_vara_short)
  }

  public func write(
    _ variable: String, start: [Int] = [], count: [Int] = [], _ values: [Float]
  ) throws(NetCDFError) {
    try unsafe put(variable, start, count, values, unsafe nc_put_vara_float)
  }

  /// Writes a box of a variable, the last dimension fastest; without `start` and `count`, all.
  ///
  /// - Throws: `NetCDFError` where the disk is full, or a value does not fit the variable's type.
  /// - Precondition: the variable is defined, and there are as many values as the box holds.
  public func write(
    _ variable: String, start: [Int] = [], count: [Int] = [], _ values: [Double]
  ) throws(NetCDFError) {
    try unsafe put(variable, start, count, values, unsafe nc_put_vara_double)
  }

  /// Ends the file. Only now is all of it on its way to the disk, so this can fail where the disk
  /// is full.
  public func close() throws(NetCDFError) {
    guard isOpen else { return }
    isOpen = false
    try perform("finishing the file") { operation throws(NetCDFError) in
      try operation.check(nc_close(id))
    }
  }

  private typealias Put<Scalar> = (
    Int32, Int32, UnsafePointer<Int>?, UnsafePointer<Int>?, UnsafePointer<Scalar>?
  ) -> Int32

  private func put<Scalar>(
    _ name: String, _ start: [Int], _ count: [Int], _ values: [Scalar], _ call: Put<Scalar>
  ) throws(NetCDFError) {
    guard let variable = variables[name] else {
      preconditionFailure("the variable '\(name)' is written before it is defined")
    }
    let operation = Operation("writing the variable '\(name)'", of: path)
    let box = try Box(start, count, of: variable.shape, operation)
    precondition(box.size == values.count, "one value for each place of the box")
    if values.isEmpty { return }
    try operation { operation throws(NetCDFError) in
      try operation.check(unsafe call(id, variable.id, box.start, box.count, values))
    }
  }

  private func perform<Result: Sendable>(
    _ name: String, _ calls: (Operation) throws(NetCDFError) -> Result
  ) throws(NetCDFError) -> Result {
    let operation = Operation(name, of: path)
    return try operation(calls)
  }

  private func attributeTarget(_ variable: String?) -> Int32 {
    guard let variable else { return NC_GLOBAL }
    guard let known = variables[variable] else {
      preconditionFailure("the variable '\(variable)' has an attribute before it is defined")
    }
    return known.id
  }
}
