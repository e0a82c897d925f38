import Diagnostics
public import Notation

/// A place of a work that words are pinned to or the camera is focused on.
public struct WorkPlace: Sendable {
  public var work: String
  public var anchor: String
  /// Where the story names it.
  public var place: SourcePlace

  public init(work: String, anchor: String, place: SourcePlace) {
    self.work = work
    self.anchor = anchor
    self.place = place
  }
}

/// Reads `waste-heart.center`, or `waste-heart` for its center.
struct WorkPlaceReader {
  let catalog: [WorkDescription]
  let problems: Problems

  /// - Parameter words: what could stand there in its stead.
  func place(_ text: Located<String>, besides words: [String] = []) -> WorkPlace? {
    let parts = text.value.split(separator: ".", maxSplits: 1).map(String.init)
    guard let name = parts.first, let work = catalog.first(where: { $0.name == name }) else {
      let help = Suggestion.phrase(
        for: String((parts.first ?? "").prefix(40)), among: words + catalog.map(\.name))
      problems.add("unknown work \((parts.first ?? text.value).quoted)\(help)", at: text.place)
      return nil
    }
    let anchor = parts.count == 2 ? parts[1] : "center"
    guard work.anchors.contains(where: { $0.name == anchor }) else {
      let help = Suggestion.phrase(
        for: String(anchor.prefix(40)), among: work.anchors.map(\.name))
      problems.add("\(work.name) has no place \(anchor.quoted)\(help)", at: text.place)
      return nil
    }
    return WorkPlace(work: name, anchor: anchor, place: text.place)
  }

  /// Whether a text is the name of a work or of one's place, rather than a number or arithmetic.
  static func isPlaceName(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { isName(String($0)) }
  }
}
