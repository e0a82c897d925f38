import Recap

/// How well events are found on logs of which the truth is known.
struct DetectionScore {
  private(set) var found = 0
  private(set) var wanted = 0
  private(set) var right = 0
  /// Samples, of those that are right.
  private(set) var missed: [String: Int] = [:]
  private(set) var errors: [String: [Double]] = [:]

  var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }
  var recall: Double { wanted == 0 ? 1 : Double(right) / Double(wanted) }
  var medianError: Double { Self.median(errors.values.flatMap(\.self)) }

  func medianError(of kind: Event.Kind) -> Double { Self.median(errors[kind.rawValue] ?? []) }

  /// An event is right where one of its kind and role is within a tenth of the storm's length, but
  /// at least 10 samples; no event counts twice.
  mutating func add(_ analysis: StormAnalysis, _ storm: SyntheticStorm) {
    var free = analysis.events
    found += free.count
    wanted += storm.truths.count
    for truth in storm.truths {
      let near = free.enumerated().filter { $1.kind == truth.kind && $1.role == truth.role }
        .map { (index: $0, error: abs($1.seconds / SyntheticStorm.step - truth.place)) }
        .min { $0.error < $1.error }
      guard let near, near.error <= max(10, storm.length / 10) else {
        missed[truth.kind.rawValue, default: 0] += 1
        continue
      }
      right += 1
      errors[truth.kind.rawValue, default: []].append(near.error)
      free.remove(at: near.index)
    }
  }

  func summary(_ name: String) -> String {
    let kinds = errors.keys.sorted().map { kind in
      let rest = missed[kind].map { " and \($0) missed" } ?? ""
      return "\(kind) \(Self.shown(Self.median(errors[kind] ?? [])))\(rest)"
    }
    return "\(name): precision \(Self.shown(precision)), recall \(Self.shown(recall)), median "
      + "timing error \(Self.shown(medianError)) samples (\(kinds.joined(separator: ", ")))"
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  private static func shown(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
