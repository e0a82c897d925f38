public import Fields
import Foundation

/// What every field that was read must keep, and every refusal.
public enum FieldProbe {
  /// Stops the program where a field does not keep what it promises, or an error says nothing.
  public static func check(_ open: () throws(FieldError) -> FieldSeries) {
    do throws(FieldError) {
      let field = try open()
      precondition(zip(field.times, field.times.dropFirst()).allSatisfy { $0 < $1 })
      guard numbers(field) <= fullyRead else {
        if numbers(field) <= mostRead { _ = try field.state(at: 0) }
        return
      }
      for time in field.times.prefix(4) {
        let state = try field.state(at: time)
        let areNumbers = state.values.allSatisfy { $0.allSatisfy(\.isFinite) }
        precondition(areNumbers, "a voxel without a value")
        for place in field.variables.indices {
          let range = state.usualRange(of: place)
          precondition(range.lowerBound.isFinite && range.upperBound.isFinite)
        }
      }
      if let end = field.times.last { _ = try field.state(at: end / 3) }
      let report = try FieldReport(of: field)
      precondition(!report.text.isEmpty)
    } catch {
      precondition(!error.message.isEmpty && !error.message.contains("\n"), "\(error)")
    }
  }

  /// A reading of so many numbers takes the sanitizer's build, which traces each comparison, a tenth
  /// and two seconds, and the program milliseconds: the larger is read once, what is larger still
  /// only opened.
  private static let (fullyRead, mostRead) = (1 << 18, 1 << 21)

  private static func numbers(_ field: FieldSeries) -> Int {
    field.grid.voxelCount * field.variables.count
  }

  /// Reads bytes in memory.
  public static func check(_ bytes: [UInt8]) {
    check { () throws(FieldError) in try FieldSeries(bytes: bytes, path: "x", cacheBytes: 0) }
  }
}

/// A folder of this process's own for readers that want files.
public struct FuzzFolder: Sendable {
  public let path: String

  public init() {
    path = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(getpid())").path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Makes a file, in place of any of its name.
  ///
  /// - Returns: its path.
  public func write(_ bytes: some Sequence<UInt8>, as name: String) -> String {
    let file = "\(path)/\(name)"
    precondition(
      FileManager.default.createFile(atPath: file, contents: Data(bytes)), "no room for \(file)")
    return file
  }

  public func remove() { try? FileManager.default.removeItem(atPath: path) }
}
