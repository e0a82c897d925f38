import Foundation

/// What a cache holds of one log: a head in JSON, the channels' numbers as words, and a fingerprint of
/// both that tells damage.
struct LogCacheFile {
  private static let magic = Array("VERDIVA\u{1}".utf8)

  let key: LogCacheKey
  var origins: [LogOrigin]
  let log: TelemetryLog

  /// Numbers are kept as their bits.
  private struct Head: Codable {
    var key: LogCacheKey
    var origins: [LogOrigin]
    var startOfDay: UInt64
    var startText: String
    var duration: UInt64
    var diagnostics: [String]
    var reading: LogReading
    var channels: [ChannelHead]
  }

  private struct ChannelHead: Codable {
    var name: String
    var unit: String
    var values: Int
    var bridge: UInt64
    var interpolation: Interpolation
    /// Of buckets; nil where every sample is kept.
    var width: UInt64?

    var words: Int { values * (width == nil ? 2 : 5) }
  }

  init(key: LogCacheKey, origins: [LogOrigin], log: TelemetryLog) {
    self.key = key
    self.origins = origins
    self.log = log
  }

  func encoded() throws -> Data {
    let head = Head(
      key: key, origins: origins, startOfDay: log.startOfDaySeconds.bitPattern,
      startText: log.startText, duration: log.duration.bitPattern, diagnostics: log.diagnostics,
      reading: log.reading,
      channels: log.channels.map { channel in
        ChannelHead(
          name: channel.name, unit: channel.unit, values: channel.values.count,
          bridge: channel.longestBridge.bitPattern, interpolation: channel.interpolation,
          width: channel.buckets?.width.bitPattern)
      })
    let text = try JSONEncoder().encode(head)
    var data = Data(Self.magic)
    data.append(words: [UInt64(text.count)])
    data.append(text)
    for channel in log.channels { Self.append(channel, to: &data) }
    data.append(words: [ContentHash.of(data)])
    return data
  }

  private static func append(_ channel: Channel, to data: inout Data) {
    data.append(words: channel.times.map(\.bitPattern))
    data.append(words: channel.values.map(\.bitPattern))
    guard let buckets = channel.buckets else { return }
    data.append(words: buckets.lows.map(\.bitPattern))
    data.append(words: buckets.highs.map(\.bitPattern))
    data.append(words: buckets.counts.map { UInt64($0) })
  }

  /// Nil where the bytes are damaged, or of another key.
  init?(_ bytes: Bytes, key: LogCacheKey) {
    let end = bytes.count - 8
    guard end >= 0, ContentHash.of(bytes, 0..<end) == bytes.word(end) else { return nil }
    self.init(sound: bytes, key: key)
  }

  /// - Parameter bytes: whose fingerprint is not looked at.
  init?(sound bytes: Bytes, key: LogCacheKey) {
    let (start, end) = (16, bytes.count - 8)
    guard end >= start, bytes.equals(0..<8, Self.magic) else { return nil }
    let room = UInt64(end - start)
    guard bytes.word(8) <= room else { return nil }
    let text = Data(bytes.array(start..<start + Int(bytes.word(8))))
    guard let head = try? JSONDecoder().decode(Head.self, from: text), head.key == key,
      head.origins.count == key.files.count
    else { return nil }
    var index = start + text.count
    var channels: [Channel] = []
    for channel in head.channels {
      guard channel.values >= 0, channel.values <= (end - index) / 16,
        channel.words <= (end - index) / 8
      else { return nil }
      channels.append(Self.channel(channel, bytes, &index))
    }
    guard index == end else { return nil }
    self.init(
      key: key, origins: head.origins,
      log: TelemetryLog(
        path: key.path, startOfDaySeconds: Double(bitPattern: head.startOfDay),
        startText: head.startText, duration: Double(bitPattern: head.duration),
        channels: channels, diagnostics: head.diagnostics, reading: head.reading))
  }

  private static func channel(
    _ head: ChannelHead, _ bytes: Bytes, _ index: inout Int
  ) -> Channel {
    let count = head.values
    func words() -> [UInt64] {
      defer { index += 8 * count }
      return (0..<count).map { bytes.word(index + 8 * $0) }
    }
    func numbers() -> [Double] { words().map { Double(bitPattern: $0) } }
    let (times, values) = (numbers(), numbers())
    let buckets = head.width.map { width in
      BucketStatistics(
        width: Double(bitPattern: width), lows: numbers(), highs: numbers(),
        counts: words().map { Int(truncatingIfNeeded: $0) })
    }
    return Channel(
      name: head.name, unit: head.unit, times: times, values: values,
      longestBridge: Double(bitPattern: head.bridge), interpolation: head.interpolation,
      buckets: buckets)
  }
}
