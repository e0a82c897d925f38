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

  func decode(variable index: Int, snapshot: Int, into values: inout [Float]) throws(FieldError) {
    let (variable, packing) = (header.variables[index], packings[index])
    let kind: NumberKind = packing.isSingle ? .float32 : .float64
    var writer = ValueWriter(
      header.placement.layout, StoredElement(kind: kind, packing: packing), taking: &values)
    let space = variable.dimensions.suffix(3).map(\.length)
    var slab = 0
    while slab < space[0] {
      // Whole snapshots as long as they are small: a slab may cut through packed chunks.
      let slabs = min(space[0] - slab, max(1, Self.mostAtOnce / max(1, space[1] * space[2])))
      let start = [slab, 0, 0]
      let count = [slabs, space[1], space[2]]
      let isStill = variable.dimensions.count == 3
      try read(
        variable, isStill ? start : [snapshot] + start, isStill ? count : [1] + count,
        packing.isSingle, into: &writer)
      slab += slabs
    }
    writer.finish(&values)
  }

  /// Values that are read in one call.
  private static let mostAtOnce = 1 << 27

  private func read(
    _ variable: NetCDFVariable, _ start: [Int], _ count: [Int], _ isSingle: Bool,
    into writer: inout ValueWriter
  ) throws(FieldError) {
    if isSingle {
      let stored = try FieldError.from { () throws(NetCDFError) in
        try file.readFloats(variable.name, start: start, count: count)
      }
      writer.append(numbers: stored)
    } else {
      let stored = try FieldError.from { () throws(NetCDFError) in
        try file.readDoubles(variable.name, start: start, count: count)
      }
      writer.append(numbers: stored)
    }
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
