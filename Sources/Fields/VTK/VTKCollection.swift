import Foundation

/// ParaView's index of a time series (`.pvd`): which file holds which time.
struct VTKCollection {
  struct Entry: Sendable, Equatable {
    let time: Double
    /// As written, relative to the index.
    let file: String
  }

  let entries: [Entry]

  /// More snapshots than these are refused.
  private static let mostEntries = 200_000

  /// - Throws: `FieldError` with the place where the file is no index, or its times do not go up.
  init(_ file: ByteFile) throws(FieldError) {
    var xml = try XMLReader(file)
    var entries: [Entry] = []
    while let event = try xml.next() {
      guard case .start(let tag) = event, tag.name == "DataSet" else { continue }
      guard entries.count < Self.mostEntries else {
        throw xml.failure("there are more than \(Self.mostEntries) files", at: tag.offset)
      }
      entries.append(try Self.entry(tag, after: entries.last, xml))
    }
    if entries.isEmpty { throw FieldError(path: file.path, message: "the index names no files") }
    self.entries = entries
  }

  private static func entry(
    _ tag: XMLTag, after last: Entry?, _ xml: XMLReader
  ) throws(FieldError) -> Entry {
    guard (Int(tag["part"] ?? "0") ?? -1) == 0 else {
      throw xml.failure(
        "the index has several parts a time; write each time as one file", at: tag.offset)
    }
    guard let name = tag["file"], !name.isEmpty, !name.utf8.contains(0) else {
      throw xml.failure("a DataSet names no file", at: tag.offset)
    }
    guard let time = Double(tag["timestep"] ?? "0"), time.isFinite else {
      throw xml.failure(
        "the timestep '\(printable(tag["timestep"] ?? ""))' is not a number", at: tag.offset)
    }
    if let last, !(time > last.time) {
      throw xml.failure(
        "the timestep \(time) does not come after \(last.time); list the files in order",
        at: tag.offset)
    }
    guard (name as NSString).pathExtension.lowercased() != "pvd" else {
      throw xml.failure("an index cannot name another index; name its files", at: tag.offset)
    }
    return Entry(time: time, file: name)
  }
}
