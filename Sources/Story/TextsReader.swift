import Diagnostics
import Geometry
import Notation
import Time

/// Reads the words of beats.
struct TextsReader {
  let rate: FrameRate
  let languages: Languages
  let styles: TypeStyles
  let catalog: [WorkDescription]
  let problems: Problems

  /// - Parameter duration: the beat's, seconds; nil where it is not known.
  func texts(_ beat: TextMap, _ duration: Double?) -> BeatTexts {
    var captions: [Caption] = []
    if let node = beat.node("title") {
      captions += [caption(node, .title, duration)].compactMap(\.self)
    }
    if let node = beat.node("caption") {
      captions += [caption(node, .caption, duration)].compactMap(\.self)
    }
    if let node = beat.node("captions") {
      let expected = "a list of captions such as [{text: ..., from: 1s}]"
      captions += (node.elements(expected, count: 1...64, problems) ?? []).compactMap {
        caption($0, .caption, duration)
      }
    }
    let expected = "a list of labels such as [{text: ..., at: [0, 1, 0]}]"
    let labels = beat.node("labels").flatMap { $0.elements(expected, count: 1...64, problems) }
    return BeatTexts(
      captions: captions, labels: (labels ?? []).compactMap { label($0, duration) })
  }

  private func caption(_ node: TextNode, _ role: Caption.Role, _ duration: Double?) -> Caption? {
    let noun = role == .title ? "a title" : "a caption"
    guard case .map(let pairs) = node.content, !languages.isTable(node, besides: .caption) else {
      return text(node, noun).map { Caption($0, role, standard(role)) }
    }
    if pairs.count == 1, pairs[0].value.isNothing, !KeyList.caption.all.contains(pairs[0].key.value)
    {
      problems.add("a text that begins with a brace stands in quotes", at: node.place)
      return nil
    }
    guard let map = TextMap(node, .caption, problems) else { return nil }
    return caption(map, role, noun, duration)
  }

  private func caption(
    _ map: TextMap, _ role: Caption.Role, _ noun: String, _ duration: Double?
  ) -> Caption? {
    let times = times(map, duration)
    let named = map.text("style", "a style's name").flatMap(style)
    guard let text = map.node("text").flatMap({ self.text($0, noun) }) else { return nil }
    return Caption(
      role: role, text: text, style: named?.style ?? standard(role), styleName: named?.name,
      from: times.from, until: times.until, lasting: times.lasting, fade: times.fade)
  }

  private func style(_ name: Located<String>) -> (style: TypeStyle, name: String)? {
    if let style = styles.named[name.value] { return (style, name.value) }
    let help = Suggestion.phrase(
      for: String(name.value.prefix(40)), among: styles.named.keys.sorted())
    problems.add("unknown style \(name.value.quoted)\(help)", at: name.place)
    return nil
  }

  private func standard(_ role: Caption.Role) -> TypeStyle {
    switch role {
    case .caption: styles.caption
    case .title: styles.title
    case .label: styles.label
    }
  }

  private func text(_ node: TextNode, _ noun: String) -> Localized<TextTemplate>? {
    languages.text(node, noun, allowsLines: true)?.map { TextTemplate($0, problems) }
  }

  private func label(_ node: TextNode, _ duration: Double?) -> Label? {
    guard let map = TextMap(node, .label, problems) else { return nil }
    let anchor = map.node("at").flatMap(anchor)
    let offset = map.node("offset").flatMap { lengths($0, "offset", count: 2) }
    guard let caption = caption(map, .label, "a label", duration), let anchor else { return nil }
    return Label(
      caption: caption, anchor: anchor, offset: offset.map { Vector2($0[0], $0[1]) } ?? .zero)
  }

  private func anchor(_ node: TextNode) -> Label.Anchor? {
    if case .list = node.content {
      return lengths(node, "at", count: 3).map { .point(Vector3($0[0], $0[1], $0[2])) }
    }
    let expected = "a point such as [0 m, 1 m, 0 m] or a work's name"
    guard let text = node.text(expected, problems) else { return nil }
    return WorkPlaceReader(catalog: catalog, problems: problems).place(text).map {
      .work($0.work, anchor: $0.anchor, place: $0.place)
    }
  }

  private func lengths(_ node: TextNode, _ key: String, count: Int) -> [Float]? {
    let expected =
      count == 3 ? "a point such as [0 m, 1 m, 0 m]" : "an offset such as [0.4 m, 0.3 m]"
    guard let elements = node.elements(expected, count: count...count, problems) else { return nil }
    let length = Quantity.length.limited(to: ViewpointsReader.reach, key) { "\(written($0)) m" }
    let numbers = elements.compactMap { $0.value(length, problems) }
    return numbers.count == count ? numbers.map { Float($0) } : nil
  }
}

extension Caption {
  fileprivate init(_ text: Localized<TextTemplate>, _ role: Role, _ style: TypeStyle) {
    self.init(role: role, text: text, style: style, from: .seconds(0))
  }
}
