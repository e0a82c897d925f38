import Foundation

/// The files that a name with a `*` stands for: those with a number in its place, in its order.
public struct NumberedFiles: Sendable {
  public let paths: [String]
  let numbers: [Int]

  private static let most = 200_000

  /// - Throws: `FieldError` where there is no such file, or the name has more than one `*`.
  public init(_ pattern: String) throws(FieldError) {
    let name = (pattern as NSString).lastPathComponent
    let folder = (pattern as NSString).deletingLastPathComponent
    let parts = name.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count == 2, !folder.contains("*") else {
      throw FieldError(
        path: pattern, message: "a series is named with one *, in place of the files' number")
    }
    let (head, tail) = (String(parts[0]), String(parts[1]))
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    var found: [(number: Int, name: String)] = []
    for name in names where name.hasPrefix(head) && name.hasSuffix(tail) {
      let digits = name.dropFirst(head.count).dropLast(tail.count)
      guard name.count > head.count + tail.count, digits.allSatisfy(\.isASCII),
        digits.allSatisfy(\.isNumber), let number = Int(digits)
      else { continue }
      found.append((number, name))
    }
    guard !found.isEmpty, found.count <= Self.most else {
      throw FieldError(
        path: pattern,
        message: found.isEmpty
          ? "there is no file with a number in place of the *"
          : "\(found.count) files are more than a series may have")
    }
    found.sort { $0.number == $1.number ? $0.name < $1.name : $0.number < $1.number }
    paths = found.map { (folder as NSString).appendingPathComponent($0.name) }
    numbers = found.map(\.number)
  }
}
