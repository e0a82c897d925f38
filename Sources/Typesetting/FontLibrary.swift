import Synchronization

/// The fonts that are installed, each loaded once. Safe to share between threads.
public final class FontLibrary: Sendable {
  private struct Key: Hashable {
    let family: String
    let weight: Int
  }

  private struct State {
    let finder = FontFinder()
    var fonts: [Key: Font] = [:]
  }

  private let state = Mutex(State())

  public init() {}

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
      guard let match = state.finder.match(family: family, weight: weight),
        match.families.contains(where: { $0.lowercased() == family.lowercased() })
      else {
        throw TypesettingError.unknownFamily(family, installed: state.finder.families())
      }
      let font = try Font(path: match.path, index: match.index, family: family)
      state.fonts[key] = font
      return font
    }
  }
}
