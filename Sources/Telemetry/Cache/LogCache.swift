import Files
public import Foundation

/// Logs as they were read before, in a folder that may be deleted at any time. A log comes out of it
/// as it would be read anew, or not at all: only what was read by this program, with the same mapping,
/// from files of the same content. What is damaged is passed over and written again; a folder that
/// cannot be written to is no error.
public struct LogCache: Sendable {
  static let ending = ".log-cache"

  private let folder: URL
  private let mostBytes: Int
  private let fewestBytes: Int

  /// - Parameters:
  ///   - mostBytes: that the folder may hold; what was used longest ago goes first.
  ///   - fewestBytes: of a log that is worth keeping; smaller ones are read in no time.
  public init(folder: URL, mostBytes: Int = 512 << 20, fewestBytes: Int = 1 << 20) {
    self.folder = folder
    self.mostBytes = mostBytes
    self.fewestBytes = fewestBytes
  }

  /// What it holds of a log, if that is up to date.
  package func log(_ path: String, _ mapping: TelemetryMapping) -> TelemetryLog? {
    guard let files = try? LogFiles.files(path) else { return nil }
    let zone = mapping.zone.flatMap { try? ZoneRules(named: $0, path: path) }
    return log(LogCacheKey(path: path, files: files, mapping: mapping, zone: zone))
  }

  func log(_ key: LogCacheKey) -> TelemetryLog? {
    let place = folder.appending(path: key.fileName)
    guard let source = try? FileSource(path: place.path), let size = source.stamp?.size,
      size <= mostBytes
    else { return nil }
    let block = ByteBlock(capacity: size)
    guard (try? source.read(into: block, atMost: size)) == true,
      var file = block.withBytes({ LogCacheFile($0, key: key) })
    else { return nil }
    var present: [LogOrigin] = []
    for (path, origin) in zip(key.files, file.origins) {
      guard origin.holds(for: path, &present) else { return nil }
    }
    if present == file.origins {
      try? FileManager.default.setAttributes(
        [.modificationDate: Date()], ofItemAtPath: place.path)
    } else {
      file.origins = present
      write(file)
    }
    return file.log
  }

  /// - Parameter origins: one a file.
  func keep(_ log: TelemetryLog, _ key: LogCacheKey, _ origins: [LogOrigin]) {
    guard origins.reduce(0, { $0 + $1.size }) >= fewestBytes else { return }
    write(LogCacheFile(key: key, origins: origins, log: log))
  }

  private func write(_ file: LogCacheFile) {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let data = try file.encoded()
      guard data.count <= mostBytes else { return }
      try AtomicFile.write(data, to: folder.appending(path: file.key.fileName).path)
      try sweep()
    } catch {
      // A log that cannot be kept is read again.
    }
  }

  /// Removes what is too much, and what broken runs left behind.
  private func sweep() throws {
    let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey]
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: Array(keys)
    ).filter { $0.lastPathComponent.hasSuffix(Self.ending) }
    let found = files.compactMap { file -> (file: URL, size: Int, used: Date)? in
      let values = try? file.resourceValues(forKeys: keys)
      guard let size = values?.fileSize, let used = values?.contentModificationDate else {
        return nil
      }
      return (file, size, used)
    }
    var total = 0
    for (file, size, used) in found.sorted(by: { $0.used > $1.used }) {
      let isLeftOver = file.lastPathComponent.hasPrefix(".") && used < Date() - 3600
      total += size
      if isLeftOver || total > mostBytes { try? FileManager.default.removeItem(at: file) }
    }
  }
}
