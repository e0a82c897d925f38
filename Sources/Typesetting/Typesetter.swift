import CHarfBuzz
import Geometry
import Synchronization

/// Sets texts, from left to right, with HarfBuzz's shaping. Texts that were set before are
/// remembered. Safe to share between threads.
public final class Typesetter: Sendable {
  private struct Key: Hashable {
    let text: String
    let style: TextStyle
  }

  private static let remembered = 256
  /// The smallest part of the wished size that a text may be set in.
  public static let smallestScale: Float = 0.6

  private let library: FontLibrary
  private let layouts = Mutex<[Key: TextLayout]>([:])

  public init(library: FontLibrary = FontLibrary()) { self.library = library }

  /// Sets a text in as few lines as hold it, of even lengths. It breaks at spaces and at its own
  /// line breaks; a text too long for its lines is set smaller, down to `smallestScale`.
  ///
  /// - Throws: `TypesettingError` where the font is missing, has no glyph for a character, the text
  ///   runs from right to left or is too long.
  public func layout(_ text: String, style: TextStyle) throws -> TextLayout {
    let key = Key(text: text, style: style)
    if let known = layouts.withLock({ $0[key] }) { return known }
    let layout = try set(text, style)
    layouts.withLock { layouts in
      if layouts.count >= Self.remembered { layouts.removeAll() }
      layouts[key] = layout
    }
    return layout
  }

  private func set(_ text: String, _ style: TextStyle) throws -> TextLayout {
    try checkDirection(text)
    let font = try library.font(family: style.family, weight: style.weight)
    var breaker = LineBreaker(text, font: font)
    if breaker.isEmpty { return try Self.place([], font, style, style.capHeight) }
    guard breaker.leastLineCount <= style.lineLimit else {
      throw TypesettingError.tooManyLines(breaker.leastLineCount, limit: style.lineLimit)
    }
    let scale = style.capHeight / Float(font.capHeight)
    let most = min(style.lineLimit, breaker.mostLineCount)
    var (lines, width): ([ShapedLine], Float) = ([], 0)
    for count in breaker.leastLineCount...most {
      lines = try breaker.lines(count)
      width = (lines.map(\.ink.width).max() ?? 0) * scale
      if width <= style.maxWidth { return try Self.place(lines, font, style, style.capHeight) }
    }
    let fit = style.maxWidth / width
    guard fit >= Self.smallestScale else { throw Self.excess(text, fit, style) }
    return try Self.place(lines, font, style, style.capHeight * fit)
  }

  private static func excess(
    _ text: String, _ fit: Float, _ style: TextStyle
  ) -> TypesettingError {
    let excess = Float(text.count) * (1 - fit / smallestScale)
    return .tooLong(
      text: text, excess: max(1, Int(excess.rounded(.up))), lineLimit: style.lineLimit)
  }

  private func checkDirection(_ text: String) throws {
    let functions = unsafe hb_unicode_funcs_get_default()
    for scalar in text.unicodeScalars {
      let script = unsafe hb_unicode_script(functions, scalar.value)
      if hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL {
        throw TypesettingError.rightToLeft(scalar)
      }
    }
  }
}
