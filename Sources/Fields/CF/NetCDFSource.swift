import NetCDF

/// Fields out of a NetCDF file that follows the CF conventions: variables over (time and) three axes
/// of space, in any order, running either way.
struct NetCDFSource: FieldSource {
  let outline: FieldOutline
  private let file: NetCDFFile
  private let header: CFHeader
  private let packings: [Packing]
  private let bytes: ByteFile

  init(_ path: String, _ request: FieldRequest) throws(FieldError) {
    let file = try FieldError.from { () throws(NetCDFError) in try NetCDFFile(reading: path) }
    let header = try CFHeader(file, request)
    (self.file, self.header) = (file, header)
    bytes = try ByteFile(reading: path)
    let packings = header.variables.map { Packing($0) }
    self.packings = packings
    outline = FieldOutline(
      path: path, grid: header.placement.grid,
      variables: zip(header.variables, packings).map { variable, packing in
        FieldVariable(
          name: variable.name, unit: variable.text("units") ?? "",
          isStatic: variable.dimensions.count == 3, validRange: packing.range,
          storage: Self.storage(variable))
      },
      times: header.time.times, cycle: header.time.cycle, clock: header.time.clock,
      notes: header.notes + header.placement.notes,
      offers: CFHeader.fields(file).map { variable in
        FieldOffer(
          name: variable.name, unit: variable.text("units") ?? "", storage: Self.storage(variable))
      })
  }

  func checkUnchanged() throws(FieldError) { try bytes.checkUnchanged() }

  func decode(variable index: Int, snapshot: Int, into values: inout SurveyedValues)
    throws(FieldError)
  {
    let (variable, packing) = (header.variables[index], packings[index])
    let kind: NumberKind = packing.isSingle ? .float32 : .float64
    let element = StoredElement(kind: kind, packing: packing)
    var writer = ValueWriter(header.placement.layout, element, taking: &values)
    let space = variable.dimensions.suffix(3).map(\.length)
    let most = packing.isSingle && header.placement.layout.isOurs ? Self.mostDirect : Self.most
    let slabs = slabs(of: variable, plane: space[1] * space[2], upTo: most)
    for slab in stride(from: 0, to: space[0], by: slabs) {
      var (start, count) = ([slab, 0, 0], [min(slabs, space[0] - slab), space[1], space[2]])
      if variable.dimensions.count > 3 { (start, count) = ([snapshot] + start, [1] + count) }
      try read(variable, start, count, packing.isSingle, into: &writer)
    }
    writer.finish(&values)
  }

  /// Values that are read in one call: few, so that they are unpacked while they are in the cache.
  private static let mostDirect = 1 << 19
  private static let most = 1 << 24

  /// Planes that are read in one call; those that are packed together are read together.
  private func slabs(of variable: NetCDFVariable, plane: Int, upTo most: Int) -> Int {
    let chunk = file.chunkShape(of: variable).suffix(3).first ?? 1
    return max(1, most / max(1, plane) / max(1, chunk)) * max(1, chunk)
  }

  private func read(
    _ variable: NetCDFVariable, _ start: [Int], _ count: [Int], _ isSingle: Bool,
    into writer: inout ValueWriter
  ) throws(FieldError) {
    guard isSingle else {
      let stored = try FieldError.from { () throws(NetCDFError) in
        try file.readDoubles(variable.name, start: start, count: count)
      }
      writer.append(numbers: stored)
      return
    }
    if writer.isDirect {
      let bytes = count.reduce(MemoryLayout<Float>.size, *)
      _ = try writer.fill { (room) throws(FieldError) in
        try file.readFloats(variable.name, start: start, count: count, into: room.first(bytes))
        return bytes
      }
      return
    }
    let stored = try FieldError.from { () throws(NetCDFError) in
      try file.readFloats(variable.name, start: start, count: count)
    }
    writer.append(numbers: stored)
  }

  private static func storage(_ variable: NetCDFVariable) -> String {
    let kind =
      switch variable.type {
      case .float: "float32"
      case .double: "float64"
      case let other: "\(other)"
      }
    return variable.numbers("scale_factor") == nil ? kind : "\(kind) packed"
  }
}
