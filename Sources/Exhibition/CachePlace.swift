import Foundation
public import Telemetry

/// Where logs are kept as they were read, so that they need not be read again: the folder that
/// VERDIVA_CACHES names (the wrapper says `Output/Caches`), or else the user's own for caches. All of
/// it may be deleted at any time; VERDIVA_CACHES= turns it off.
public enum CachePlace {
  public static var logs: LogCache? {
    folder(ProcessInfo.processInfo.environment).map {
      LogCache(folder: $0.appending(path: "Logs"))
    }
  }

  static func folder(_ environment: [String: String]) -> URL? {
    if let named = environment["VERDIVA_CACHES"] {
      return named.isEmpty ? nil : URL(filePath: named)
    }
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
      return URL(filePath: folder).appending(path: "verdiva")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return URL(filePath: home).appending(path: ".cache/verdiva")
  }
}
