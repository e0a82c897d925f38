import Diagnostics
import Foundation
import GRDB

/// Reads a table or a query of an SQLite database, which is opened for reading only.
struct DatabaseLog {
  private static let rowsAtOnce = 10_000
  let path: String
  let mapping: TelemetryMapping
  let zone: ZoneRules?

  func read(into assembly: inout LogAssembly) throws {
    do {
      let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
      let watchdog = QueryWatchdog(queue)
      defer { watchdog.end() }
      try queue.unsafeRead { database in
        let (sql, title) = try statement(database)
        assembly.beginFile(
          LogReading.File(path: path, bytes: 0, format: .sqlite, dialect: title))
        try readRows(database, sql, &assembly, watchdog)
      }
    } catch let error as DatabaseError {
      let reason = error.message ?? "it cannot be read"
      throw TelemetryError(
        path: path, message: "SQLite says: \(reason); check the file and the query")
    }
  }

  /// Nothing is written, attached or run but the one query.
  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA query_only = 1")
      try database.execute(sql: "PRAGMA trusted_schema = 0")
      try database.execute(sql: "PRAGMA cell_size_check = 1")
      try database.execute(sql: "PRAGMA mmap_size = 0")
      try database.execute(sql: "PRAGMA cache_size = -16000")
    }
    return configuration
  }

  private func statement(_ database: Database) throws -> (sql: String, title: String) {
    if let query = mapping.query {
      let word = query.trimmed.prefix(6).lowercased()
      guard word == "select" || word.hasPrefix("with") else {
        throw TelemetryError(path: path, message: "a query must begin with SELECT or WITH")
      }
      return (query, "a query")
    }
    let tables = try String.fetchAll(
      database,
      sql: """
        SELECT name FROM sqlite_master WHERE type IN ('table', 'view')
        AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name
        """)
    let name = try table(tables)
    return ("SELECT * FROM \(name.quotedDatabaseIdentifier)", "the table '\(name)'")
  }

  private func table(_ tables: [String]) throws -> String {
    if let wanted = mapping.table {
      if tables.contains(wanted) { return wanted }
      let hint = Suggestion.phrase(for: wanted, among: tables)
      throw TelemetryError(path: path, message: "there is no table '\(wanted)'\(hint)")
    }
    if tables.count == 1 { return tables[0] }
    let names = tables.prefix(12).joined(separator: ", ")
    throw TelemetryError(
      path: path,
      message: tables.isEmpty
        ? "the database has no tables"
        : "name one of the tables with table: NAME; there are \(names)")
  }

  private func readRows(
    _ database: Database, _ sql: String, _ assembly: inout LogAssembly,
    _ watchdog: QueryWatchdog
  ) throws {
    let plan = try survey(database, sql)
    let style = try style(plan.survey, known: assembly.dates)
    assembly.note(style, ignored: plan.plan.ignored)
    var reader = DatabaseRows(
      plan: plan.plan, times: TimeReader(style: style, zone: zone),
      missing: MissingValues(mapping.missing))
    let rows = try Row.fetchCursor(database, sql: sql)
    var harvest = reader.harvest(assembly)
    while let row = try rows.next() {
      reader.take(row, &harvest)
      if harvest.rows + harvest.problemCount >= Self.rowsAtOnce {
        watchdog.feed()
        harvest.finish()
        try assembly.merge(harvest)
        harvest = reader.harvest(assembly)
      }
    }
    harvest.finish()
    try assembly.merge(harvest)
  }

  /// The rows whose times lie in one of the spans.
  func rows(in spans: [ClosedRange<Int64>]) throws -> [LogRows.DatabaseRow] {
    let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
    let watchdog = QueryWatchdog(queue)
    defer { watchdog.end() }
    return try queue.unsafeRead { database in
      let (sql, _) = try statement(database)
      let plan = try survey(database, sql)
      var reader = DatabaseRows(
        plan: plan.plan, times: TimeReader(style: try style(plan.survey), zone: zone),
        missing: MissingValues(mapping.missing))
      // A view, a query or a table WITHOUT ROWID has none.
      let numbered = sql.replacing(
        "SELECT * FROM", with: "SELECT *, rowid FROM", maxReplacements: 1)
      let own = mapping.query == nil ? try? Row.fetchCursor(database, sql: numbered) : nil
      let cursor = try own ?? Row.fetchCursor(database, sql: sql)
      var (found, number) = ([LogRows.DatabaseRow](), 0)
      while let row = try cursor.next() {
        number += 1
        if number % Self.rowsAtOnce == 0 { watchdog.feed() }
        guard let place = reader.place(of: row), spans.contains(where: { $0.contains(place.time) })
        else { continue }
        let id = own == nil ? nil : Int64.fromDatabaseValue(row[row.count - 1])
        found.append(
          LogRows.DatabaseRow(number: number, id: id, time: place.time, channel: place.channel))
      }
      return found
    }
  }

  private func style(
    _ survey: FieldSurvey, known: DateOrder? = nil
  ) throws(TelemetryError) -> TimeReader.Style {
    let reader = LogFileReader(path: path, mapping: mapping, zone: zone, threads: 1)
    let times = TimeFindings(unit: survey.epochUnit(), dates: survey.dateEvidence())
    return try reader.style(times, known: known)
  }

  private func survey(
    _ database: Database, _ sql: String
  ) throws -> (survey: FieldSurvey, plan: FieldSurvey.Plan) {
    var survey = FieldSurvey(path: path, mapping: mapping, noun: "column")
    let rows = try Row.fetchCursor(database, sql: sql)
    var count = 0
    while count < JSONPlanner.records, let row = try rows.next() {
      for (column, value) in row { survey.add(Self.tree(value), at: [column]) }
      count += 1
    }
    if count == 0 {
      throw TelemetryError(path: path, message: "there are no rows; name another table or query")
    }
    return (survey, try survey.plan())
  }

  private static func tree(_ value: DatabaseValue) -> JSONTree {
    switch value.storage {
    case .null: .null
    case .int64(let number): .number(Double(number))
    case .double(let number): .number(number)
    case .string(let text): .text(text)
    case .blob: .list([])
    }
  }
}
