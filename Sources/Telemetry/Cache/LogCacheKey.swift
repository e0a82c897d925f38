import Foundation

/// What a log's reading hangs on besides what is in its files.
struct LogCacheKey: Sendable, Equatable, Codable {
  /// Of the program that read it: another one may read otherwise.
  let program: String
  /// As it was named, for it stands in messages.
  let path: String
  let files: [String]
  let mapping: TelemetryMapping
  /// Of the zone's rules, which change with the machine's time zone data.
  let zone: UInt64

  init(path: String, files: [String], mapping: TelemetryMapping, zone: ZoneRules?) {
    program = Self.runningProgram
    self.path = path
    self.files = files
    self.mapping = mapping
    self.zone = zone?.fingerprint ?? 0
  }

  /// The name of its file in a cache. A log has one for each mapping, whatever is in it, so that what
  /// is out of date is written over.
  var fileName: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let mapping = (try? encoder.encode(mapping)) ?? Data()
    let place = URL(filePath: path).standardizedFileURL.path
    let hash = ContentHash.of(Array(place.utf8) + [0] + Array(mapping))
    return String(hash, radix: 16) + LogCache.ending
  }

  private static let runningProgram: String = {
    var status = stat()
    for path in ["/proc/self/exe", CommandLine.arguments[0]] where unsafe stat(path, &status) == 0 {
      let stamp = FileStamp(status)
      return "\(stamp.size) bytes of \(stamp.modified)"
    }
    return "unknown"
  }()
}
