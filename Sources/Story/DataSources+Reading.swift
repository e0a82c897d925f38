import Notation
import Time

extension DataSources {
  init(_ node: TextNode?, rate: FrameRate, _ problems: Problems) {
    self.init(
      sample: nil, telemetry: nil, field: nil, variables: [], fieldCycle: nil, marks: [])
    guard let map = node.flatMap({ TextMap($0, .data, problems) }) else { return }
    sample = map.text("sample", "a sample's name")
    if let node = map.node("telemetry") { readTelemetry(node, rate: rate, problems) }
    guard let field = map.node("field").flatMap({ TextMap($0, .field, problems) }) else { return }
    self.field = field.text("file", "a file's path")
    variables = field.node("variables").map { Self.variables($0, problems) } ?? []
    if let ranges = field.node("range") {
      fieldRanges = FieldRange.ranges(ranges, of: variables, problems)
    }
    fieldCycle = field.value("cycle", .duration(at: rate))
    if let cycle = field.node("cycle"), fieldCycle == 0 {
      problems.add(
        "a cycle cannot last 0s; leave it out for the field's own speed", at: cycle.place)
    }
  }

  private static func variables(_ node: TextNode, _ problems: Problems) -> [Located<String>] {
    let expected = "a list of 1 to 4 field variables"
    var names: [Located<String>] = []
    for element in node.elements(expected, count: 1...4, problems) ?? [] {
      guard let name = element.text("a field variable's name", problems) else { continue }
      if names.contains(where: { $0.value == name.value }) {
        problems.add("the variable \(name.value.quoted) stands twice in this list", at: name.place)
      }
      names.append(name)
    }
    return names
  }
}
