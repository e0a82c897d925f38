/// How a file writes its times, as far as its first records tell.
struct TimeFindings {
  /// Of times that are numbers.
  var unit: EpochUnit?
  var dates = DateEvidence()
  /// Of the first date that can be read in two orders, where it is known.
  var place: (line: Int, column: Int)?
}

extension LogFileReader {
  /// Bytes that are looked through for a date that can be read in one order only.
  private static let mostForDates = 64 << 20

  /// How a file's times are read. The order of dates whose year stands last is what the mapping says;
  /// else what the file proves, a file before it or one of the others; else points, which nobody puts
  /// into dates with the month first.
  ///
  /// - Parameter lookOn: finds the order in the rest of the file.
  func style(
    _ times: TimeFindings, known: DateOrder?,
    lookOn: () throws(TelemetryError) -> DateOrder? = { () throws(TelemetryError) in nil }
  ) throws(TelemetryError) -> TimeReader.Style {
    if let unit = times.unit { return .epoch(unit) }
    if let order = mapping.dates ?? times.dates.order { return .civil(order) }
    guard times.dates.isUndecided else { return .civil(nil) }
    if let known { return .civil(known) }
    if let found = try lookOn() { return .civil(found) }
    if let other = others.lazy.compactMap(order).first { return .civil(other) }
    if times.dates.hasPoints { return .civil(.dayFirst) }
    throw TelemetryError(
      path: path, line: times.place?.line, column: times.place?.column,
      message: times.dates.question)
  }

  func plannedCSV(_ source: LogSource) throws(TelemetryError) -> (CSVPlan, TimeFindings) {
    try source.head.withBytes { bytes throws(TelemetryError) in
      let planner = CSVPlanner(path: path, bytes: bytes, isWhole: source.isWhole, mapping: mapping)
      let plan = try planner.plan()
      var times = TimeFindings(unit: planner.epochUnit(plan))
      if times.unit == nil, let doubt = plan.add(bytes, from: plan.firstRow, to: &times.dates) {
        times.place = bytes.place(of: doubt, lineEnd: plan.dialect.lineEnd)
      }
      return (plan, times)
    }
  }

  func plannedJSON(_ source: LogSource) throws(TelemetryError) -> (JSONPlan, TimeFindings) {
    try source.head.withBytes { bytes throws(TelemetryError) in
      let planner = try JSONPlanner(path: path, bytes: bytes, mapping: mapping)
      let times = TimeFindings(unit: planner.epochUnit(), dates: planner.dateEvidence())
      return (try planner.plan(), times)
    }
  }

  /// Goes through rows that the head does not hold.
  func lookOn(in source: LogSource, _ plan: CSVPlan) throws(TelemetryError) -> DateOrder? {
    guard !source.isWhole, source.file != nil else { return nil }
    let again = try LogSource(path: path, hashing: false)
    let reader = BlockReader(
      path: path, source: again.source, splitter: CSVSplitter(dialect: plan.dialect),
      head: again.head)
    let block = ByteBlock(capacity: BlockReader.blockSize)
    var (evidence, start) = (DateEvidence(), plan.firstRow)
    while evidence.order == nil, reader.bytes < Self.mostForDates, try reader.next(into: block) {
      _ = block.withBytes { plan.add($0, from: start, to: &evidence) }
      start = 0
    }
    return evidence.order
  }

  /// What the first records of another file prove.
  private func order(_ path: String) -> DateOrder? {
    var other = self
    (other.path, other.others) = (path, [])
    guard let source = try? LogSource(path: path, hashing: false) else { return nil }
    let times =
      switch format(of: source) {
      case .csv: try? other.plannedCSV(source).1
      case .jsonLines, .jsonArray: try? other.plannedJSON(source).1
      case .lineProtocol, .senML, .sqlite: nil as TimeFindings?
      }
    return times?.dates.order
  }
}
