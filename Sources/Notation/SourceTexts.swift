/// The texts that one thing was read from, the main one first.
public struct SourceTexts: Sendable {
  private var texts: [SourceText] = []

  package init() {}

  package init(_ text: SourceText) { texts = [text] }

  package mutating func append(_ text: SourceText) {
    if self[text.path] == nil { texts.append(text) }
  }

  package subscript(_ path: String) -> SourceText? {
    texts.first { $0.path == path }
  }

  /// In the order of reading.
  public var paths: [String] { texts.map(\.path) }

  package func line(at place: SourcePlace) -> String? { self[place.file]?.line(place.line) }

  /// For sorting: which of the texts a place is in.
  func rank(of place: SourcePlace) -> Int {
    texts.firstIndex { $0.path == place.file } ?? texts.count
  }
}
