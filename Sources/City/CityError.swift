/// Why sample data could not be made, and the mend.
public enum CityError: Error, Sendable, Equatable, CustomStringConvertible {
  case resolution(Int)
  case threads(Int)
  case days(Int)
  /// A process is too fast for the scenario's step; both lengths in seconds.
  case unstable(parameter: String, step: Double, longest: Double)
  /// A periodic scenario that does not come back.
  case noCycle(days: Int, residual: Double)
  /// Another program writes into the folder.
  case folderInUse(String)
  /// The caller asked to stop; the folder's files are as they were.
  case cancelled

  public var description: String {
    switch self {
    case .resolution(let resolution):
      "error: a heart of \(resolution) voxels a side cannot be simulated; "
        + "give \(CitySimulation.resolutions.lowerBound) to "
        + "\(CitySimulation.resolutions.upperBound)"
    case .threads(let threads):
      "error: \(threads) threads cannot do any work; give 1 or more"
    case .days(let days):
      "error: \(days) days cannot be simulated; give \(Scenario.dayCounts.lowerBound) to "
        + "\(Scenario.dayCounts.upperBound)"
    case .unstable(let parameter, let step, let longest):
      "error: '\(parameter)' is too fast for steps of \(Decimals.shortest(step)) s; give a "
        + (longest >= 1
          ? "step of at most \(Decimals.shortest(longest.rounded(.down))) s or a slower rate"
          : "slower rate")
    case .noCycle(let days, let residual):
      "error: the periodic scenario did not come back to its state in \(days) days; a day still "
        + "changes it by \(Decimals.scientific(residual)); soften its storms"
    case .folderInUse(let path):
      "error: another verdiva writes into \(path); wait for it or name another folder"
    case .cancelled: "the simulation was cancelled; the files in its folder are as they were"
    }
  }
}
