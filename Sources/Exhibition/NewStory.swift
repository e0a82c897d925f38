import Diagnostics
import Files
import Foundation

/// Stories to start from.
public enum NewStory {
  /// Names and what they are for.
  public static let templates: [(name: String, summary: String)] = [
    ("loop", "a quiet loop for a wall, without words"),
    ("film", "a short film in three beats, with captions"),
    ("gathering", "an evening for an audience, in acts, with data that drives the works"),
  ]

  /// Where a story called `name` goes: `Stories/NAME.yaml`, or the path that it is.
  public static func path(for name: String) -> String {
    let isPath = name.contains("/") || (name as NSString).pathExtension == "yaml"
    return isPath ? name : "Stories/\(name).yaml"
  }

  /// Writes a story from a template. Its sample data goes where all stories of a folder share it.
  ///
  /// - Returns: where it is.
  public static func write(_ name: String, template: String) throws -> String {
    guard let text = StoryTemplates.text(template) else {
      let help = Suggestion.phrase(for: template, among: templates.map(\.name))
      throw UsageError("there is no template '\(template)'\(help)")
    }
    let path = path(for: name)
    guard (path as NSString).pathExtension == "yaml" else {
      throw UsageError("'\(path)' should end in .yaml")
    }
    let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    guard !stem.isEmpty, !stem.hasPrefix("."), stem.first?.isWhitespace == false else {
      throw UsageError("'\(name)' is no name for a story; give one such as first-light")
    }
    let folder = (path as NSString).deletingLastPathComponent
    if path != name && !FileManager.default.fileExists(atPath: folder) {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw UsageError("\(path) is there already; nothing was written")
    }
    let filled = text.replacing("TITLE", with: title(stem))
      .replacing("DATA", with: dataFolder(from: folder))
      .replacing("THIS_FILE", with: path)
    try AtomicFile.write(Data(filled.utf8), to: path)
    return path
  }

  /// `Output/` of the current folder as seen from a story's folder, or one beside the story where
  /// that is not below the current folder.
  private static func dataFolder(from folder: String) -> String {
    let parts = folder.split(separator: "/").filter { $0 != "." }
    let isBelow = !folder.hasPrefix("/") && !parts.contains("..")
    let way = String(repeating: "../", count: isBelow ? parts.count : 0)
    return "\(way)\(OutputPlace.folder)/simulation/\(SampleData.standardScenario)"
  }

  /// `first-light` as a title: `First light`.
  private static func title(_ stem: String) -> String {
    let words = stem.replacing("-", with: " ").replacing("_", with: " ")
    let title = words.prefix(1).uppercased() + words.dropFirst()
    let isPlain = title.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " }
    let isWord = title.first?.isLetter == true && title.count > 3
    return isPlain && isWord ? title : "'\(title.replacing("'", with: "''"))'"
  }
}
