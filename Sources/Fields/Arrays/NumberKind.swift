/// How a number is stored.
enum NumberKind: String, Sendable, CaseIterable {
  case int8, uint8, int16, uint16, int32, uint32, int64, uint64, float16, float32, float64

  /// Bytes a number.
  var size: Int {
    switch self {
    case .int8, .uint8: 1
    case .int16, .uint16, .float16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// By a name of VTK's, such as `Float32` in XML or `unsigned_char` in the older files.
  init?(vtk name: String) {
    let lowered = name.lowercased()
    if let kind = NumberKind(rawValue: lowered) {
      self = kind
    } else if let kind = Self.legacyNames[lowered] {
      self = kind
    } else {
      return nil
    }
  }

  private static let legacyNames: [String: NumberKind] = [
    "char": .int8, "signed_char": .int8, "unsigned_char": .uint8, "short": .int16,
    "unsigned_short": .uint16, "int": .int32, "unsigned_int": .uint32, "long": .int64,
    "unsigned_long": .uint64, "vtkidtype": .int64, "vtktypeint64": .int64,
    "vtktypeuint64": .uint64, "float": .float32, "double": .float64,
  ]

  /// By a name of NRRD's: C's type names and their aliases.
  init?(nrrd name: String) {
    let words = name.lowercased().split(separator: " ").joined(separator: " ")
    guard let kind = Self.nrrdNames[words] else { return nil }
    self = kind
  }

  private static let nrrdNames: [String: NumberKind] = {
    var names: [String: NumberKind] = [
      "signed char": .int8, "uchar": .uint8, "unsigned char": .uint8, "half": .float16,
      "float": .float32, "double": .float64,
    ]
    let families: [(NumberKind, NumberKind, [String], Int)] = [
      (.int16, .uint16, ["short", "short int"], 16), (.int32, .uint32, ["int"], 32),
      (.int64, .uint64, ["long long", "long long int"], 64),
    ]
    for (signed, unsigned, words, bits) in families {
      for word in words {
        names[word] = signed
        names["signed " + word] = signed
        names["unsigned " + word] = unsigned
      }
      names["int\(bits)"] = signed
      names["int\(bits)_t"] = signed
      names["uint\(bits)"] = unsigned
      names["uint\(bits)_t"] = unsigned
    }
    for (name, kind) in [("int8", NumberKind.int8), ("uint8", .uint8)] {
      names[name] = kind
      names[name + "_t"] = kind
    }
    names["ushort"] = .uint16
    names["uint"] = .uint32
    names["longlong"] = .int64
    names["ulonglong"] = .uint64
    return names
  }()
}
