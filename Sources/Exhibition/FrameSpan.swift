/// Ranges of frames as people write them.
enum FrameSpan {
  /// The frames of `100..<120`, `100...119`, `100..<` or `..<120`.
  ///
  /// - Parameters:
  ///   - count: frames that there are.
  ///   - whole: what has them, for the message: `story`.
  static func frames(
    in text: String, of count: Int, _ whole: String
  ) throws(UsageError) -> Range<Int> {
    let wrong = UsageError("'\(text)' is no range of frames; write for example 100..<120")
    let isClosed = text.contains("...")
    let parts = text.replacing("...", with: "..<").split(
      separator: "..<", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw wrong }
    let lower = parts[0].isEmpty ? 0 : Int(parts[0])
    let upper = parts[1].isEmpty ? count : Int(parts[1])
    guard let lower, let last = upper, last < Int.max else { throw wrong }
    let end = isClosed && !parts[1].isEmpty ? last + 1 : last
    guard lower < end else { throw UsageError("the range '\(text)' has no frames") }
    guard lower >= 0, end <= count else {
      throw UsageError(
        "the range '\(text)' leaves the \(whole), which has frames 0 to \(count - 1)")
    }
    return lower..<end
  }
}
