import Foundation

/// Folders that appear whole or not at all.
public enum AtomicFolder {
  /// Calls `write` with a new folder beside `path` and renames it once it returns. When it throws,
  /// what it wrote is removed.
  ///
  /// - Throws: `FileError` where something is at `path` already or its folder refuses; whatever
  ///   `write` throws.
  public static func write(to path: String, _ write: (_ temporaryPath: String) throws -> Void)
    throws
  {
    try checkPlace(path)
    let temporary = AtomicFile.temporaryPath(for: path)
    try? FileManager.default.removeItem(atPath: temporary)
    guard unsafe mkdir(temporary, 0o755) == 0 else { throw FileError(path: path, errno: errno) }
    do {
      try write(temporary)
      if unsafe rename(temporary, path) != 0 { throw FileError(path: path, errno: errno) }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  /// Throws where no folder can be made at `path`; an empty one may be there.
  public static func checkPlace(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return try AtomicFile.checkPlace(path)
    }
    guard isFolder.boolValue else {
      throw FileError(path: path, reason: "this is a file; name a folder that is to be made")
    }
    guard try FileManager.default.contentsOfDirectory(atPath: path).isEmpty else {
      throw FileError(
        path: path, reason: "this folder is there already; name another, or remove it")
    }
  }
}
