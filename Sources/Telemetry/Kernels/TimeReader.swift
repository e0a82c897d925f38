/// Reads the times of one log: each as nanoseconds since 1970-01-01T00:00:00Z, leap seconds not
/// counted.
struct TimeReader: Sendable {
  enum Style: Sendable, Equatable {
    /// ISO 8601, and dates whose year stands last in an order that is known.
    case civil(DateOrder?)
    case epoch(EpochUnit)
  }

  /// What was odd about the times of a stretch of a log.
  struct Counts: Sendable, Equatable {
    var withoutZone = 0
    var skippedByClock = 0
    var shownTwice = 0
  }

  static let failure = Int64.min

  var style: Style
  /// Of times that name no zone; nil is UTC.
  let zone: ZoneRules?
  var counts = Counts()
  /// The date that was read last, as its ten characters, and its start in seconds since 1970.
  private var dateHead: UInt64 = 0
  private var dateTail: UInt16 = 0
  private var dateSeconds: Int64 = 0
  /// The last time without a zone, to tell the hour that clocks show twice.
  private var lastLocal = Int.min / 2
  private var isSecondShowing = false
  /// Times around the last one that its zone's clock shows once, and their distance from UTC.
  private var plain = 0..<0
  private var plainOffset = 0

  init(style: Style = .civil(nil), zone: ZoneRules? = nil) {
    self.style = style
    self.zone = zone
  }

  /// Whether a time's meaning may hang on the times before it.
  var isSequential: Bool {
    if case .civil = style { zone?.hasRepeatedHours == true } else { false }
  }

  /// The time at `index`, which is moved past it, or `failure` where it is not in the usual form;
  /// then `time(_:)` must be asked.
  @inline(__always) mutating func quickTime(_ bytes: Bytes, at index: inout Int) -> Int64 {
    switch style {
    case .civil(let dates): quickCivil(bytes, at: &index, dates)
    case .epoch(let unit): Self.quickEpoch(bytes, at: &index, unit)
    }
  }

  /// `2026-03-14T09:26:53.123Z`, `14/03/2026 09:26:53` and the like with an offset.
  @inline(__always) private mutating func quickCivil(
    _ bytes: Bytes, at index: inout Int, _ dates: DateOrder?
  ) -> Int64 {
    let (head, tail) = (bytes.word(index), bytes.halfword(index + 8))
    if head != dateHead || tail != dateTail {
      guard takeDate(bytes, index, head, tail, dates) else { return Self.failure }
    }
    let middle = bytes[index + 10]
    guard middle == UInt8(ascii: "T") || middle == UInt8(ascii: " ") else { return Self.failure }
    let clock = Self.clockSeconds(bytes.word(index + 11))
    guard clock >= 0 else { return Self.failure }
    var next = index + 19
    var nanoseconds: Int64 = 0
    if bytes[next] == UInt8(ascii: ".") {
      next += 1
      let start = next
      while true {
        let digit = bytes[next] &- UInt8(ascii: "0")
        if digit > 9 { break }
        if next - start < 9 { nanoseconds = nanoseconds * 10 + Int64(digit) }
        next += 1
      }
      guard next > start else { return Self.failure }
      nanoseconds *= Self.scale[max(9 - (next - start), 0)]
    }
    let local = dateSeconds + clock
    if bytes[next] == UInt8(ascii: "Z") {
      index = next + 1
      return local &* 1_000_000_000 &+ nanoseconds
    }
    if Self.endsTime(bytes[next]) {
      index = next
      counts.withoutZone += 1
      let seconds = zone == nil ? Int(local) : utc(Int(local))
      return Int64(seconds) &* 1_000_000_000 &+ nanoseconds
    }
    guard let offset = Self.offset(bytes, &next) else { return Self.failure }
    index = next
    return (local - offset) &* 1_000_000_000 &+ nanoseconds
  }

  /// Whether a cell, and so a time without a zone, ends before this byte.
  @inline(__always) private static func endsTime(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
      UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      true
    default: false
    }
  }

  private mutating func takeDate(
    _ bytes: Bytes, _ index: Int, _ head: UInt64, _ tail: UInt16, _ dates: DateOrder?
  ) -> Bool {
    // The date must take all ten characters.
    let isUsual =
      bytes[index + 4] == UInt8(ascii: "-")
      || dates != nil && [2, 5].allSatisfy { "/.-".utf8.contains(bytes[index + $0]) }
    guard isUsual, let date = try? CivilTime(bytes.array(index..<index + 10)[...], dates: dates)
    else { return false }
    (dateHead, dateTail) = (head, tail)
    dateSeconds = Int64(date.day) * 86400
    return true
  }

  /// Seconds of the eight characters `09:26:53`, or -1.
  @inline(__always) private static func clockSeconds(_ word: UInt64) -> Int64 {
    let digits = word ^ 0x3030_3a30_303a_3030
    // A digit's high nibble must be gone, and adding 6 must not reach the next; a colon must be 0.
    guard (digits | (digits &+ 0x0606_0006_0600_0606)) & 0xf0f0_fff0_f0ff_f0f0 == 0 else {
      return -1
    }
    let hour = Int64(digits & 0xf) * 10 + Int64(digits >> 8 & 0xf)
    let minute = Int64(digits >> 24 & 0xf) * 10 + Int64(digits >> 32 & 0xf)
    let second = Int64(digits >> 48 & 0xf) * 10 + Int64(digits >> 56)
    return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : -1
  }

  /// `+hh:mm` or `+hhmm`.
  private static func offset(_ bytes: Bytes, _ index: inout Int) -> Int64? {
    let sign = bytes[index]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    var next = index + 1
    var value: Int64 = 0
    for place in 0..<4 {
      if place == 2, bytes[next] == UInt8(ascii: ":") { next += 1 }
      let digit = bytes[next] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int64(digit)
      next += 1
    }
    guard value / 100 <= 14, value % 100 < 60 else { return nil }
    index = next
    let seconds = value / 100 * 3600 + value % 100 * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  /// A decimal number of `unit`, exact to the nanosecond.
  @inline(__always) private static func quickEpoch(
    _ bytes: Bytes, at index: inout Int, _ unit: EpochUnit
  ) -> Int64 {
    var next = index
    let isNegative = bytes[next] == UInt8(ascii: "-")
    if isNegative { next += 1 }
    var whole: Int64 = 0
    let start = next
    while true {
      let digit = bytes[next] &- UInt8(ascii: "0")
      if digit > 9 { break }
      whole = whole &* 10 &+ Int64(digit)
      next += 1
    }
    let digits = next - start
    guard digits > 0, digits <= 19, whole >= 0, whole <= unit.largest else { return failure }
    var (part, places) = (Int64(0), 0)
    if bytes[next] == UInt8(ascii: ".") {
      next += 1
      while true {
        let digit = bytes[next] &- UInt8(ascii: "0")
        if digit > 9 { break }
        if places < unit.places {
          part = part * 10 + Int64(digit)
          places += 1
        }
        next += 1
      }
    }
    let total = whole &* unit.nanoseconds &+ part &* scale[unit.places - places]
    index = next
    return isNegative ? -total : total
  }

  private static let scale: [Int64] = [
    1, 10, 100, 1000, 10000, 100000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  ]
}

extension TimeReader {
  /// The time that a cell's trimmed bytes stand for.
  mutating func time(_ bytes: ArraySlice<UInt8>) throws(CivilTime.Refusal) -> Int64 {
    switch style {
    case .epoch(let unit): return try Self.epoch(bytes, unit)
    case .civil(let dates): return try time(try CivilTime(bytes, dates: dates))
    }
  }

  mutating func time(
    date: ArraySlice<UInt8>, clock: ArraySlice<UInt8>
  ) throws(CivilTime.Refusal) -> Int64 {
    var dates: DateOrder?
    if case .civil(let order) = style { dates = order }
    return try time(try CivilTime(date: date, clock: clock, dates: dates))
  }

  /// Times that clocks skip are read by the clock before the change. Of those that clocks show
  /// twice the first is meant, until the log's times step back by a quarter of an hour or more.
  private mutating func time(_ civil: CivilTime) throws(CivilTime.Refusal) -> Int64 {
    let local = civil.localSeconds
    var seconds = local - (civil.offset ?? 0)
    if civil.offset == nil {
      counts.withoutZone += 1
      seconds = utc(local)
    }
    return Int64(seconds) * 1_000_000_000 + Int64(civil.nanosecond)
  }

  private mutating func utc(_ local: Int) -> Int {
    guard let zone else { return local }
    if plain.contains(local) { return local - plainOffset }
    defer { lastLocal = local }
    switch zone.utc(local: local) {
    case .exact(let seconds):
      isSecondShowing = false
      plain = zone.plainTimes(around: seconds)
      plainOffset = local - seconds
      return seconds
    case .skipped(let seconds):
      counts.skippedByClock += 1
      return seconds
    case .twice(let first, let second):
      counts.shownTwice += 1
      if local <= lastLocal - 900 { isSecondShowing = true }
      return isSecondShowing ? second : first
    }
  }

  static func epoch(
    _ bytes: ArraySlice<UInt8>, _ unit: EpochUnit
  ) throws(CivilTime.Refusal) -> Int64 {
    let block = ByteBlock(Array(bytes))
    let time = block.withBytes { bytes in
      var index = 0
      let time = quickEpoch(bytes, at: &index, unit)
      return index == bytes.count ? time : failure
    }
    if time != failure { return time }
    if let value = Double(String(decoding: bytes, as: UTF8.self)) { return try epoch(value, unit) }
    throw CivilTime.Refusal(
      reason: "is not a number of \(unit.rawValue) since 1970, as the times before it are")
  }

  static func epoch(_ value: Double, _ unit: EpochUnit) throws(CivilTime.Refusal) -> Int64 {
    let nanoseconds = (value * Double(unit.nanoseconds)).rounded()
    guard abs(nanoseconds) < 9.2e18 else {
      throw CivilTime.Refusal(reason: "is too far from 1970 for a time in \(unit.rawValue)")
    }
    return Int64(nanoseconds)
  }
}
