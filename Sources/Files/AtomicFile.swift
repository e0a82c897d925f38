public import Foundation

/// Files that appear whole or not at all: written beside their place, then renamed.
public enum AtomicFile {
  /// Calls `write` with a path beside `path` and renames what it wrote there once it returns. When
  /// it throws, what it wrote is removed and `path` is left as it was.
  ///
  /// - Throws: `FileError` where the folder is missing or cannot be written to; whatever `write`
  ///   throws.
  public static func write<Result>(
    to path: String, _ write: (_ temporaryPath: String) throws -> Result
  ) throws -> Result {
    try checkPlace(path)
    let temporary = temporaryPath(for: path)
    do {
      let result = try write(temporary)
      try synchronize(temporary)
      if unsafe rename(temporary, path) != 0 { throw FileError(path: path, errno: errno) }
      return result
    } catch {
      unsafe unlink(temporary)
      throw error
    }
  }

  /// Writes bytes as a whole file.
  public static func write(_ data: Data, to path: String) throws {
    try write(to: path) { temporary in
      guard let file = unsafe fopen(temporary, "wb") else {
        throw FileError(path: path, errno: errno)
      }
      let written = unsafe data.withUnsafeBytes { bytes in
        unsafe bytes.isEmpty ? 0 : fwrite(bytes.baseAddress, 1, bytes.count, file)
      }
      let writeError = errno
      let closed = unsafe fclose(file)
      if written != data.count { throw FileError(path: path, errno: writeError) }
      if closed != 0 { throw FileError(path: path, errno: errno) }
    }
  }

  /// Throws where `path` could not be written: its folder is missing or closed to us, or it is a
  /// folder itself.
  public static func checkPlace(_ path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    let place = folder.isEmpty ? "." : folder
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
      throw FileError(
        path: path, reason: "the folder \(place) does not exist; make it with mkdir -p \(place)")
    }
    guard isFolder.boolValue else {
      throw FileError(path: path, reason: "\(place) is a file, not a folder")
    }
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      throw FileError(path: path, errno: EISDIR)
    }
    guard unsafe access(place, W_OK | X_OK) == 0 else { throw FileError(path: path, errno: errno) }
  }

  /// Beside `path`, with its extension last so that writers which look at it still know the format.
  static func temporaryPath(for path: String) -> String {
    let name = (path as NSString).lastPathComponent
    let folder = (path as NSString).deletingLastPathComponent
    return (folder as NSString).appendingPathComponent(".partial-\(getpid())-\(name)")
  }

  private static func synchronize(_ path: String) throws {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { throw FileError(path: path, errno: errno) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw FileError(path: path, errno: errno) }
  }
}
