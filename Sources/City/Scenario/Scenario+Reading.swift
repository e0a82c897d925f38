import Foundation
import Geometry
public import Notation

extension Scenario {
  /// A built-in scenario, or a scenario's file (YAML, format version 1):
  ///
  /// ```yaml
  /// city: 1
  /// name: squall
  /// summary: One hard hour.
  /// date: 2087-05-01
  /// days: 1                  # 1 to 60
  /// periodic: false          # true: the day that leads to itself is found and written
  /// warm-up: 1               # days before the first midnight, 1 to 30
  /// step: 60 s               # 60 s or a whole part of it
  /// districts: 12            # 2 to 24
  /// population: 96000
  /// code: 1                  # version of the Ecosystem Codes at the start
  /// storms:
  ///   - {peak: 15:00, rise: 0.5 h, fall: 0.5 h, strength: 1, radius: 5 km, place: [0, 0],
  ///      heading: 30 deg, speed: 6 km/h}
  /// festivals:
  ///   - {from: 17:00, to: 23:00, draw: 0.4}
  /// parameters:
  ///   circuits: {tolerance: 0.3}
  /// ```
  /// - Parameter argument: a name of `BuiltInScenarios`, or a path.
  /// - Throws: everything that is wrong with it, as far as it can be told; `UnknownScenario`.
  public init(named argument: String) throws {
    if let text = BuiltInScenarios.text(of: argument) {
      try self.init(text: text, path: "\(argument).yaml")
    } else if Self.isPath(argument) {
      let source: SourceText
      do { source = try SourceText(reading: argument, kind: .scenario) } catch {
        throw SourceErrors(errors: [error])
      }
      try self.init(source)
    } else {
      throw UnknownScenario(name: argument)
    }
  }

  /// Reads a scenario from its text; `path` is what messages call it.
  public init(text: String, path: String) throws(SourceErrors) {
    let source: SourceText
    do { source = try SourceText(text, path: path, kind: .scenario) } catch {
      throw SourceErrors(errors: [error])
    }
    try self.init(source)
  }

  private static func isPath(_ argument: String) -> Bool {
    argument.contains("/") || argument.hasSuffix(".yaml") || argument.hasSuffix(".yml")
      || FileManager.default.fileExists(atPath: argument)
  }

  private init(_ source: SourceText) throws(SourceErrors) {
    let root: TextNode
    do { root = try TextNode(root: source) } catch { throw SourceErrors(errors: [error]) }
    let problems = Problems(in: source)
    try Self.checkVersion(of: root, problems)
    guard let map = TextMap(root, .scenario, problems) else { throw problems.sorted }
    self = ScenarioReader(map: map, problems: problems).scenario
    try problems.check()
  }

  /// A scenario of another version is not read any further: its keys may mean something else.
  private static func checkVersion(
    of root: TextNode, _ problems: Problems
  ) throws(SourceErrors) {
    guard case .map(let pairs) = root.content,
      let node = pairs.first(where: { $0.key.value == "city" })?.value
    else { return }
    if let version = node.value(.wholeNumber, problems), version != 1 {
      problems.add(
        "this program reads scenarios of version 1, found version \(version)", at: node.place)
    }
    try problems.check()
  }
}

extension TextKind {
  static let scenario = TextKind(name: "scenario", opening: "city: 1")
}
