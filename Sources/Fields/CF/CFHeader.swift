import Diagnostics
import NetCDF

/// What a file says of the field that is asked for, checked before anything large is read.
struct CFHeader {
  let placement: Placement
  let time: TimeAxis
  let variables: [NetCDFVariable]
  private(set) var notes: [String] = []

  init(_ file: NetCDFFile, _ request: FieldRequest) throws(FieldError) {
    variables = try Self.choose(request.variables ?? [], file)
    let first = variables[0]
    for variable in variables { try Self.checkShape(variable, as: first, file) }
    let space = Array(first.dimensions.suffix(3))
    let letters = try Self.letters(of: first, file)
    (placement, notes) = try Self.placement(space, letters, file, request.mostVoxels)
    let moving = variables.first { $0.dimensions.count == 4 }
    time =
      try moving.map { variable throws(FieldError) in
        try TimeAxis(variable.dimensions[0], of: file)
      } ?? .still
  }

  /// Variables over (time, z, y, x) or (z, y, x).
  static func fields(_ file: NetCDFFile) -> [NetCDFVariable] {
    file.variables.filter { $0.type.isNumeric && (3...4).contains($0.dimensions.count) }
  }

  /// The named variables, or the file's first four fields of one grid where none is named.
  private static func choose(
    _ names: [String], _ file: NetCDFFile
  ) throws(FieldError) -> [NetCDFVariable] {
    let fields = fields(file)
    guard let first = fields.first else {
      throw FieldError(
        path: file.path,
        message: "there is no variable over (time, z, y, x) or (z, y, x) in this file")
    }
    if names.isEmpty {
      return Array(
        fields.filter { $0.dimensions.suffix(3) == first.dimensions.suffix(3) }.prefix(4))
    }
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
    guard variable.dimensions.suffix(3) == first.dimensions.suffix(3) else {
      throw FieldError(
        path: file.path,
        message: "the variables '\(first.name)' and '\(variable.name)' have different grids"
          + "; name variables of one grid")
    }
    let moving = [first, variable].filter { $0.dimensions.count == 4 }.map { $0.dimensions[0] }
    guard Set(moving.map(\.name)).count <= 1 else {
      throw FieldError(
        path: file.path,
        message: "the variables '\(first.name)' and '\(variable.name)' have different times"
          + "; name variables of one time axis")
    }
  }

  /// Which axis of space each of the last three dimensions is, slowest first: as the file says, or
  /// else z, y, x.
  private static func letters(
    of variable: NetCDFVariable, _ file: NetCDFFile
  ) throws(FieldError) -> [Int] {
    let dimensions = variable.dimensions.suffix(3)
    let known = dimensions.map { letter(of: $0, file) }
    let axes = variable.dimensions.map(\.name).joined(separator: ", ")
    func failure(_ what: String) -> FieldError {
      FieldError(
        path: file.path, message: "the variable '\(variable.name)' is over (\(axes)); \(what)")
    }
    if known.contains("t") { throw failure("put time before the axes of space") }
    let places: [Int?] = known.map { letter in ["x": 0, "y": 1, "z": 2][letter ?? ""] }
    let stated = places.compactMap(\.self)
    guard Set(stated).count == stated.count else {
      throw failure("two of its axes run the same way")
    }
    var left: [Int] = [2, 1, 0].filter { !stated.contains($0) }
    var filled: [Int] = []
    for place in places {
      if let place { filled.append(place) } else { filled.append(left.removeFirst()) }
    }
    return filled
  }

  /// Which axis of space a dimension is, by CF's attributes or else by its name.
  private static func letter(of dimension: NetCDFDimension, _ file: NetCDFFile) -> String? {
    let variable = file.variables.first { $0.name == dimension.name }
    if let letter = variable?.text("axis")?.lowercased(), ["x", "y", "z", "t"].contains(letter) {
      return letter
    }
    let name = dimension.name.lowercased()
    if let standard = names[variable?.text("standard_name") ?? ""] ?? names[name] {
      return standard
    }
    return variable?.text("units")?.contains(" since ") == true ? "t" : nil
  }

  private static let names: [String: String] = [
    "x": "x", "y": "y", "z": "z", "t": "t", "time": "t", "longitude": "x", "lon": "x",
    "latitude": "y", "lat": "y", "projection_x_coordinate": "x", "projection_y_coordinate": "y",
    "height": "z", "altitude": "z", "depth": "z", "lev": "z", "level": "z",
  ]

  private static func placement(
    _ space: [NetCDFDimension], _ places: [Int], _ file: NetCDFFile, _ mostVoxels: Int
  ) throws(FieldError) -> (Placement, [String]) {
    var notes: [String] = []
    var axes: [Axis] = []
    for dimension in space { axes.append(try Axis(dimension, of: file)) }
    let bare = zip(space, axes).filter { $0.1.unit == .places }.map { "'\($0.0.name)'" }
    if !bare.isEmpty {
      notes.append(
        "the axis \(bare.joined(separator: ", ")) has no coordinates; a place is taken for a metre")
    }
    if axes.contains(where: { $0.unit == .degrees }) {
      notes.append("degrees become metres on the Earth's sphere at the middle latitude")
    }
    let latitude = zip(axes, places).first { $0.0.unit == .degrees && $0.1 == 1 }?.0.middle ?? 0
    var (origin, steps) = (SIMD3<Double>(), [SIMD3<Double>]())
    for (axis, place) in zip(axes, places) {
      let scale = axis.unit == .degrees ? Units.metresInDegree(ofAxis: place, at: latitude) : 1
      origin[place] = axis.origin * scale
      var step = SIMD3<Double>()
      step[place] = axis.spacing * scale
      steps.append(step)
    }
    do {
      // Stored slowest first, and placed fastest first.
      let placement = try Placement(
        sizes: space.map(\.length).reversed(), origin: origin, steps: steps.reversed(),
        limit: mostVoxels)
      return (placement, notes)
    } catch {
      throw error.error(in: file.path)
    }
  }
}
