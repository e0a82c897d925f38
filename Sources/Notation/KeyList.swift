/// The keys that one kind of map in a text may have.
package struct KeyList: Sendable {
  /// What the map describes, in a message and as a schema's definition.
  package let name: String
  package let required: [String]
  package let optional: [String]

  package init(name: String, required: [String], optional: [String]) {
    self.name = name
    self.required = required
    self.optional = optional
  }

  package var all: [String] { required + optional }
}
