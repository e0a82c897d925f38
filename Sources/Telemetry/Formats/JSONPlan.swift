/// Which keys of a record are for what: a tree of objects as records nest them.
struct JSONPlan: Sendable {
  struct Key: Sendable {
    let name: [UInt8]
    /// The first eight bytes, as `Bytes.word` gives them.
    let word: UInt64
    var target: Target
  }

  enum Target: Sendable, Equatable {
    case role(FieldRole)
    /// The object's number in `objects`.
    case object(Int)
  }

  /// The keys of each object; the first is the record itself.
  var objects: [[Key]] = [[]]
  var channels: [ChannelName] = []
  var missing = MissingValues()
  var ignored: [String] = []
  /// Whether keys that are new become channels.
  var isOpen = true
  var isLong = false

  /// - Parameter path: the keys from the record to the value.
  mutating func place(_ role: FieldRole, at path: [String]) {
    var object = 0
    for (depth, name) in path.enumerated() {
      let isLast = depth == path.count - 1
      if let place = objects[object].firstIndex(where: { $0.name == Array(name.utf8) }) {
        if isLast {
          objects[object][place].target = .role(role)
        } else if case .object(let next) = objects[object][place].target {
          object = next
        }
        continue
      }
      let target: Target = isLast ? .role(role) : .object(objects.count)
      objects[object].append(Self.key(name, target))
      if !isLast {
        objects.append([])
        object = objects.count - 1
      }
    }
  }

  static func key(_ name: String, _ target: Target) -> Key {
    let bytes = Array(name.utf8)
    var word: UInt64 = 0
    for (place, byte) in bytes.prefix(8).enumerated() { word |= UInt64(byte) << (8 * place) }
    return Key(name: bytes, word: word, target: target)
  }
}
