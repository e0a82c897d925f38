import Foundation
import Fuzzer
import GRDB
import LogProbe
import Telemetry

/// Half of the inputs are the bytes of a database, half are what stands in the cells of one.
@main struct FuzzLogsSQLite {
  private static let path =
    FileManager.default.temporaryDirectory.appending(path: "fuzz-\(getpid()).db").path

  static func main() {
    defer { try? FileManager.default.removeItem(atPath: path) }
    Fuzzer.run { bytes in
      guard bytes.count > 1 else { return }
      try? FileManager.default.removeItem(atPath: path)
      do {
        if bytes[0] & 1 == 0 {
          try Data(bytes.dropFirst()).write(to: URL(filePath: path))
        } else {
          try write(bytes[1...])
        }
      } catch {
        preconditionFailure("\(error)")
      }
      LogProbe.check { () throws(TelemetryError) in
        try TelemetryLog(
          reading: path, mapping: LogProbe.mapping(bytes[0] & 0xfc), threads: 1)
      }
    }
  }

  private static func write(_ bytes: ArraySlice<UInt8>) throws {
    let names = bytes[bytes.startIndex] & 1 == 0 ? "time, wind" : "a, b, unit"
    let width = names.split(separator: ",").count
    var rest = bytes.dropFirst()
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = off; PRAGMA synchronous = off")
      try database.execute(sql: "CREATE TABLE log (\(names))")
      let marks = Array(repeating: "?", count: width).joined(separator: ", ")
      try database.execute(sql: "BEGIN")
      while !rest.isEmpty {
        let row = (0..<width).map { _ in cell(&rest) }
        try database.execute(
          sql: "INSERT INTO log VALUES (\(marks))", arguments: StatementArguments(row))
      }
      try database.execute(sql: "COMMIT")
    }
  }

  /// A kind, a length and so many bytes.
  private static func cell(_ rest: inout ArraySlice<UInt8>) -> DatabaseValue {
    guard let kind = rest.popFirst() else { return .null }
    let count = min(Int(kind >> 3), rest.count)
    let bytes = Array(rest.prefix(count))
    rest = rest.dropFirst(count)
    let bits = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch kind & 7 {
    case 0: return .null
    case 1: return Int64(bitPattern: bits).databaseValue
    case 2: return Double(bitPattern: bits).databaseValue
    case 3: return Data(bytes).databaseValue
    default: return String(decoding: bytes, as: UTF8.self).databaseValue
    }
  }
}
