import Diagnostics
import Notation

/// Reads the parts that works have in a beat.
struct WorksReader {
  let cues: CueReader
  let catalog: [WorkDescription]
  let problems: Problems

  func works(_ node: TextNode) -> [WorkCue] {
    let pairs = node.pairs("a map of works", problems) ?? []
    return pairs.compactMap { cue($0.key, $0.value) }
  }

  private func cue(_ name: Located<String>, _ node: TextNode) -> WorkCue? {
    guard let work = catalog.first(where: { $0.name == name.value }) else {
      let help = Suggestion.phrase(for: String(name.value.prefix(40)), among: catalog.map(\.name))
      problems.add("unknown work \(name.value.quoted)\(help)", at: name.place)
      return nil
    }
    let pairs = node.isNothing ? [] : node.pairs("a map of parameters", problems) ?? []
    var parameters = pairs.compactMap { parameter($0.key, of: work, $0.value) }
    if !parameters.contains(where: { $0.name.value == ParameterDescription.presence.name }) {
      let presence = ParameterDescription.presence
      parameters.insert(
        ParameterCue(
          name: Located(presence.name, at: name.place), value: .constant(presence.standard)), at: 0)
    }
    return WorkCue(name: name, parameters: parameters)
  }

  private func parameter(
    _ name: Located<String>, of work: WorkDescription, _ node: TextNode
  ) -> ParameterCue? {
    guard let description = work.parameters.first(where: { $0.name == name.value }) else {
      let names = work.parameters.map(\.name)
      let help = Suggestion.phrase(for: String(name.value.prefix(40)), among: names)
      problems.add("\(work.name) has no parameter \(name.value.quoted)\(help)", at: name.place)
      return nil
    }
    return cues.value(node, of: description).map { ParameterCue(name: name, value: $0) }
  }
}
