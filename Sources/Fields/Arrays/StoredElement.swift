/// How one place's numbers are stored and which of them make the value.
struct StoredElement: Sendable {
  var kind: NumberKind
  /// Numbers a place.
  var components = 1
  /// Whether the bytes stand in the order that is not this machine's.
  var isSwapped = false
  var part = Part.component(0)
  var packing = Packing.none

  /// What of a vector is read.
  enum Part: Sendable, Equatable {
    case component(Int)
    case magnitude
  }

  var size: Int { kind.size * components }

  /// Whether what is stored is the value itself.
  var isPlain: Bool {
    kind == .float32 && components == 1 && !isSwapped && packing.isNone && part == .component(0)
  }

  static let isLittleEndianHost = Int(littleEndian: 1) == 1
}
