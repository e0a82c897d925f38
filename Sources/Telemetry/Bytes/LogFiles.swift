import Foundation

/// The files that a path stands for.
enum LogFiles {
  static let most = 100_000

  /// A folder stands for all files in it but hidden ones, a pattern for what fits it.
  static func files(_ path: String) throws(TelemetryError) -> [String] {
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      return isFolder.boolValue ? try folder(path) : [path]
    }
    guard path.contains(where: { "*?[".contains($0) }) else {
      throw FileSource.failure(path, ENOENT)
    }
    let found = try matches(path)
    if found.isEmpty { throw TelemetryError(path: path, message: "no file fits this pattern") }
    return found
  }

  /// In bytes; 0 where it is not known.
  static func size(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.size] as? Int ?? 0
  }

  private static func folder(_ path: String) throws(TelemetryError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw FileSource.failure(path, EACCES)
    }
    let files = names.filter { !$0.hasPrefix(".") }.sorted()
      .map { (path as NSString).appendingPathComponent($0) }.filter(isFile)
    if files.isEmpty {
      throw TelemetryError(path: path, message: "this folder has no files; name another")
    }
    return try checked(files, path)
  }

  /// `*`, `?` and `[...]` in the last part of the path; folders are taken as they are written.
  private static func matches(_ path: String) throws(TelemetryError) -> [String] {
    let folder = (path as NSString).deletingLastPathComponent
    let pattern = (path as NSString).lastPathComponent
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    let fitting = (names ?? []).filter { unsafe fnmatch(pattern, $0, FNM_PERIOD) == 0 }.sorted()
    let files = fitting.map { (folder as NSString).appendingPathComponent($0) }.filter(isFile)
    return try checked(files, path)
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  private static func checked(
    _ files: [String], _ path: String
  ) throws(TelemetryError) -> [String] {
    guard files.count <= most else {
      throw TelemetryError(path: path, message: "there are more than \(most) files; name fewer")
    }
    return files
  }
}
