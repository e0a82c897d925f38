import Foundation

extension TelemetryLog {
  /// Reads a log of any format that is known: a file, a folder of files, or a pattern such as
  /// `logs/*.csv`, in the order of the names.
  ///
  /// A log of at most 65,536 samples a channel keeps every sample; a larger one is gathered into
  /// buckets of 1 s or as the mapping says, with the least, the mean and the greatest value and the
  /// count of each. Rows out of order are sorted, and counted. Where rows have the same time, the
  /// later one's values win; in buckets all of them count. A channel bridges three of its median
  /// steps, or what the mapping says; longer stretches are gaps. What cannot be read is left out,
  /// counted, and the first of it kept with its place in `reading.problems`.
  ///
  /// The result is the same for any number of threads (nil is one a core), and with a cache of logs
  /// or without.
  ///
  /// - Parameter progress: is told what share of the bytes has been read, from any thread.
  /// - Throws: `TelemetryError` where a file is missing, damaged or no log.
  public init(
    reading path: String, mapping: TelemetryMapping = TelemetryMapping(),
    threads: Int? = nil, cache: LogCache? = nil,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(TelemetryError) {
    try self.init(
      reading: [path], mapping: mapping, threads: threads, cache: cache, progress: progress)
  }

  /// As `init(reading:)`, for several paths that are one log, in their order.
  public init(
    reading paths: [String], mapping: TelemetryMapping = TelemetryMapping(),
    threads: Int? = nil, cache: LogCache? = nil,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(TelemetryError) {
    let path = paths.joined(separator: ", ")
    let zone = try Self.zone(mapping, path)
    var assembly = try Self.assembly(mapping, path)
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    var files: [String] = []
    for path in paths { files += try LogFiles.files(path) }
    let key = LogCacheKey(path: path, files: files, mapping: mapping, zone: zone)
    if let log = cache?.log(key) {
      self = log
      return
    }
    var origins: [LogOrigin] = []
    let sizes = progress == nil ? [] : files.map(LogFiles.size)
    for (index, file) in files.enumerated() {
      var reader = LogFileReader(path: file, mapping: mapping, zone: zone, threads: threads)
      reader.others = files.filter { $0 != file }
      if let progress {
        let (before, all) = (sizes[..<index].reduce(0, +), max(1, sizes.reduce(0, +)))
        reader.watch = { progress(min(1, Double(before + $0) / Double(all))) }
      }
      if let origin = try reader.read(into: &assembly, keeping: cache != nil) {
        origins.append(origin)
      }
    }
    self = try LogFinisher(path: path, assembly: assembly, zone: zone).log()
    if origins.count == files.count { cache?.keep(self, key, origins) }
  }

  /// As `init(reading:)`, for a log in CSV.
  public init(readingCSV path: String) throws(TelemetryError) {
    var mapping = TelemetryMapping()
    mapping.format = .csv
    try self.init(reading: path, mapping: mapping)
  }

  /// As `init(reading:)`, for bytes in memory, which are of no database.
  package init(
    bytes: [UInt8], path: String, mapping: TelemetryMapping = TelemetryMapping(), threads: Int = 1
  ) throws(TelemetryError) {
    let zone = try Self.zone(mapping, path)
    var assembly = try Self.assembly(mapping, path)
    let reader = LogFileReader(path: path, mapping: mapping, zone: zone, threads: threads)
    try reader.read(try LogSource(bytes, path: path), into: &assembly)
    self = try LogFinisher(path: path, assembly: assembly, zone: zone).log()
  }

  private static func zone(
    _ mapping: TelemetryMapping, _ path: String
  ) throws(TelemetryError) -> ZoneRules? {
    guard let name = mapping.zone else { return nil }
    return try ZoneRules(named: name, path: path)
  }

  private static func assembly(
    _ mapping: TelemetryMapping, _ path: String
  ) throws(TelemetryError) -> LogAssembly {
    let width = mapping.bucket ?? 1
    guard width >= 1e-6, width <= 1e9 else {
      throw TelemetryError(
        path: path, message: "a bucket of \(width) s cannot be; name 1 us to 30 years")
    }
    return LogAssembly(mapping: mapping, width: Int64((width * 1e9).rounded()))
  }
}
