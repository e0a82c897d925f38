/// Looks again at a log's file for where its rows stand.
public enum LogRows {
  /// The file's text, unpacked; nil where there is none or it is longer than `most`.
  public static func text(of path: String, atMost most: Int) -> [UInt8]? {
    guard let source = try? LogSource(path: path, hashing: false) else { return nil }
    var bytes = source.head.withBytes { $0.array(0..<source.head.count) }
    if source.isWhole { return bytes }
    let block = ByteBlock(capacity: LogSource.headSize)
    while (try? source.source.read(into: block, atMost: block.room)) == true {
      bytes += block.withBytes { $0.array(0..<block.count) }
      block.clear()
      if bytes.count > most { return nil }
    }
    return bytes
  }

  /// A row of a database: its place in the table or query, from 1, and its rowid where it has one.
  public struct DatabaseRow: Sendable {
    public let number: Int
    public let id: Int64?
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    public let time: Int64
    /// Of its channel, where each row is one sample.
    public let channel: String?
  }

  /// The rows of a database whose times lie in one of the spans.
  public static func database(
    _ path: String, mapping: TelemetryMapping, in spans: [ClosedRange<Int64>]
  ) -> [DatabaseRow] {
    let zone = mapping.zone.flatMap { try? ZoneRules(named: $0, path: path) }
    let log = DatabaseLog(path: path, mapping: mapping, zone: zone)
    return (try? log.rows(in: spans)) ?? []
  }
}
