import Files
import Foundation

/// Where results go when the user names no file: `Output/` in the current folder, made if missing.
public enum OutputPlace {
  public static let folder = "Output"

  /// `Output/STEM<suffix>` for a story `.../STEM.yaml`.
  public static func standard(for story: String, _ suffix: String) throws -> String {
    if unsafe mkdir(folder, 0o755) != 0 && errno != EEXIST {
      throw FileError(path: folder, errno: errno)
    }
    let stem = ((story as NSString).lastPathComponent as NSString).deletingPathExtension
    return "\(folder)/\(stem)\(suffix)"
  }

  /// Checks a path that the user gave: its folder must be there and its name end in `extension`.
  public static func checked(_ path: String, extension wanted: String) throws -> String {
    guard (path as NSString).pathExtension.lowercased() == wanted else {
      throw UsageError("'\(path)' should end in .\(wanted)")
    }
    try AtomicFile.checkPlace(path)
    return path
  }
}
