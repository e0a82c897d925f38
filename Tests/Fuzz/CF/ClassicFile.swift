/// A classic NetCDF file (version 1) whose contents, but not its layout, come from bytes.
struct ClassicFile {
  private var choices: Choices
  private var out: [UInt8] = []

  private static let axes = ["time", "z", "y", "x", "lat", "lon", "lev", "ensemble"]
  private static let attributes = [
    "units", "calendar", "axis", "standard_name", "positive", "_FillValue", "missing_value",
    "scale_factor", "add_offset", "valid_range", "valid_min", "valid_max", "cycle_length",
  ]
  private static let texts = [
    "m", "km", "degrees_north", "degrees_east", "s", "hours", "days since 1990-01-01",
    "seconds since 2000-02-30 06:00", "minutes since 1582-10-10T00:00:00Z", "noleap", "360_day",
    "julian", "X", "Y", "Z", "T", "down", "latitude", "projection_x_coordinate",
  ]
  /// External types and their sizes: int8, characters, int16, int32, float32, float64.
  private static let types: [(code: UInt32, size: Int)] = [
    (1, 1), (2, 1), (3, 2), (4, 4), (5, 4), (6, 8),
  ]

  private struct Variable {
    var name: String
    var dimensions: [Int]
    var type: (code: UInt32, size: Int)
    var isAxis: Bool
    /// Where in the header the place of its values is to be written.
    var begin = 0
  }

  init(from bytes: [UInt8]) { choices = Choices(bytes[...]) }

  mutating func bytes() -> [UInt8] {
    let rank = 3 + choices.number(below: 2)
    var lengths: [Int] = []
    var names: [String] = []
    for place in 0..<rank {
      let usual = Self.axes[place + 4 - rank]
      let name = choices.number(below: 4) == 0 ? Self.axes[choices.number(below: 8)] : usual
      names.append(names.contains(name) ? "d\(place)" : name)
      lengths.append(choices.number(below: 16) == 0 ? 1 : 2 + choices.number(below: 5))
    }
    let isUnlimited = choices.number(below: 2) == 1
    let records = isUnlimited ? lengths[0] : 0
    out = Array("CDF".utf8) + [1]
    append(word: UInt32(records))
    append(word: 10)
    append(word: UInt32(rank))
    for (place, name) in names.enumerated() {
      append(name)
      append(word: UInt32(isUnlimited && place == 0 ? 0 : lengths[place]))
    }
    append(word: 0)
    append(word: 0)
    var variables: [Variable] = names.enumerated().map { place, name in
      Variable(name: name, dimensions: [place], type: Self.types[5], isAxis: true)
    }
    for name in ["a", "b"].prefix(1 + choices.number(below: 2)) {
      let first = rank == 4 ? choices.number(below: 2) : 0
      variables.append(
        Variable(
          name: name, dimensions: Array(first..<rank),
          type: Self.types[choices.number(below: 6)], isAxis: false))
    }
    append(word: 11)
    append(word: UInt32(variables.count))
    for index in variables.indices {
      let variable = variables[index]
      append(variable.name)
      append(word: UInt32(variable.dimensions.count))
      for dimension in variable.dimensions { append(word: UInt32(dimension)) }
      appendAttributes()
      append(word: variable.type.code)
      let isRecord = isUnlimited && variable.dimensions[0] == 0
      append(word: UInt32(Self.padded(size(variable, lengths, isRecord: isRecord))))
      variables[index].begin = out.count
      append(word: 0)
    }
    func isRecord(_ variable: Variable) -> Bool { isUnlimited && variable.dimensions[0] == 0 }
    for variable in variables where !isRecord(variable) {
      place(variable)
      appendValues(of: variable, bytes: size(variable, lengths, isRecord: false))
    }
    for record in 0..<records {
      for variable in variables where isRecord(variable) {
        if record == 0 { place(variable) }
        appendValues(
          of: variable, bytes: size(variable, lengths, isRecord: true), from: record)
      }
    }
    return out
  }

  private func size(_ variable: Variable, _ lengths: [Int], isRecord: Bool) -> Int {
    variable.dimensions.dropFirst(isRecord ? 1 : 0).reduce(variable.type.size) { $0 * lengths[$1] }
  }

  private mutating func place(_ variable: Variable) {
    for byte in 0..<4 {
      out[variable.begin + byte] = UInt8(truncatingIfNeeded: out.count >> (24 - 8 * byte))
    }
  }

  private mutating func appendAttributes() {
    let count = choices.number(below: 5)
    append(word: count == 0 ? 0 : 12)
    append(word: UInt32(count))
    let first = choices.number(below: Self.attributes.count)
    for step in 0..<count {
      append(Self.attributes[(first + step * 5) % Self.attributes.count])
      if choices.number(below: 2) == 0 {
        let text = choices.text(from: Self.texts)
        append(word: 2)
        append(word: UInt32(text.count))
        out += text
        pad()
      } else {
        let count = choices.number(below: 4)
        append(word: 6)
        append(word: UInt32(count))
        for _ in 0..<count { append(choices.float()) }
      }
    }
  }

  private mutating func appendValues(of variable: Variable, bytes count: Int, from first: Int = 0) {
    if variable.isAxis {
      let (origin, step) = (choices.float(), choices.float())
      for place in 0..<count / 8 { append(origin + step * Double(first + place)) }
      return
    }
    for _ in 0..<count { out.append(choices.byte()) }
    pad()
  }

  private static func padded(_ count: Int) -> Int { (count + 3) / 4 * 4 }

  private mutating func pad() {
    while !out.count.isMultiple(of: 4) { out.append(0) }
  }

  private mutating func append(_ name: String) {
    append(word: UInt32(name.utf8.count))
    out += Array(name.utf8)
    pad()
  }

  private mutating func append(word: UInt32) {
    for byte in 0..<4 { out.append(UInt8(truncatingIfNeeded: word >> (24 - 8 * byte))) }
  }

  private mutating func append(_ number: Double) {
    append(word: UInt32(truncatingIfNeeded: number.bitPattern >> 32))
    append(word: UInt32(truncatingIfNeeded: number.bitPattern))
  }
}

/// Bytes as decisions; 0 once they are used up.
private struct Choices {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  mutating func number(below limit: Int) -> Int { Int(byte()) % limit }

  /// A plain number more often than a wild one.
  mutating func float() -> Double {
    let kind = byte()
    if kind < 200 { return (Double(kind) - 100) / 8 }
    return Double(bitPattern: (0..<8).reduce(UInt64(0)) { bits, _ in bits << 8 | UInt64(byte()) })
  }

  /// One of some texts, or as many bytes as the input says.
  mutating func text(from known: [String]) -> [UInt8] {
    let choice = Int(byte())
    if choice < 200 { return Array(known[choice % known.count].utf8) }
    return (0..<choice - 200).map { _ in byte() }
  }
}
