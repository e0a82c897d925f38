import Fuzzer
import Notation
import Story

/// Reads bytes as a story, with what follows a form feed as the files that it may name.
@main struct FuzzStory {
  static func main() { Fuzzer.run { read($0) } }

  private static let catalog = [
    WorkDescription(
      name: "waste-heart", summary: "the heart",
      parameters: [
        ParameterDescription("glow", "gain", range: 0...2, standard: 1),
        ParameterDescription("height", "above ground", unit: "m", range: -1...8, standard: 2),
      ])
  ]

  /// Stops the program where the answer is neither a story nor errors with places and words.
  private static func read(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0x0C, maxSplits: 2, omittingEmptySubsequences: false)
    let texts = parts.map { String(decoding: $0, as: UTF8.self) }
    let files = Dictionary(
      uniqueKeysWithValues: zip(["a.yaml", "t.csv"], texts.dropFirst()).map { ($0, $1) })
    do {
      let story = try Story(
        text: texts[0], path: "x.yaml", catalog: catalog, files: .memory(files))
      precondition(story.duration.isFinite && story.duration <= 86_401)
      precondition(story.warnings.allSatisfy { !$0.description.isEmpty })
    } catch {
      precondition(!error.errors.isEmpty && !error.description.isEmpty)
      for error in error.errors { check(error) }
    }
  }

  private static func check(_ error: SourceError) {
    precondition(!error.message.contains("\n"), "more than a line: \(error)")
    precondition(error.place == nil || error.sourceLine != nil, "there is no such line: \(error)")
  }
}
