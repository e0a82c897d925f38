/// What was read from one block of a log. One thread fills it; it is merged in the blocks' order.
struct BlockHarvest: Sendable {
  /// Problems that a block remembers with their places; the others are counted.
  static let placedProblems = 20

  let width: Int64
  let keepsSamples: Bool
  var channels: [ChannelSamples]
  var rows = 0
  /// Rows that are earlier than the row above them.
  var unordered = 0
  /// Rows with the time of the row above.
  var repeated = 0
  var firstRowTime: Int64?
  var lastRowTime = Int64.min
  var latest = Int64.min
  var earliest = Int64.max
  /// Where the earliest row's time stands in the block.
  var earliestPlace = 0..<0
  var earliestText = ""
  var times = TimeReader.Counts()
  var lines = 0
  var problems: [BlockProblem] = []
  var problemCount = 0

  init(width: Int64, keepsSamples: Bool, channels: [ChannelSamples] = []) {
    self.width = width
    self.keepsSamples = keepsSamples
    self.channels = channels
  }

  @inline(__always) mutating func addRow(at time: Int64, written place: Range<Int>) {
    if time <= lastRowTime, firstRowTime != nil { noteStep(time) }
    if firstRowTime == nil { firstRowTime = time }
    lastRowTime = time
    rows += 1
    if time > latest { latest = time }
    if time < earliest {
      earliest = time
      earliestPlace = place
    }
  }

  @inline(never) private mutating func noteStep(_ time: Int64) {
    if time == lastRowTime { repeated += 1 } else { unordered += 1 }
  }

  @inline(__always) mutating func add(_ value: Double, to channel: Int, at time: Int64) {
    channels[channel].add(value, at: time, width: width, keepsSamples: keepsSamples)
  }

  mutating func add(_ problem: BlockProblem) {
    problemCount += 1
    if problems.count < Self.placedProblems { problems.append(problem) }
  }

  mutating func finish() {
    for index in channels.indices { channels[index].flush() }
  }
}

/// Something wrong in a block: where, from the block's start, and what.
struct BlockProblem: Sendable {
  var line: Int
  /// In characters, from 1; nil where the whole line is meant.
  var column: Int?
  var message: String
}

extension BlockHarvest {
  static let notUTF8 = "this name is not UTF-8; save the file in UTF-8"

  /// Counts a problem, and keeps it with its place if it is one of the first.
  @inline(never) mutating func note(
    _ message: String, at index: Int, _ bytes: Bytes, lineEnd: UInt8
  ) {
    guard problems.count < Self.placedProblems else {
      problemCount += 1
      return
    }
    let place = bytes.place(of: index, lineEnd: lineEnd)
    add(BlockProblem(line: place.line, column: place.column, message: message))
  }

  /// The number of a channel whose rows are in another unit than the first: they are kept apart
  /// until they are converted.
  mutating func channel(_ channel: Int, inUnit unit: [UInt8]) -> Int {
    let name = channels[channel].name
    if let found = channels.firstIndex(where: { $0.name == name && $0.unitBytes == unit }) {
      return found
    }
    let text = String(decoding: unit, as: UTF8.self)
    channels.append(ChannelSamples(name: name, unit: text, unitBytes: unit))
    return channels.count - 1
  }
}
