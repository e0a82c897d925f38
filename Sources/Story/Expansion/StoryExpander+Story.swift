import Notation

extension StoryExpander {
  /// A story's root with everything put in.
  /// - Throws: all problems so far, where there is too much to be put in.
  func story(_ root: TextNode, path: String) throws(SourceErrors) -> TextNode {
    guard case .map(let pairs) = root.content else { return root }
    let main = module(root, path: path, chain: [path])
    modules[files.identity(path)] = main
    let site = BeatSite(scope: main.scope, module: main)
    var result: [(key: Located<String>, value: TextNode)] = []
    for (key, value) in pairs where !KeyList.expanded.contains(key.value) {
      result.append((key, part(key.value, value, at: site)))
    }
    for (key, shared) in [("viewpoints", main.viewpoints), ("styles", main.styles)] {
      add(shared, to: &result, key, root)
    }
    if isSpent { throw problems.sorted }
    warnOfUnused(root, main)
    return TextNode(place: root.place, content: .map(result))
  }

  private func part(_ key: String, _ node: TextNode, at site: BeatSite) -> TextNode {
    switch key {
    case "beats": beats(node, at: site)
    case "acts": acts(node, at: site)
    default: expanded(node, in: site.scope, trail: nil)
    }
  }

  private func acts(_ node: TextNode, at site: BeatSite) -> TextNode {
    guard case .list(let acts) = node.content else {
      return expanded(node, in: site.scope, trail: nil)
    }
    var list = node
    list.content = .list(
      acts.map { act in
        guard case .map(let pairs) = act.content else {
          return expanded(act, in: site.scope, trail: nil)
        }
        let parts = pairs.map { key, value in
          (
            key: key,
            value: key.value == "beats"
              ? beats(value, at: site) : expanded(value, in: site.scope, trail: nil)
          )
        }
        return TextNode(place: act.place, content: .map(parts))
      })
    return list
  }

  /// What includes share, behind the story's own.
  private func add(
    _ shared: [StoryModule.Shared], to result: inout [(key: Located<String>, value: TextNode)],
    _ key: String, _ root: TextNode
  ) {
    let own = result.firstIndex { $0.key.value == key }
    let foreign = shared.filter { $0.name.place.file != root.place.file }.map { shared in
      let module = modules[files.identity(shared.name.place.file)]
      return (
        key: shared.name,
        value: expanded(shared.node, in: module?.scope ?? Scope(), trail: nil)
      )
    }
    guard !foreign.isEmpty else { return }
    guard let own else {
      let node = TextNode(place: root.place, content: .map(foreign))
      return result.append((Located(key, at: root.place), node))
    }
    guard case .map(let pairs) = result[own].value.content else { return }
    let names = Set(foreign.map(\.key.value))
    result[own].value.content = .map(pairs.filter { !names.contains($0.key.value) } + foreign)
  }

  /// Names that the story itself gives and nothing says.
  private func warnOfUnused(_ root: TextNode, _ main: StoryModule) {
    func names(_ key: String) -> [Located<String>] {
      guard let node = root.node(key), case .map(let pairs) = node.content else { return [] }
      return pairs.map(\.key).filter { !isUsed($0.place) }
    }
    for name in names("let") {
      problems.warn(
        "the value \(name.value.quoted) is never used; write $\(name.value) or take it out",
        at: name.place)
    }
    for name in names("templates") {
      problems.warn("the template \(name.value.quoted) is never used", at: name.place)
    }
    for name in names("tables") {
      problems.warn("the table \(name.value.quoted) is never used", at: name.place)
    }
  }
}
