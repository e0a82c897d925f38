import Diagnostics
import Notation

/// Where beats are put in: what names mean there, and how the reading came there.
struct BeatSite {
  var scope: Scope
  let module: StoryModule
  var trail: String?
  /// The templates around it.
  var templates: [String] = []
  var depth = 0

  /// One step further in.
  func inside(_ step: String, _ scope: Scope, _ module: StoryModule) -> BeatSite {
    BeatSite(
      scope: scope, module: module, trail: SourcePlace.trail(step, trail),
      templates: templates, depth: depth + 1)
  }
}

extension StoryExpander {
  /// A list of beats, templates and loops as a list of beats.
  func beats(_ node: TextNode, at site: BeatSite) -> TextNode {
    guard case .list(let elements) = node.content else {
      return expanded(node, in: site.scope, trail: site.trail)
    }
    var list = node
    list.content = .list(elements.flatMap { self.beats(of: $0, at: site) })
    return list
  }

  private func beats(of node: TextNode, at site: BeatSite) -> [TextNode] {
    guard !isSpent else { return [] }
    if node.has("use") { return use(node, at: site) }
    if node.has("for") { return loop(node, at: site) }
    guard spendBeat(at: node.place) else { return [] }
    return [expanded(node, in: site.scope, trail: site.trail)]
  }

  private func use(_ node: TextNode, at site: BeatSite) -> [TextNode] {
    let node = expanded(node, in: site.scope, trail: site.trail)
    guard !isSpent, let map = TextMap(node, .use, problems),
      let name = map.text("use", "a template's name")
    else { return [] }
    guard let template = site.module.templates[name.value] else {
      let names = site.module.templates.keys.sorted()
      let help =
        names.isEmpty
        ? "; there are no templates"
        : Suggestion.phrase(for: String(name.value.prefix(40)), among: names)
      problems.add("unknown template \(name.value.quoted)\(help)", at: name.place)
      return []
    }
    use(template.name.place)
    guard enter(template, name, site) else { return [] }
    guard let scope = scope(of: template, map, at: site) else { return [] }
    let step =
      "in the template \(name.value.quoted) used in "
      + name.place.named(from: template.name.place.file)
    var inside = site.inside(step, scope, template.module)
    inside.templates.append(Self.identity(template))
    return elements(of: beats(template.beats, at: inside), "the template's beats")
  }

  private static func identity(_ template: StoryTemplate) -> String {
    "\(template.name.value)\u{0}\(template.module.path)"
  }

  /// Whether the template may be used here.
  private func enter(
    _ template: StoryTemplate, _ name: Located<String>, _ site: BeatSite
  ) -> Bool {
    let identity = Self.identity(template)
    if let start = site.templates.firstIndex(of: identity) {
      let circle = (site.templates[start...] + [identity]).map { $0.prefix { $0 != "\u{0}" } }
      problems.add(
        "the template \(name.value.quoted) uses itself: \(circle.joined(separator: " > "))",
        at: name.place)
      return false
    }
    return isShallow(site, at: name.place)
  }

  private func isShallow(_ site: BeatSite, at place: SourcePlace) -> Bool {
    guard site.depth < 16 else {
      stop("templates and loops are nested more than 16 levels deep", at: place)
      return false
    }
    return spend(1, at: place)
  }

  /// What the parameters mean; nil, with a report, where one is missing.
  private func scope(
    of template: StoryTemplate, _ map: TextMap, at site: BeatSite
  ) -> Scope? {
    var given: [(key: Located<String>, value: TextNode)] = []
    if let node = map.node("given") {
      guard let pairs = node.pairs("a map of the template's parameters", problems) else {
        return nil
      }
      given = pairs
    }
    let title = template.name.value.quoted
    let meant = reportUnknown(given.map(\.key), template)
    var scope = template.module.scope
    var isWhole = true
    for (name, standard) in template.parameters {
      if let value = given.first(where: { $0.key.value == name.value })?.value {
        scope = Scope([name.value: Scope.Binding(value, at: name.place)], in: scope)
      } else if let standard {
        let value = expanded(standard, in: scope, trail: site.trail)
        scope = Scope([name.value: Scope.Binding(value, at: name.place)], in: scope)
      } else {
        if !meant.contains(name.value) {
          problems.add("the template \(title) needs \(name.value.quoted)", at: map.place)
        }
        isWhole = false
      }
    }
    return isWhole ? scope : nil
  }

  /// The parameters that misspelled ones are likely meant for.
  private func reportUnknown(_ keys: [Located<String>], _ template: StoryTemplate) -> [String] {
    let names = template.parameters.map(\.name.value)
    return keys.filter { !names.contains($0.value) }.compactMap { key in
      let word = String(key.value.prefix(40))
      let help = names.isEmpty ? "" : Suggestion.phrase(for: word, among: names)
      problems.add(
        "the template \(template.name.value.quoted) has no parameter \(key.value.quoted)\(help)",
        at: key.place)
      return Suggestion.nearest(to: word, among: names)
    }
  }

  private func loop(_ node: TextNode, at site: BeatSite) -> [TextNode] {
    guard let map = TextMap(node, .loop, problems), let body = map.node("beats"),
      let name = map.text("for", "a name for the row"), let source = map.node("in"),
      isShallow(site, at: name.place)
    else { return [] }
    checkName(name, of: "row", problems)
    let list = expanded(source, in: site.scope, trail: site.trail)
    guard let rows = rows(list, in: site.module, mayName: true) else { return [] }
    if rows.isEmpty { problems.warn("the loop has no rows, so it makes no beat", at: list.place) }
    var result: [TextNode] = []
    for row in rows {
      guard spend(1, at: name.place) else { return [] }
      let line = name.place.named(from: body.place.file)
      let row = Scope.Binding(row.node, number: row.number, count: rows.count, at: row.place)
      let scope = Scope([name.value: row], in: site.scope)
      let inside = site.inside(
        "in row \(row.number ?? 1) of the loop in \(line)", scope, site.module)
      result += elements(of: beats(body, at: inside), "the loop's beats")
    }
    return result
  }

  private func elements(of node: TextNode, _ name: String) -> [TextNode] {
    guard case .list(let elements) = node.content else {
      problems.add("expected a list of beats ('- name: ...'), found \(node.found)", at: node.place)
      return []
    }
    return elements
  }
}
