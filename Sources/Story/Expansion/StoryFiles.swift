import Foundation
import Notation

/// Where the files come from that a story names.
package struct StoryFiles: Sendable {
  let read: @Sendable (_ path: String, TextKind) throws(SourceError) -> SourceText
  /// The same for all names of one file.
  let identity: @Sendable (_ path: String) -> String

  package static let disk = StoryFiles(
    read: { path, kind throws(SourceError) in try SourceText(reading: path, kind: kind) },
    identity: { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path })

  /// Texts by their paths, for tests.
  package static func memory(_ texts: [String: String]) -> StoryFiles {
    StoryFiles(
      read: { path, kind throws(SourceError) in
        guard let text = texts[path] else { throw SourceError(path: path, "no such file") }
        return try SourceText(text, path: path, kind: kind)
      }, identity: { $0 })
  }

  /// A path as it is meant in a file: relative to the file's folder.
  static func path(_ path: String, in file: String) -> String {
    if path.hasPrefix("/") { return path }
    var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, !["", "..", "."].contains(last) {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
