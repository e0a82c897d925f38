import Diagnostics

extension Sequence<String> {
  /// `a, b or c`.
  var alternatives: String {
    let all = Array(self)
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " or " + last
  }

  func nearest(to text: String) -> String? {
    Suggestion.nearest(to: String(text.prefix(40)), among: self)
  }
}
