import Foundation
import Story

/// Writes numbers as a language does, by the CLDR data in Foundation; the user's own settings play
/// no part.
struct NumberWriter: Sendable {
  /// What stands where nothing was measured.
  static let gap = "–"

  let locale: Locale
  private let isRightToLeft: Bool

  init(language: String) {
    locale = Locale(identifier: language)
    isRightToLeft = Locale.Language(identifier: language).characterDirection == .rightToLeft
  }

  func text(_ value: Double, _ format: NumberFormat, unit: String) -> String {
    guard value.isFinite else { return Self.gap }
    let number =
      format.isPercentage
      ? Self.rounded(value * 100, format.decimals) / 100 : Self.rounded(value, format.decimals)
    let digits = format.isPercentage ? percentage(number, format) : plain(number, format)
    let written = digits.replacing("-", with: "\u{2212}")
    guard let gap = format.unitGap, !unit.isEmpty else { return isolated(written) }
    return isolated(written + gap + unit.replacing(" ", with: "\u{A0}"))
  }

  /// - Parameter clock: seconds after a midnight.
  func text(clock seconds: Double, _ format: ClockFormat) -> String {
    let whole = Int(seconds.rounded(.down))
    let parts = [(whole / 3600 % 24 + 24) % 24, whole / 60 % 60, whole % 60]
    let digits = [format.hasTwoHourDigits ? 2 : 1, 2, 2]
    let shown = zip(parts, digits).prefix(format.hasSeconds ? 3 : 2).map { part, digits in
      part.formatted(
        .number.locale(locale).precision(.integerLength(digits...)).grouping(.never))
    }
    return isolated(shown.joined(separator: ":"))
  }

  private func plain(_ value: Double, _ format: NumberFormat) -> String {
    value.formatted(
      .number.locale(locale).precision(Self.precision(format))
        .grouping(format.isGrouped ? .automatic : .never)
        .sign(strategy: format.isSigned ? .always(includingZero: false) : .automatic))
  }

  private func percentage(_ value: Double, _ format: NumberFormat) -> String {
    value.formatted(
      .percent.locale(locale).precision(Self.precision(format))
        .grouping(format.isGrouped ? .automatic : .never)
        .sign(strategy: format.isSigned ? .always(includingZero: false) : .automatic))
  }

  private static func precision(
    _ format: NumberFormat
  ) -> NumberFormatStyleConfiguration.Precision {
    .integerAndFractionLength(
      integerLimits: format.wholeDigits..., fractionLimits: format.decimals...format.decimals)
  }

  /// Half away from zero, and never minus zero.
  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    guard abs(value) < 1e15 / scale else { return value }
    let rounded = (value * scale).rounded() / scale
    return rounded == 0 ? 0 : rounded
  }

  /// In text from right to left a number with its sign and unit stays in its own order.
  func isolated(_ text: String) -> String {
    isRightToLeft ? "\u{2068}\(text)\u{2069}" : text
  }
}
