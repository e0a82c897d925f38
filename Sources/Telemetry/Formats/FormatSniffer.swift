/// Tells a log's format by its first bytes.
enum FormatSniffer {
  static func format(of source: LogSource) -> LogFormat {
    source.head.withBytes { bytes in
      if bytes.equals(0..<min(16, bytes.count), Array("SQLite format 3\0".utf8)) { return .sqlite }
      var index = bytes.equals(0..<min(3, bytes.count), [0xef, 0xbb, 0xbf]) ? 3 : 0
      bytes.skipSpace(&index)
      if bytes[index] == UInt8(ascii: "{") { return .jsonLines }
      if bytes[index] == UInt8(ascii: "[") { return jsonArray(bytes, index) }
      return LineProtocol.looksLike(bytes, isWhole: source.isWhole) ? .lineProtocol : .csv
    }
  }

  /// SenML's records have its short keys and no others.
  private static func jsonArray(_ bytes: Bytes, _ start: Int) -> LogFormat {
    var index = start + 1
    bytes.skipSpace(&index)
    guard case .object(let members)? = try? JSONTree(bytes, &index) else { return .jsonArray }
    let isSenML = members.allSatisfy {
      SenMLBlockParser.keys.contains($0.key) || $0.key.hasSuffix("_")
    }
    return isSenML ? .senML : .jsonArray
  }
}
