import Foundation
import Synchronization

/// A time series in several files of one grid, each opened when its snapshots are wanted.
struct FileSeries: FieldSource {
  let outline: FieldOutline
  /// All files of the series, in order.
  let paths: [String]
  /// Of each file, the number of its first snapshot.
  private let firsts: [Int]
  /// The index, where there is one.
  private let index: String?
  /// The same variables of every file.
  private let request: FieldRequest
  private let open: OpenFiles

  /// ParaView's index of files and times.
  static func indexed(_ file: ByteFile, _ request: FieldRequest) throws(FieldError) -> FileSeries {
    let collection = try VTKCollection(file)
    guard file.isOnDisk else {
      throw FieldError(path: file.path, message: "an index in memory cannot name files")
    }
    let folder = (file.path as NSString).deletingLastPathComponent
    let paths = collection.entries.map { entry in
      entry.file.hasPrefix("/")
        ? entry.file : (folder as NSString).appendingPathComponent(entry.file)
    }
    let first = try leaf(paths[0], request)
    let outlines = [first.outline] + Array(repeating: nil, count: paths.count - 1)
    return try FileSeries(
      file.path, paths, outlines, request, times: collection.entries.map(\.time))
  }

  /// Files by a pattern with one `*`, in the order of the numbers that stand for it.
  static func numbered(_ pattern: String, _ request: FieldRequest) throws(FieldError) -> FileSeries
  {
    let files = try NumberedFiles(pattern)
    // Headers tell the times; a series whose headers do not is counted by its numbers.
    var outlines: [FieldOutline?] = []
    for path in files.paths { outlines.append(try leaf(path, request).outline) }
    let clocks = outlines.compactMap { $0 }
    let hasTimes = clocks.allSatisfy { $0.hasTimes }
    var times: [Double] = []
    if hasTimes {
      for outline in clocks {
        let shift = outline.clock.flatMap { clock in
          clocks[0].clock.map { clock.seconds(since: $0) }
        }
        times += outline.times.map { $0 + (shift ?? 0) }
      }
    } else {
      guard clocks.allSatisfy({ $0.times.count == 1 }) else {
        throw FieldError(
          path: pattern, message: "some of the files hold several snapshots without their times")
      }
      times = files.numbers.map(Double.init)
    }
    return try FileSeries(pattern, files.paths, outlines, request, times: times)
  }

  private init(
    _ path: String, _ paths: [String], _ outlines: [FieldOutline?], _ request: FieldRequest,
    times: [Double]
  ) throws(FieldError) {
    guard var outline = outlines[0] else { preconditionFailure("a series has a first file") }
    if let stall = SnapshotTimes.stall(of: times) {
      throw FieldError(
        path: path,
        message: "the files' times do not run upwards after \(stall + times[0]) s; name them in"
          + " their order")
    }
    outline.path = path
    outline.times = times
    let span = times[times.count - 1] - times[0]
    outline.cycle = outline.cycle.flatMap { $0 > span ? $0 : nil }
    outline.variables = outline.variables.map { $0.moving }
    self.outline = outline
    self.paths = paths
    self.request = FieldRequest(
      variables: outline.variables.map(\.name), mostVoxels: request.mostVoxels)
    index = path.contains("*") ? nil : path
    var (firsts, next) = ([Int](), 0)
    for file in outlines {
      firsts.append(next)
      next += file?.times.count ?? 1
    }
    self.firsts = firsts
    open = OpenFiles()
    for (path, other) in zip(paths, outlines) {
      if let other { try check(other, path) }
    }
  }

  var files: [String] { (index.map { [$0] } ?? []) + paths }

  func decode(variable: Int, snapshot: Int, into values: inout SurveyedValues) throws(FieldError) {
    let file = (firsts.firstIndex { $0 > snapshot } ?? firsts.count) - 1
    let source = try open.source(file) { () throws(FieldError) in
      let source = try Self.leaf(paths[file], request)
      try check(source.outline, paths[file])
      return source
    }
    try source.decode(variable: variable, snapshot: snapshot - firsts[file], into: &values)
    try source.checkUnchanged()
  }

  private func check(_ other: FieldOutline, _ path: String) throws(FieldError) {
    guard other.grid == outline.grid else {
      throw FieldError(
        path: path,
        message: "the grid is not that of \(paths[0]); a series has one grid throughout")
    }
  }

  /// Opens one file of a series, which is no series itself.
  private static func leaf(
    _ path: String, _ request: FieldRequest
  ) throws(FieldError) -> any FieldSource {
    try FieldFormat.source(ByteFile(reading: path), request, isInSeries: true)
  }
}

/// The files used last, a few: a process may hold only so many open.
private final class OpenFiles: Sendable {
  private let sources = Mutex<[(file: Int, source: any FieldSource)]>([])
  private static let most = 4

  func source(
    _ file: Int, open: () throws(FieldError) -> any FieldSource
  ) throws(FieldError) -> any FieldSource {
    if let known = sources.withLock({ $0.first { $0.file == file }?.source }) { return known }
    let source = try open()
    sources.withLock { sources in
      if sources.count >= Self.most { sources.removeFirst() }
      sources.append((file, source))
    }
    return source
  }
}
