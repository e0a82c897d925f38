extension FieldReport {
  /// The report in words, one fact a line.
  public var text: String {
    var lines = ["\(path): a field of \(width) x \(height) x \(depth) voxels"]
    lines.append("  spacing   \(Self.places(spacing)) m, origin \(Self.places(origin)) m")
    lines.append("  times     \(times)")
    if files.count > 1 { lines.append("  files     \(files.count)") }
    for variable in variables { lines += Self.lines(variable, voxels: width * height * depth) }
    if !others.isEmpty { lines.append("  others    \(others.joined(separator: ", "))") }
    lines += notes.map { "  note: \($0)" }
    return lines.joined(separator: "\n")
  }

  private var times: String {
    var text = snapshots == 1 ? "one snapshot" : "\(snapshots) snapshots over \(Self.short(span)) s"
    if let cycle { text += ", a cycle of \(Self.short(cycle)) s" }
    if let start { text += ", from \(start)" }
    return text
  }

  private static func lines(_ variable: Variable, voxels: Int) -> [String] {
    let unit = variable.unit.isEmpty ? "" : " \(variable.unit)"
    var line = "  \(variable.name) (\(variable.storage))"
    guard let least = variable.least, let greatest = variable.greatest else {
      return [line + ": no value anywhere"]
    }
    line += ": \(short(Double(least))) to \(short(Double(greatest)))\(unit)"
    if let mean = variable.mean { line += ", mean \(short(mean))" }
    if variable.missing > 0 {
      let share = 100 * Double(variable.missing) / Double(voxels)
      line += ", \(variable.missing) voxels (\(short(share)) %) without a value"
    }
    return [line, "    " + bars(variable.histogram)]
  }

  /// A histogram in one line: the root of each share, since most voxels are often empty.
  private static func bars(_ counts: [Int]) -> String {
    let most = Double(counts.max() ?? 0).squareRoot()
    let steps = Array(" ▁▂▃▄▅▆▇█")
    return String(
      counts.map { count in
        count == 0 ? " " : steps[max(1, Int((Double(count).squareRoot() / most * 8).rounded()))]
      })
  }

  private static func places(_ numbers: [Float]) -> String {
    numbers.map { short(Double($0)) }.joined(separator: " x ")
  }

  /// Four digits, as few as say it.
  private static func short(_ number: Double) -> String {
    if number == 0 || !number.isFinite { return number == 0 ? "0" : "\(number)" }
    let size = abs(number)
    if size >= 1e7 || size < 1e-4 { return "\(Float(number))" }
    var scale = 1.0
    while size * scale < 1000 { scale *= 10 }
    let rounded = (number * scale).rounded() / scale
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
