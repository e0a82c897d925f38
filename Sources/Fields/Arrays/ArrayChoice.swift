import Diagnostics

/// Which arrays of a file become which variables.
///
/// A vector's name alone stands for its magnitude; `name.x`, `.y`, `.z`, `.w` or a number from 0 on,
/// for a component.
enum ArrayChoice {
  struct Choice: Sendable {
    /// Which of the offers.
    let array: Int
    let part: StoredElement.Part
    let name: String
  }

  static func choices(
    _ names: [String]?, among offers: [FieldOffer], of path: String
  ) throws(FieldError) -> [Choice] {
    if offers.isEmpty {
      throw FieldError(path: path, message: "there is no field of numbers in this file")
    }
    let names = names ?? []
    if names.isEmpty { return defaults(offers) }
    if names.count > 4 {
      throw FieldError(
        path: path, message: "\(names.count) variables are asked for; name four at most")
    }
    var choices: [Choice] = []
    for name in names {
      guard let choice = choice(name, offers) else { throw unknown(name, offers, path) }
      choices.append(choice)
    }
    let places = Set(choices.map { offers[$0.array].isInCells })
    if places.count > 1 {
      throw FieldError(
        path: path,
        message:
          "some of the variables \(names.joined(separator: ", ")) stand at points and some in"
          + " cells; name variables of one kind")
    }
    return choices
  }

  /// The first four at points, or in cells where there are none at points.
  private static func defaults(_ offers: [FieldOffer]) -> [Choice] {
    let atPoints = offers.indices.filter { !offers[$0].isInCells }
    return (atPoints.isEmpty ? Array(offers.indices) : atPoints).prefix(4).map {
      Choice(array: $0, part: whole(offers[$0]), name: offers[$0].name)
    }
  }

  private static func whole(_ offer: FieldOffer) -> StoredElement.Part {
    offer.components == 1 ? .component(0) : .magnitude
  }

  private static func choice(_ name: String, _ offers: [FieldOffer]) -> Choice? {
    if let index = offers.firstIndex(where: { $0.name == name }) {
      return Choice(array: index, part: whole(offers[index]), name: name)
    }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let suffix = name[name.index(after: dot)...]
    let letters = ["x": 0, "y": 1, "z": 2, "w": 3]
    guard let component = letters[String(suffix)] ?? Int(suffix),
      let index = offers.firstIndex(where: { $0.name == name[..<dot] }),
      (0..<offers[index].components).contains(component)
    else { return nil }
    return Choice(array: index, part: .component(component), name: name)
  }

  private static func unknown(
    _ name: String, _ offers: [FieldOffer], _ path: String
  ) -> FieldError {
    let hint = Suggestion.phrase(for: name, among: offers.map(\.name))
    let list = offers.map(\.name).joined(separator: ", ")
    let known = hint.contains("known are") ? "" : " The fields in it are \(list)."
    return FieldError(
      path: path, message: "there is no variable '\(name)' in this file\(hint)\(known)")
  }
}
