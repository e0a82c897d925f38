import Fields
import Files
import Foundation
import Notation
import Story
import Telemetry

/// Where a story's data files lie: its paths are relative to its own folder.
struct DataPlaces: Sendable {
  let telemetry: String?
  /// All files of the log.
  let logs: [String]
  let field: String?

  init(_ story: Story) {
    let folder = (story.path as NSString).deletingLastPathComponent
    func place(_ path: Located<String>?) -> String? {
      guard let path = path?.value else { return nil }
      if path.hasPrefix("/") || folder.isEmpty { return path }
      return Self.simplified((folder as NSString).appendingPathComponent(path))
    }
    telemetry = place(story.data.telemetry)
    logs = [telemetry].compactMap(\.self) + story.data.moreTelemetry.compactMap(place)
    field = place(story.data.field)
  }

  /// Nil where the story has none.
  func log(_ mapping: TelemetryMapping) throws(TelemetryError) -> TelemetryLog? {
    if logs.isEmpty { return nil }
    return try TelemetryLog(reading: logs, mapping: mapping, cache: CachePlace.logs)
  }

  var all: [String] { logs + [field].compactMap(\.self) }
  var missing: [String] { all.filter { !Self.exists($0) } }

  /// A name with a `*` stands for files by number.
  private static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
      || path.contains("*") && (try? NumberedFiles(path)) != nil
  }

  /// Without `name/..` pairs, so that messages show the shortest path.
  private static func simplified(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
