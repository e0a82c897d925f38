import Foundation

/// A log's text in parts that can be read by themselves: its lines after a header, or its records.
struct LogParts {
  /// Lines before the first row, at most: comments, names, units.
  private static let mostHeaderLines = 24

  private let bytes: [UInt8]
  private let ranges: [Range<Int>]
  private let isRecords: Bool
  /// Of SenML, what holds from the records before each one.
  private var bases: [[UInt8]] = []
  /// The first part that may be a row.
  let first: Int

  var count: Int { ranges.count }

  /// - Parameter isRow: whether a text holds just one row.
  init?(lines bytes: [UInt8], isRow: ([UInt8]) -> Bool) {
    var (ranges, start): ([Range<Int>], Int) = ([], 0)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      ranges.append(start..<end)
      start = end
    }
    let header = (0..<min(Self.mostHeaderLines, ranges.count)).first { count in
      var text = Array(bytes[..<ranges[count].upperBound])
      if text.last != UInt8(ascii: "\n") { text.append(UInt8(ascii: "\n")) }
      return isRow(text)
    }
    guard let header else { return nil }
    (self.bytes, self.ranges, isRecords, first) = (bytes, ranges, false, header)
  }

  /// - Parameter hasBase: whether records leave base fields to those after them (RFC 8428).
  init?(records bytes: [UInt8], hasBase: Bool) {
    (self.bytes, isRecords, first) = (bytes, true, 0)
    ranges = Self.records(of: bytes)
    if hasBase { bases = Self.bases(of: bytes, ranges) }
    if ranges.isEmpty { return nil }
  }

  func text(of range: Range<Int>) -> [UInt8] {
    guard isRecords else {
      let header = first > 0 ? Array(bytes[..<ranges[first - 1].upperBound]) : []
      return header
        + bytes[ranges[range.lowerBound].lowerBound..<ranges[range.upperBound - 1].upperBound]
    }
    var text = [UInt8(ascii: "[")]
    if !bases.isEmpty { text += bases[range.lowerBound] + [UInt8(ascii: ",")] }
    text += bytes[ranges[range.lowerBound].lowerBound..<ranges[range.upperBound - 1].upperBound]
    return text + [UInt8(ascii: "]")]
  }

  /// The objects that are elements of the outermost array.
  private static func records(of bytes: [UInt8]) -> [Range<Int>] {
    var (found, depth, start): ([Range<Int>], Int, Int) = ([], 0, 0)
    var (isText, isEscaped) = (false, false)
    for (index, byte) in bytes.enumerated() {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"):
        if depth == 0 { start = index }
        depth += 1
      case UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        if depth == 0 { found.append(start..<index + 1) }
      default: break
      }
    }
    return found
  }

  private static func bases(of bytes: [UInt8], _ ranges: [Range<Int>]) -> [[UInt8]] {
    var base: [String: Any] = [:]
    return ranges.map { range in
      let before =
        (try? JSONSerialization.data(withJSONObject: base, options: .sortedKeys)) ?? Data()
      let record = try? JSONSerialization.jsonObject(with: Data(bytes[range])) as? [String: Any]
      for key in ["bn", "bt", "bu", "bv"] { base[key] = record?[key] ?? base[key] }
      return [UInt8](before)
    }
  }
}
