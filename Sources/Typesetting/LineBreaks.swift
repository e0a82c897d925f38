import CUnibreak

/// Where lines may break, by the Unicode line breaking algorithm (UAX #14) in libunibreak.
package enum LineBreaks {
  private static let isReady: Bool = {
    init_linebreak()
    return true
  }()

  /// Where the stretches of a text begin between which a line may break, and the text's end.
  /// Characters that a reader sees as one are never parted.
  ///
  /// - Parameter language: a BCP 47 tag; some languages break around quotation marks in their way.
  package static func places(in text: [Character], language: String) -> [Int] {
    precondition(isReady)
    let scalars = text.flatMap(\.unicodeScalars).map(strict)
    guard !scalars.isEmpty else { return [0] }
    var breaks = [CChar](repeating: 0, count: scalars.count)
    unsafe set_linebreaks_utf32(scalars, scalars.count, language, &breaks)
    var places = [0]
    var end = 0
    for character in text.dropLast() {
      end += character.unicodeScalars.count
      guard breaks[end - 1] <= LINEBREAK_ALLOWBREAK else { continue }
      if isHangul(scalars[end - 1]), isHangul(scalars[end]) { continue }
      places.append(end)
    }
    return places + [scalars.count]
  }

  /// Class CJ (small kana, the long vowel's mark) does not begin a line: rule LB1's strict choice,
  /// which the library does not offer; it knows the wave dash as class NS.
  private static func strict(_ scalar: Unicode.Scalar) -> UInt32 {
    if scalar.value < 0x3000 { return scalar.value }
    let small = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーｧｨｩｪｫｬｭｮｯｰ".unicodeScalars
    let isSmall = small.contains(scalar) || (0x31F0...0x31FF).contains(scalar.value)
    return isSmall ? 0x301C : scalar.value
  }

  /// Korean breaks at its spaces (UAX #14, section 8.1, the style with spaces).
  private static func isHangul(_ scalar: UInt32) -> Bool { (0xAC00...0xD7A3).contains(scalar) }
}
