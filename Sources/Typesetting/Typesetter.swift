import Geometry
import Synchronization

/// Sets texts of any language: direction by FriBidi, line breaks by libunibreak, shaping by
/// HarfBuzz, fonts by fontconfig. Texts that were set before are remembered. Safe to share between
/// threads.
public final class Typesetter: Sendable {
  private struct Key: Hashable {
    let text: String
    let model: String?
    let style: TextStyle
  }

  /// How a text's lines are broken, and the size that they fit in.
  private struct Setting {
    var lines: [ShapedLine]
    /// As `LineBreaker.ends`.
    var ends: [Int]
    /// Pixels.
    var capHeight: Float
  }

  private static let remembered = 256
  /// The smallest part of the wished size that a text may be set in.
  public static let smallestScale: Float = 0.6

  private let library: FontLibrary
  private let layouts = Mutex<[Key: TextLayout]>([:])

  public init(library: FontLibrary = FontLibrary()) { self.library = library }

  /// The files of all fonts that were taken so far, sorted.
  public var fontFiles: [String] { library.files }

  /// Sets a text in as few lines as hold it, of even lengths. It breaks where its language does and
  /// at its own line breaks; a text too long for its lines is set smaller, down to `smallestScale`.
  /// Characters that the style's font lacks are set in the nearest font that has them.
  ///
  /// - Parameter model: for a text that changes from frame to frame, the longest that it can be. The
  ///   text then takes the model's size, lines and place, so that nothing moves but what changes.
  /// - Throws: `TypesettingError` where the style's font is not installed, no installed font has a
  ///   character, or the text is too long.
  public func layout(
    _ text: String, model: String? = nil, style: TextStyle
  ) throws -> TextLayout {
    let key = Key(text: text, model: model, style: style)
    if let known = layouts.withLock({ $0[key] }) { return known }
    let layout = try set(text, model, style)
    layouts.withLock { layouts in
      if layouts.count >= Self.remembered { layouts.removeAll() }
      layouts[key] = layout
    }
    return layout
  }

  private func set(_ text: String, _ model: String?, _ style: TextStyle) throws -> TextLayout {
    let fonts = try FontChoice(library, style)
    guard let model else {
      var breaker = try LineBreaker(text, fonts, style)
      let setting = try Self.setting(text, &breaker, fonts.font, style)
      return Self.place(setting.lines, fonts.font, style, setting.capHeight)
    }
    var modelBreaker = try LineBreaker(model, fonts, style)
    let setting = try Self.setting(model, &modelBreaker, fonts.font, style)
    var breaker = try LineBreaker(text, fonts, style)
    let lines: [ShapedLine]
    if breaker.unitCount == modelBreaker.unitCount {
      lines = try breaker.lines(endingAt: setting.ends)
    } else {
      lines = try Self.setting(text, &breaker, fonts.font, style).lines
    }
    return Self.place(lines, model: setting.lines, fonts.font, style, setting.capHeight)
  }

  private static func setting(
    _ text: String, _ breaker: inout LineBreaker, _ font: Font, _ style: TextStyle
  ) throws -> Setting {
    if breaker.isEmpty { return Setting(lines: [], ends: [], capHeight: style.capHeight) }
    guard breaker.leastLineCount <= style.lineLimit else {
      throw TypesettingError.tooManyLines(breaker.leastLineCount, limit: style.lineLimit)
    }
    let scale = style.capHeight / Float(font.capHeight)
    var setting = Setting(lines: [], ends: [], capHeight: style.capHeight)
    var width: Float = 0
    let limit = min(style.lineLimit, breaker.unitCount)
    for count in breaker.leastLineCount...limit {
      setting.ends = try breaker.ends(count)
      setting.lines = try breaker.lines(endingAt: setting.ends)
      width = (setting.lines.map(\.ink.width).max() ?? 0) * scale
      if width <= style.maxWidth { return setting }
      // So many of the shortest lines make one of these, so that they cannot be much shorter: there
      // is no need to try all breaks of a text that is far too long.
      let share = Float((limit + count - 1) / count)
      let fit = style.maxWidth * share / width
      guard fit * 2 >= smallestScale else { throw excess(text, fit, style) }
    }
    let fit = style.maxWidth / width
    guard fit >= smallestScale else { throw excess(text, fit, style) }
    setting.capHeight *= fit
    return setting
  }

  private static func excess(
    _ text: String, _ fit: Float, _ style: TextStyle
  ) -> TypesettingError {
    let excess = Float(text.count) * (1 - fit / smallestScale)
    return .tooLong(
      text: text, excess: max(1, Int(excess.rounded(.up))), lineLimit: style.lineLimit)
  }
}
