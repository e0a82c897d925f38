import Notation

extension TelemetryLog {
  /// Reads a log in CSV (RFC 4180, UTF-8): a header, then a row for each time.
  ///
  /// The column `time`, `timestamp` or `date` holds ISO 8601 times with zone, in ascending order;
  /// each other column is a channel, `name [unit]`. An empty cell, `NA` or `null` is a sample that
  /// is not there. Where two rows have the same time, the later row's values win; `diagnostics`
  /// counts them. A channel bridges three of its median steps; longer stretches are gaps.
  ///
  /// - Throws: `TelemetryError` with line and column where the file is missing, empty or damaged,
  ///   rows are out of order, or a cell is not a finite number.
  public init(readingCSV path: String) throws(TelemetryError) {
    let bytes = try FileBytes.read(path)
    if bytes.isEmpty {
      throw TelemetryError(path: path, message: "the file is empty; make or copy it again")
    }
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      throw TelemetryError(path: path, message: "the file is in UTF-16; save it in UTF-8")
    }
    var reader = CSVReader(path: path, bytes: bytes)
    var cells: [CSVReader.Cell] = []
    guard try reader.next(into: &cells) else {
      throw TelemetryError(path: path, message: "the file has blank lines only; make it again")
    }
    var table = CSVTable(header: try CSVHeader(cells, of: reader))
    while try reader.next(into: &cells) { try table.append(cells, of: reader) }
    self = try table.log(path: path)
  }
}

extension CSVReader {
  mutating func next(into cells: inout [Cell]) throws(TelemetryError) -> Bool {
    do {
      return try nextRow(into: &cells)
    } catch {
      throw TelemetryError(error)
    }
  }

  func error(at cell: Cell, _ message: String) -> TelemetryError {
    TelemetryError(failure(at: cell, message))
  }
}

extension TelemetryError {
  fileprivate init(_ failure: CSVReader.Failure) {
    self.init(
      path: failure.path, line: failure.line, column: failure.column, message: failure.message)
  }
}
