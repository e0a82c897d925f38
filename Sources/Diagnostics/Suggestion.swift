/// Help for misspelled names.
public enum Suggestion {
  /// The name nearest to `text` by edits (insert, delete, replace, swap), or nil where none is near
  /// enough to be meant.
  public static func nearest(to text: String, among names: some Sequence<String>) -> String? {
    let limit = max(1, text.count / 3)
    let scored = names.map { (name: $0, edits: edits(text.lowercased(), $0.lowercased())) }
    return scored.filter { $0.edits <= limit }.min { ($0.edits, $0.name) < ($1.edits, $1.name) }?
      .name
  }

  /// `; did you mean 'name'?` or, where nothing is near, `; known are a, b, c`.
  public static func phrase(for text: String, among names: some Sequence<String>) -> String {
    if let name = nearest(to: text, among: names) { return "; did you mean '\(name)'?" }
    let all = names.sorted()
    if all.isEmpty { return "" }
    let shown = all.prefix(12).joined(separator: ", ")
    return "; known are \(shown)\(all.count > 12 ? " and \(all.count - 12) more" : "")"
  }

  /// Optimal string alignment distance.
  public static func edits(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first), Array(second))
    var rows = [Array(0...b.count)]
    for i in 1...max(a.count, 1) where i <= a.count {
      var row = [i]
      for j in 1...max(b.count, 1) where j <= b.count {
        var best = min(
          rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, rows[i - 2][j - 2] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
