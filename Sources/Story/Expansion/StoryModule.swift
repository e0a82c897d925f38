import Notation

/// One file of a story and what is named in it, with what its includes name.
final class StoryModule {
  let path: String
  var bindings: [String: Scope.Binding] = [:]
  var templates: [String: StoryTemplate] = [:]
  var tables: [String: StoryTable] = [:]
  /// In order; raw, to be read in their own module.
  var viewpoints: [Shared] = []
  var styles: [Shared] = []
  /// What the file's own values see.
  var scope = Scope()

  /// A viewpoint or a style.
  struct Shared {
    let name: Located<String>
    let node: TextNode
  }

  init(path: String) { self.path = path }
}

/// Beats to be used several times.
struct StoryTemplate {
  let name: Located<String>
  /// A parameter without a value must be given.
  let parameters: [(name: Located<String>, standard: TextNode?)]
  let beats: TextNode
  /// Kept by the expander: modules hold templates, and a circle would never be freed.
  unowned let module: StoryModule
}

/// Rows for a loop.
struct StoryTable {
  let name: Located<String>
  let rows: [Scope.Binding]
}

extension KeyList {
  /// What is gone after the expansion.
  static let expanded = ["include", "let", "templates", "tables"]
}
