import Diagnostics
import Geometry
import NetCDF

/// What a file says of the field that is asked for, checked before anything large is read.
struct FieldHeader {
  let grid: Grid
  let time: TimeAxis
  let variables: [NetCDFVariable]

  /// Voxels of a side of the largest cube that is read: 2 GiB a snapshot.
  private static let largestSide = 512

  init(_ file: NetCDFFile, _ names: [String]?) throws(FieldError) {
    variables = try Self.choose(names ?? [], file)
    let first = variables[0]
    let space = Array(first.dimensions.suffix(3))
    for variable in variables { try Self.checkShape(variable, as: first, file) }
    var voxels = 1
    for dimension in space {
      let (product, overflow) = voxels.multipliedReportingOverflow(by: dimension.length)
      let limit = Self.largestSide * Self.largestSide * Self.largestSide
      guard !overflow, product <= limit else {
        let size = space.map { "\($0.length)" }.joined(separator: " x ")
        throw FieldError(
          path: file.path,
          message: "the grid has \(size) voxels, more than \(Self.largestSide) cubed"
            + "; crop or thin the field")
      }
      voxels = product
    }
    let z = try Axis(space[0], of: file)
    let y = try Axis(space[1], of: file)
    let x = try Axis(space[2], of: file)
    grid = Grid(
      width: x.length, height: y.length, depth: z.length,
      origin: Vector3(Float(x.origin), Float(y.origin), Float(z.origin)),
      spacing: Vector3(Float(x.spacing), Float(y.spacing), Float(z.spacing)))
    let moving = variables.first { $0.dimensions.count == 4 }
    time =
      try moving.map { variable throws(FieldError) in
        try TimeAxis(variable.dimensions[0], of: file)
      } ?? .still
  }

  /// Variables over (time, z, y, x) or (z, y, x).
  private static func fields(_ file: NetCDFFile) -> [NetCDFVariable] {
    file.variables.filter { $0.type.isNumeric && (3...4).contains($0.dimensions.count) }
  }

  /// The named variables, or the file's first four fields where none is named.
  private static func choose(
    _ names: [String], _ file: NetCDFFile
  ) throws(FieldError) -> [NetCDFVariable] {
    let fields = fields(file)
    if fields.isEmpty {
      throw FieldError(
        path: file.path,
        message: "there is no variable over (time, z, y, x) or (z, y, x) in this file")
    }
    if names.isEmpty { return Array(fields.prefix(4)) }
    if names.count > 4 {
      throw FieldError(
        path: file.path, message: "\(names.count) variables are asked for; name four at most")
    }
    var chosen: [NetCDFVariable] = []
    for name in names {
      guard let variable = fields.first(where: { $0.name == name }) else {
        throw unknown(name, among: fields, file)
      }
      chosen.append(variable)
    }
    return chosen
  }

  private static func unknown(
    _ name: String, among fields: [NetCDFVariable], _ file: NetCDFFile
  ) -> FieldError {
    let hint = Suggestion.phrase(for: name, among: fields.map(\.name))
    if let other = file.variables.first(where: { $0.name == name }) {
      let axes = other.dimensions.map(\.name).joined(separator: ", ")
      return FieldError(
        path: file.path,
        message: "the variable '\(name)' is over (\(axes)), not (time, z, y, x) or (z, y, x)\(hint)"
      )
    }
    let list = fields.map(\.name).joined(separator: ", ")
    let known = hint.contains("known are") ? "" : " The fields in it are \(list)."
    return FieldError(
      path: file.path, message: "there is no variable '\(name)' in this file\(hint)\(known)")
  }

  private static func checkShape(
    _ variable: NetCDFVariable, as first: NetCDFVariable, _ file: NetCDFFile
  ) throws(FieldError) {
    for (dimension, expected) in zip(variable.dimensions.suffix(3), ["z", "y", "x"]) {
      guard let letter = letter(of: dimension, file), letter != expected else { continue }
      let axes = variable.dimensions.map(\.name).joined(separator: ", ")
      throw FieldError(
        path: file.path,
        message: "the variable '\(variable.name)' is over (\(axes)); reorder it to (time, z, y, x)")
    }
    guard variable.dimensions.suffix(3) == first.dimensions.suffix(3) else {
      throw FieldError(
        path: file.path,
        message: "the variables '\(first.name)' and '\(variable.name)' have different grids"
          + "; name variables of one grid")
    }
  }

  /// Which axis of space a dimension is, by CF's `axis` attribute or else by its name.
  private static func letter(of dimension: NetCDFDimension, _ file: NetCDFFile) -> String? {
    let variable = file.variables.first { $0.name == dimension.name }
    let letter = (variable?.text("axis") ?? dimension.name).lowercased()
    return ["x", "y", "z", "t"].contains(letter) ? letter : nil
  }
}
