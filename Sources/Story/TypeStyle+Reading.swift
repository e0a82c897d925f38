import Color
import Notation

extension TypeStyle {
  /// Cap heights as fractions of the picture's height.
  package static let capHeightLimits = 0.01...0.2
  package static let weightLimits = 100...900
  /// Parts of the em.
  package static let outlineLimits = 0.0...0.3
  package static let haloLimits = 0.0...0.6
  /// Of letters against what is around them (WCAG 2.1, success criterion 1.4.3).
  package static let leastContrast: Float = 4.5

  static let caption = TypeStyle(
    font: nil, weight: 500, capHeight: 0.03, color: Palette.type, outline: 0.06, halo: 0.14,
    place: .lower, alignment: .center)
  static let title = TypeStyle(
    font: nil, weight: 300, capHeight: 0.07, color: Palette.type, outline: 0.03, halo: 0.1,
    place: .center, alignment: .center)
  static let label = TypeStyle(
    font: nil, weight: 500, capHeight: 0.02, color: Palette.type, outline: 0.06, halo: 0.14,
    place: .center, alignment: .center)

  /// What a map says, over a style that it changes.
  init(_ map: TextMap, over base: TypeStyle, _ languages: Languages, _ problems: Problems) {
    self = base
    if let node = map.node("font") {
      font = languages.text(node, "a font's family name") ?? font
    }
    let weight = Quantity.wholeNumber.limited(to: Self.weightLimits, "weight") { "\($0)" }
    self.weight = map.value("weight", weight) ?? self.weight
    capHeight = map.value("height", Self.share("height", Self.capHeightLimits)) ?? capHeight
    outline = map.value("outline", Self.share("outline", Self.outlineLimits)) ?? outline
    halo = map.value("halo", Self.share("halo", Self.haloLimits)) ?? halo
    place = map.value("place", .choice("place")) ?? place
    alignment = map.value("align", .choice("align")) ?? alignment
    if let node = map.node("color") { readColor(node, problems) }
  }

  private mutating func readColor(_ node: TextNode, _ problems: Problems) {
    guard let color = node.value(.color, problems) else { return }
    self.color = color
    let contrast = (color.luminance + 0.05) / (Palette.void.luminance + 0.05)
    guard contrast < Self.leastContrast else { return }
    let shown = (Double(contrast) * 10).rounded(.down) / 10
    problems.add(
      "the color is too dark to be read: its contrast is \(written(shown)), and "
        + "\(written(Double(Self.leastContrast))) is needed", at: node.place)
  }

  private static func share(_ key: String, _ limits: ClosedRange<Double>) -> Quantity<Double> {
    Quantity.percentage.limited(to: limits, key) { "\(written($0 * 100))%" }
  }
}

extension TypeStyles {
  /// Of stories that say nothing about them.
  public static var standard: TypeStyles {
    TypeStyles(caption: .caption, title: .title, label: .label, named: [:], places: [:])
  }

  init(
    captions: TextNode?, styles: TextNode?, _ languages: Languages, _ problems: Problems
  ) {
    let captionMap = captions.flatMap { TextMap($0, .captions, problems) }
    caption = captionMap.map { TypeStyle($0, over: .caption, languages, problems) } ?? .caption
    (title, label) = (.title, .label)
    // Titles and labels speak with the captions' voice, unless the story gives them their own.
    (title.font, label.font) = (caption.font, caption.font)
    (named, places) = ([:], [:])
    for (name, node) in styles.flatMap({ $0.pairs("a map of styles", problems) }) ?? [] {
      checkName(name, of: "style", problems)
      guard let map = TextMap(node, .style, problems) else { continue }
      let style = TypeStyle(map, over: base(name.value), languages, problems)
      (named[name.value], places[name.value]) = (style, name.place)
      switch name.value {
      case "caption": caption = style
      case "title": title = style
      case "label": label = style
      default: break
      }
    }
  }

  private func base(_ name: String) -> TypeStyle {
    switch name {
    case "title": title
    case "label": label
    default: caption
    }
  }
}

extension Quantity where Value: RawRepresentable<String> & CaseIterable {
  /// One of a few words.
  static func choice(_ key: String) -> Quantity {
    let words = Value.allCases.map(\.rawValue)
    return Quantity(expected: words.dropLast().joined(separator: ", ") + " or \(words.last ?? "")")
    {
      text throws(Mismatch) in
      if let choice = Value(rawValue: text) { return choice }
      throw Mismatch("'\(key)' is \(words.listed(with: "or")), found \(text.quoted)")
    }
  }
}

extension [String] {
  /// `a, b or c`.
  fileprivate func listed(with word: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) \(last)"
  }
}
