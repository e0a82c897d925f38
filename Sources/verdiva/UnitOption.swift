import ArgumentParser

/// `--unit CHANNEL=UNIT`, as often as wanted.
struct UnitOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Logs: what a channel is measured in, or shall be converted to.", valueName: "channel=unit"))
  var unit: [String] = []

  func validate() throws {
    for text in unit where !text.dropFirst().contains("=") {
      throw ValidationError("--unit names a channel and its unit, as wind=m/s, not '\(text)'.")
    }
  }

  var units: [String: String] {
    var units: [String: String] = [:]
    for text in unit {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { units[String(parts[0])] = String(parts[1]) }
    }
    return units
  }
}
