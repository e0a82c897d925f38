import Color
import Geometry
import Scene
import Timeline
import Typesetting

extension StripPainter {
  /// Names at the left, numbers at the right, the log's time and speed under them.
  func words() throws -> [Drawable] {
    var drawables: [Drawable] = []
    for (row, line) in strip.lines.enumerated() {
      drawables += try rowWords(line, row)
    }
    return try drawables + axisWords() + sourceWords()
  }

  private func rowWords(_ line: StripState.Line, _ row: Int) throws -> [Drawable] {
    let baseline = layout.baseline(row)
    let name = TagText(
      line.name, language: language, capHeight: layout.capHeight, maxWidth: layout.nameWidth,
      color: line.color.mixed(with: Palette.type, 0.45))
    let value = TagText(
      line.value, isNumber: true, language: language, weight: 600, capHeight: layout.capHeight,
      maxWidth: layout.valueWidth, alignment: .trailing)
    let limits = TagText(
      line.limits, isNumber: true, language: language, capHeight: layout.smallCapHeight,
      maxWidth: layout.limitsWidth)
    return try set(name, Vector2(layout.left, baseline))
      + set(value, Vector2(layout.right, baseline))
      + set(limits, Vector2(layout.limitsLeft, layout.smallBaseline(row)), 0.78)
  }

  private func axisWords() throws -> [Drawable] {
    let baseline = layout.axisBaseline
    let clock = TagText(
      strip.clock, isNumber: true, language: language, weight: 600,
      capHeight: layout.capHeight, maxWidth: layout.nameWidth)
    let speed = TagText(
      strip.speed, isNumber: true, language: language,
      capHeight: layout.capHeight, maxWidth: layout.width * 0.18, alignment: .trailing)
    var drawables = try set(clock, Vector2(layout.left, baseline))
    drawables += try set(speed, Vector2(layout.right, baseline), 0.9)
    var taken: [(ClosedRange<Float>, Float)] = []
    for event in strip.events where event.opacity > 0 {
      let name = TagText(
        event.name, language: language, capHeight: layout.capHeight,
        maxWidth: (layout.plotRight - layout.plotLeft) * 0.8, alignment: .center)
      let half = try tags.bounds(name).width / 2
      let x = clamp(layout.x(event.place), layout.plotLeft + half, layout.plotRight - half)
      drawables += try set(name, Vector2(x, baseline), event.opacity)
      taken.append((x - half...x + half, event.opacity))
    }
    return try drawables + endWords(besides: taken)
  }

  /// The span's ends step back where an event's name stands.
  private func endWords(besides taken: [(ClosedRange<Float>, Float)]) throws -> [Drawable] {
    let baseline = layout.axisBaseline - (layout.capHeight - layout.smallCapHeight) / 2
    let air = layout.height * 0.02
    return try [
      (strip.ends.start, layout.plotLeft, TextStyle.Alignment.leading),
      (strip.ends.end, layout.plotRight, .trailing),
    ].flatMap { text, x, alignment -> [Drawable] in
      let tag = TagText(
        text, language: language, capHeight: layout.smallCapHeight,
        maxWidth: layout.width * 0.2, alignment: alignment)
      let bounds = try tags.bounds(tag)
      let own = x + bounds.minimum.x - air...x + bounds.maximum.x + air
      let hidden = taken.filter { $0.0.overlaps(own) }.map(\.1).max() ?? 0
      return try set(tag, Vector2(x, baseline), 0.78 * (1 - hidden))
    }
  }

  private func sourceWords() throws -> [Drawable] {
    guard let source = strip.source else { return [] }
    let tag = TagText(
      source, language: language, capHeight: layout.smallCapHeight,
      maxWidth: layout.right - layout.left)
    return try set(tag, Vector2(layout.left, layout.sourceBaseline), 0.78)
  }

  private func set(_ tag: TagText, _ place: Vector2, _ share: Float = 1) throws -> [Drawable] {
    try tags.fills(tag, at: place, opacity: opacity * share).map { .glass($0) }
  }
}
