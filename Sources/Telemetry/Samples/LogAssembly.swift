import Diagnostics

/// Joins what was read from the blocks of one or more files, in their order.
struct LogAssembly {
  static let mostSamplesOfAChannel = 1 << 16
  static let mostSamples = 1 << 21
  static let mostBuckets = 1 << 21
  static let mostChannels = 4096
  static let keptProblems = 20

  struct AssembledChannel {
    let name: String
    let unit: String
    var buckets: BucketSeries
    var samples: [Sample] = []
    var sampleCount = 0
    var repeated = 0
    var lastTime = Int64.min
  }

  let mapping: TelemetryMapping
  var reading = LogReading()
  private(set) var width: Int64
  private(set) var channels: [AssembledChannel] = []
  private(set) var keepsSamples = true
  private(set) var hasEpochTimes = false
  /// The order of dates in the files so far.
  private(set) var dates: DateOrder?
  /// What is worth a look in how the files are written.
  private(set) var remarks: [String] = []
  private(set) var unordered = 0
  private(set) var repeatedRows = 0
  private(set) var times = TimeReader.Counts()
  private(set) var earliest = Int64.max
  private(set) var earliestText = ""
  private(set) var latest = Int64.min
  private var indexOfName: [String: Int] = [:]
  private var lastRowTime = Int64.min
  private var totalSamples = 0
  /// Lines of the present file's blocks so far.
  private var lines = 0

  init(mapping: TelemetryMapping, width: Int64) {
    self.mapping = mapping
    self.width = width
  }

  mutating func beginFile(_ file: LogReading.File) {
    reading.files.append(file)
    lines = 0
  }

  mutating func endFile(bytes: Int) { reading.files[reading.files.count - 1].bytes = bytes }

  /// What the present file's times and further columns are.
  mutating func note(_ style: TimeReader.Style, ignored: [String], remarks: [String] = []) {
    for reason in ignored where !reading.ignored.contains(reason) { reading.ignored.append(reason) }
    for remark in remarks where !self.remarks.contains(remark) { self.remarks.append(remark) }
    let words =
      switch style {
      case .civil(let dates): dates?.title ?? "ISO 8601"
      case .epoch(let unit): "numbers of \(unit.rawValue) since 1970"
      }
    if case .epoch = style { hasEpochTimes = true }
    if case .civil(let order?) = style { dates = order }
    if reading.times.isEmpty { reading.times = words }
    if !reading.times.contains(words) { reading.times += ", \(words)" }
  }

  mutating func merge(_ block: BlockHarvest) throws(TelemetryError) {
    let path = reading.files[reading.files.count - 1].path
    mergeRows(block)
    for channel in block.channels { try merge(channel, path) }
    for problem in block.problems {
      add(
        LogProblem(
          path: path, line: lines + problem.line, column: problem.column,
          message: problem.message))
    }
    reading.problemCount += block.problemCount - block.problems.count
    lines += block.lines
    if keepsSamples { dropSamplesIfMany() }
    widenIfMany()
  }

  mutating func add(_ problem: LogProblem) {
    reading.problemCount += 1
    if reading.problems.count < Self.keptProblems { reading.problems.append(problem) }
  }

  private mutating func mergeRows(_ block: BlockHarvest) {
    reading.rows += block.rows
    times.withoutZone += block.times.withoutZone
    times.skippedByClock += block.times.skippedByClock
    times.shownTwice += block.times.shownTwice
    guard let first = block.firstRowTime else { return }
    unordered += block.unordered + (first < lastRowTime ? 1 : 0)
    repeatedRows += block.repeated + (first == lastRowTime ? 1 : 0)
    lastRowTime = block.lastRowTime
    latest = max(latest, block.latest)
    if block.earliest < earliest {
      earliest = block.earliest
      earliestText = block.earliestText
    }
  }

  private mutating func merge(
    _ block: ChannelSamples, _ path: String
  ) throws(TelemetryError) {
    let index = try index(of: block, path)
    guard let first = block.firstTime else { return }
    let unit = channels[index].unit
    guard let conversion = UnitTable.conversion(from: block.unit, to: unit) else {
      add(incompatible(block, unit, path))
      return
    }
    if first == channels[index].lastTime { channels[index].repeated += 1 }
    channels[index].repeated += block.repeated
    channels[index].lastTime = block.lastTime
    for var bucket in block.buckets {
      if conversion != LinearConversion() { bucket.apply(conversion) }
      channels[index].sampleCount += bucket.count
      totalSamples += bucket.count
      channels[index].buckets.append(bucket)
    }
    guard keepsSamples else { return }
    channels[index].samples += block.samples.map {
      Sample(time: $0.time, value: conversion(ifNeeded: $0.value))
    }
  }

  private func incompatible(
    _ block: ChannelSamples, _ unit: String, _ path: String
  ) -> LogProblem {
    LogProblem(
      path: path, line: nil, column: nil,
      message: "channel '\(block.name)' is in '\(unit)', but some rows are in '\(block.unit)'"
        + ", which cannot be converted; they are left out")
  }

  private mutating func index(
    of block: ChannelSamples, _ path: String
  ) throws(TelemetryError) -> Int {
    if let index = indexOfName[block.name] { return index }
    guard channels.count < Self.mostChannels else {
      throw TelemetryError(
        path: path,
        message: "there are more than \(Self.mostChannels) channels, '\(block.name)' among them"
          + "; name the column of channels with channel: NAME")
    }
    let unit = try unit(of: block, path)
    indexOfName[block.name] = channels.count
    channels.append(
      AssembledChannel(name: block.name, unit: unit, buckets: BucketSeries(width: width)))
    return channels.count - 1
  }

  /// The mapping's unit where there is one.
  private func unit(of block: ChannelSamples, _ path: String) throws(TelemetryError) -> String {
    guard let wanted = mapping.units[block.name] else { return block.unit }
    if let reason = UnitTable.refusal(of: wanted, for: block.unit, of: block.name) {
      throw TelemetryError(path: path, message: "channel '\(block.name)': \(reason)")
    }
    return wanted
  }

  /// Small logs keep every sample; this is for all of it or nothing, whatever the blocks are.
  private mutating func dropSamplesIfMany() {
    let isMany =
      totalSamples > Self.mostSamples
      || channels.contains { $0.sampleCount > Self.mostSamplesOfAChannel }
    guard isMany else { return }
    keepsSamples = false
    for index in channels.indices { channels[index].samples = [] }
  }

  private mutating func widenIfMany() {
    while channels.reduce(0, { $0 + $1.buckets.count }) > Self.mostBuckets {
      for index in channels.indices { channels[index].buckets.join() }
      guard channels.reduce(0, { $0 + $1.buckets.count }) > Self.mostBuckets / 2 else { return }
      width = Self.wider(than: width)
      for index in channels.indices { channels[index].buckets.widen(to: width) }
    }
  }

  /// The next of 1 s, 10 s, 1 min, 10 min, 1 h, 6 h and 1 day, or ten times as wide.
  private static func wider(than width: Int64) -> Int64 {
    let ladder = [1, 10, 60, 600, 3600, 21600, 86400].map { $0 * Int64(1_000_000_000) }
    guard let place = ladder.firstIndex(of: width), place + 1 < ladder.count else {
      return width.multipliedReportingOverflow(by: 10).overflow ? width : width * 10
    }
    return ladder[place + 1]
  }
}

extension LinearConversion {
  /// Exactly the value where there is nothing to convert.
  func callAsFunction(ifNeeded value: Double) -> Double {
    self == LinearConversion() ? value : self(value)
  }
}
