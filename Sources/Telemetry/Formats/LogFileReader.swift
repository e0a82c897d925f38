/// Reads one file of a log, by its own format.
struct LogFileReader {
  var path: String
  let mapping: TelemetryMapping
  let zone: ZoneRules?
  let threads: Int
  /// The other files of the log.
  var others: [String] = []
  /// Is told how many of the file's bytes have been read.
  var watch: (@Sendable (Int) -> Void)?

  /// - Parameter isKept: whether what was read shall be kept in a cache.
  /// - Returns: what was read, where it is sure and wanted.
  func read(
    into assembly: inout LogAssembly, keeping isKept: Bool
  ) throws(TelemetryError) -> LogOrigin? {
    let now = FileStamp.now
    let source = try LogSource(path: path, hashing: isKept)
    let format = format(of: source)
    // Only SQLite reads its files, so that they are looked at beforehand.
    let database = format == .sqlite && isKept ? LogOrigin(path: path) : nil
    try read(source, format, into: &assembly)
    guard let file = source.file, let stamp = file.stamp else { return nil }
    let first = file.firstStamp
    if stamp.size != first.size || stamp.modified != first.modified {
      assembly.add(
        LogProblem(
          path: path, line: nil, column: nil,
          message: "the file changed while it was read; read it again for what was added"))
    }
    guard stamp == first, !LogOrigin.hasJournal(path) else { return nil }
    if format == .sqlite { return database }
    guard file.position == first.size, let hash = file.contentHash else { return nil }
    return LogOrigin(hash: hash, stamp: first, now: now)
  }

  func read(_ source: LogSource, into assembly: inout LogAssembly) throws(TelemetryError) {
    try read(source, format(of: source), into: &assembly)
  }

  func format(of source: LogSource) -> LogFormat {
    mapping.format ?? FormatSniffer.format(of: source)
  }

  private func read(
    _ source: LogSource, _ format: LogFormat, into assembly: inout LogAssembly
  ) throws(TelemetryError) {
    do {
      switch format {
      case .csv: try readCSV(source, &assembly)
      case .jsonLines: try readJSON(source, .jsonLines, LineSplitter(), &assembly)
      case .jsonArray: try readJSON(source, .jsonArray, JSONArraySplitter(), &assembly)
      case .lineProtocol: try readLineProtocol(source, &assembly)
      case .senML: try readSenML(source, &assembly)
      case .sqlite: try readSQLite(source, &assembly)
      }
    } catch let error as TelemetryError {
      throw error
    } catch {
      throw TelemetryError(path: path, message: "\(error)")
    }
  }

  private func readCSV(_ source: LogSource, _ assembly: inout LogAssembly) throws {
    let (plan, times) = try plannedCSV(source)
    let style = try style(times, known: assembly.dates) { () throws(TelemetryError) in
      try lookOn(in: source, plan)
    }
    let layout = plan.isLong ? "one row a sample" : "one column a channel"
    assembly.beginFile(file(source, .csv, dialect: "\(plan.dialect.title), \(layout)"))
    assembly.note(style, ignored: plan.ignored, remarks: plan.remarks)
    let parser = CSVBlockParser(plan: plan, times: TimeReader(style: style, zone: zone))
    try run(parser, CSVSplitter(dialect: plan.dialect), source, &assembly)
  }

  private func readJSON(
    _ source: LogSource, _ format: LogFormat, _ splitter: any RecordSplitter,
    _ assembly: inout LogAssembly
  ) throws {
    let (plan, times) = try plannedJSON(source)
    let style = try style(times, known: assembly.dates)
    let layout = plan.isLong ? "one record a sample" : "one key a channel"
    assembly.beginFile(file(source, format, dialect: layout))
    assembly.note(style, ignored: plan.ignored)
    let parser = JSONBlockParser(plan: plan, times: TimeReader(style: style, zone: zone))
    try run(parser, splitter, source, &assembly)
  }

  private func readLineProtocol(_ source: LogSource, _ assembly: inout LogAssembly) throws {
    let unit = mapping.epoch ?? source.head.withBytes { LineProtocol.epochUnit($0) }
    assembly.beginFile(file(source, .lineProtocol, dialect: "one field a channel"))
    assembly.note(.epoch(unit), ignored: [])
    let parser = LineProtocolBlockParser(
      times: TimeReader(style: .epoch(unit)), missing: MissingValues(mapping.missing))
    try run(parser, LineSplitter(), source, &assembly)
  }

  private func readSenML(_ source: LogSource, _ assembly: inout LogAssembly) throws {
    assembly.beginFile(file(source, .senML, dialect: "one record a sample"))
    assembly.note(.epoch(.seconds), ignored: [])
    let parser = SenMLBlockParser(missing: MissingValues(mapping.missing))
    try run(parser, JSONArraySplitter(), source, &assembly)
  }

  private func readSQLite(_ source: LogSource, _ assembly: inout LogAssembly) throws {
    guard source.compression == nil, let file = source.file else {
      throw TelemetryError(path: path, message: "a packed database cannot be read; unpack it first")
    }
    try DatabaseLog(path: path, mapping: mapping, zone: zone).read(into: &assembly)
    assembly.endFile(bytes: file.stamp?.size ?? 0)
  }

  func run(
    _ parser: some BlockParser, _ splitter: any RecordSplitter, _ source: LogSource,
    _ assembly: inout LogAssembly
  ) throws {
    let reader = BlockReader(
      path: path, source: source.source, splitter: splitter, head: source.head,
      watch: watch)
    try LogPipeline(reader: reader, threads: threads, isSmall: source.isWhole).run(
      parser, into: &assembly)
    assembly.endFile(bytes: reader.bytes)
  }

  func file(_ source: LogSource, _ format: LogFormat, dialect: String) -> LogReading.File {
    LogReading.File(
      path: path, bytes: 0, format: format, compression: source.compression, dialect: dialect)
  }
}
