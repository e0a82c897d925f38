import Diagnostics
import Notation

extension StoryExpander {
  /// A file's names, with those of its includes.
  func module(_ root: TextNode, path: String, chain: [String]) -> StoryModule {
    let module = StoryModule(path: path)
    if let node = root.node("include") { include(node, in: module, chain: chain) }
    module.scope = Scope(module.bindings)
    if let node = root.node("let") { bind(node, in: module) }
    if let node = root.node("tables") { readTables(node, in: module) }
    if let node = root.node("templates") { readTemplates(node, in: module) }
    for (name, node) in pairs(root, "viewpoints") {
      share(name, node, "viewpoint", in: &module.viewpoints)
    }
    for (name, node) in pairs(root, "styles") { share(name, node, "style", in: &module.styles) }
    return module
  }

  private func pairs(
    _ root: TextNode, _ key: String
  ) -> [(key: Located<String>, value: TextNode)] {
    guard let node = root.node(key), case .map(let pairs) = node.content else { return [] }
    return pairs
  }

  private func share(
    _ name: Located<String>, _ node: TextNode, _ kind: String, in all: inout [StoryModule.Shared]
  ) {
    if let first = all.first(where: { $0.name.value == name.value }) {
      reportTwice(name, kind, first.name.place)
    } else {
      all.append(StoryModule.Shared(name: name, node: node))
    }
  }

  /// A file that is included twice counts once; two things of one name do not.
  private func reportTwice(_ name: Located<String>, _ kind: String, _ first: SourcePlace) {
    if name.place == first { return }
    problems.add(
      "the \(kind) \(name.value.quoted) is also in \(first.named(from: name.place.file)); "
        + "rename one", at: name.place)
  }

  private func include(_ node: TextNode, in module: StoryModule, chain: [String]) {
    let expected = "a list of files such as [shared/places.yaml]"
    for element in node.elements(expected, count: 1...64, problems) ?? [] {
      guard !isSpent, let name = element.text("a file's path", problems) else { continue }
      let path = StoryFiles.path(name.value, in: module.path)
      if let other = loaded(path, at: element.place, chain: chain) { merge(other, into: module) }
    }
  }

  private func loaded(_ path: String, at place: SourcePlace, chain: [String]) -> StoryModule? {
    let identity = files.identity(path)
    if let start = chain.firstIndex(where: { files.identity($0) == identity }) {
      let circle = (chain[start...] + [path]).joined(separator: " > ")
      problems.add("files include each other in a circle: \(circle)", at: place)
      return nil
    }
    if let module = modules[identity] { return module }
    guard modules.count < 64 else {
      stop("the story includes more than 64 files", at: place)
      return nil
    }
    guard chain.count <= 16 else {
      stop("files include each other more than 16 levels deep", at: place)
      return nil
    }
    guard let root = root(path, at: place) else { return nil }
    let module = self.module(root, path: path, chain: chain + [path])
    modules[identity] = module
    return module
  }

  private func root(_ path: String, at place: SourcePlace) -> TextNode? {
    guard let source = text(path, .included, at: place) else { return nil }
    guard let root = try? TextNode(root: source, problems) else { return nil }
    guard let map = TextMap(root, .included, problems) else { return nil }
    if let node = map.node("verdiva"), let version = map.value("verdiva", .wholeNumber),
      version != 1
    {
      problems.add(
        "this program reads stories of version 1, found version \(version)", at: node.place)
    }
    return root
  }

  /// A file that the story names; nil, with a report, where there is none.
  func text(_ path: String, _ kind: TextKind, at place: SourcePlace) -> SourceText? {
    do throws(SourceError) {
      let source = try files.read(path, kind)
      problems.open(source)
      return spend(bytes: source.text.utf8.count, at: place) ? source : nil
    } catch {
      if error.place == nil {
        problems.add("\(path.quoted): \(error.message)", at: place)
      } else {
        problems.add(error)
      }
      return nil
    }
  }

  private func merge(_ other: StoryModule, into module: StoryModule) {
    for (name, binding) in other.bindings.sorted(by: { $0.key < $1.key }) {
      define(Located(name, at: binding.place), binding, in: module)
    }
    for (_, template) in other.templates.sorted(by: { $0.key < $1.key }) {
      define(template, in: module)
    }
    for (_, table) in other.tables.sorted(by: { $0.key < $1.key }) { define(table, in: module) }
    for shared in other.viewpoints {
      share(shared.name, shared.node, "viewpoint", in: &module.viewpoints)
    }
    for shared in other.styles { share(shared.name, shared.node, "style", in: &module.styles) }
  }

  private func define(_ name: Located<String>, _ binding: Scope.Binding, in module: StoryModule) {
    if let first = module.bindings[name.value] {
      reportTwice(name, "'let' value", first.place)
    } else {
      module.bindings[name.value] = binding
    }
  }

  private func define(_ template: StoryTemplate, in module: StoryModule) {
    if let first = module.templates[template.name.value] {
      reportTwice(template.name, "template", first.name.place)
    } else {
      module.templates[template.name.value] = template
    }
  }

  private func define(_ table: StoryTable, in module: StoryModule) {
    if let first = module.tables[table.name.value] {
      reportTwice(table.name, "table", first.name.place)
    } else {
      module.tables[table.name.value] = table
    }
  }

  /// Later values see earlier ones.
  private func bind(_ node: TextNode, in module: StoryModule) {
    guard let pairs = node.pairs("a map of names and values", problems) else { return }
    guard pairs.count <= 1000 else {
      stop("'let' names more than 1000 values", at: node.place)
      return
    }
    for (name, value) in pairs {
      checkName(name, of: "value", problems)
      let value = expanded(value, in: module.scope, trail: nil)
      let binding = Scope.Binding(value, at: name.place)
      define(name, binding, in: module)
      module.scope = Scope([name.value: binding], in: module.scope)
    }
    module.scope = Scope(module.bindings)
  }

  private func readTables(_ node: TextNode, in module: StoryModule) {
    for (name, value) in node.pairs("a map of tables", problems) ?? [] {
      checkName(name, of: "table", problems)
      let value = expanded(value, in: module.scope, trail: nil)
      let rows = self.rows(value, in: module, mayName: false) ?? []
      define(StoryTable(name: name, rows: rows), in: module)
    }
  }

  private func readTemplates(_ node: TextNode, in module: StoryModule) {
    for (name, value) in node.pairs("a map of templates", problems) ?? [] {
      checkName(name, of: "template", problems)
      guard let map = TextMap(value, .template, problems) else { continue }
      let beats = map.node("beats") ?? TextNode(place: map.place, content: .list([]))
      let pairs = map.node("parameters")?.pairs("a map of parameters", problems) ?? []
      for (parameter, _) in pairs { checkName(parameter, of: "parameter", problems) }
      let parameters = pairs.map { ($0.key, $0.value.isNothing ? nil : $0.value) }
      define(
        StoryTemplate(name: name, parameters: parameters, beats: beats, module: module), in: module)
    }
  }
}

extension TextKind {
  static let included = TextKind(name: "shared file", opening: "let:")
  static let table = TextKind(name: "table", opening: "a row of column names")
}
