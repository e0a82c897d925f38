import Synchronization

/// The fonts that are installed, each loaded once. Safe to share between threads.
public final class FontLibrary: Sendable {
  private struct Key: Hashable {
    let family: String
    let weight: Int
  }

  private struct State {
    var fonts: [Key: Font] = [:]
    var files: [String: Font] = [:]
  }

  /// What fontconfig knows; asked once by all libraries, for it reads its settings for milliseconds.
  private struct Installed {
    let finder = FontFinder()
    private var matches: [Key: FontFinder.Match] = [:]
    private var orders: [Wish: FontOrder] = [:]

    mutating func match(_ key: Key) -> FontFinder.Match? {
      if let known = matches[key] { return known }
      let match = finder.match(family: key.family, weight: key.weight)
      matches[key] = match
      return match
    }

    /// The first font in the order for a wish that has all of these characters.
    mutating func first(_ wish: Wish, covering scalars: [Unicode.Scalar]) -> FontFinder.Match? {
      if orders[wish] == nil {
        orders[wish] = finder.order(
          family: wish.key.family, weight: wish.key.weight, language: wish.language)
      }
      return orders[wish]?.first(covering: scalars)
    }
  }

  /// What a text asks for where its font lacks a character.
  private struct Wish: Hashable {
    let key: Key
    let language: String
  }

  private static let installed = Mutex(Installed())

  private let state = Mutex(State())
  /// Texts that were set in these fonts.
  private let paragraphs = Mutex<[Paragraph.Key: Paragraph]>([:])
  private static let mostParagraphs = 256

  public init() {}

  /// What `make` makes of a text, or made of it before. That depends on nothing but the key, so that
  /// whatever is kept or forgotten changes no layout.
  func paragraph(_ key: Paragraph.Key, _ make: () throws -> Paragraph) rethrows -> Paragraph {
    if let known = paragraphs.withLock({ $0[key] }) { return known }
    let paragraph = try make()
    paragraphs.withLock { paragraphs in
      if paragraphs.count >= Self.mostParagraphs { paragraphs.removeAll() }
      paragraphs[key] = paragraph
    }
    return paragraph
  }

  /// The upright font of a family nearest to a weight.
  ///
  /// - Parameters:
  ///   - family: As installed; case does not matter.
  ///   - weight: 100 (thin) to 900 (black), as in OpenType and CSS.
  /// - Throws: `TypesettingError` where the family is not installed (another one is never taken in
  ///   its stead) or its file cannot be read.
  public func font(family: String, weight: Int = 400) throws -> Font {
    try state.withLock { state in
      let key = Key(family: family, weight: weight)
      if let font = state.fonts[key] { return font }
      let found = Self.installed.withLock { $0.match(key) }
      guard let match = found,
        match.families.contains(where: { $0.lowercased() == family.lowercased() })
      else {
        throw TypesettingError.unknownFamily(
          family, installed: Self.installed.withLock { $0.finder.families() })
      }
      let font = try Font(path: match.path, index: match.index, family: family)
      state.fonts[key] = font
      return font
    }
  }

  /// Another font for a character that the one asked for lacks: the first in fontconfig's order for
  /// the family, the weight and the language that has it; nil where no installed font has it.
  func fallback(
    for character: Character, family: String, weight: Int, language: String
  ) throws -> Font? {
    try state.withLock { state in
      let wish = Wish(key: Key(family: family, weight: weight), language: language)
      let scalars = Font.visible(character)
      guard let match = Self.installed.withLock({ $0.first(wish, covering: scalars) }) else {
        return nil
      }
      let file = "\(match.index) \(match.path)"
      if let font = state.files[file] { return font }
      let font = try Font(
        path: match.path, index: match.index, family: match.families.first ?? match.path)
      state.files[file] = font
      return font
    }
  }

  /// The files of all fonts that were taken so far, sorted.
  public var files: [String] {
    state.withLock { state in
      Set((Array(state.fonts.values) + Array(state.files.values)).map(\.path)).sorted()
    }
  }
}
