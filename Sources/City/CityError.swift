/// Why sample data could not be made, and the mend.
public enum CityError: Error, Sendable, Equatable, CustomStringConvertible {
  case resolution(Int)
  case threads(Int)
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
    case .cancelled: "the simulation was cancelled; the files in its folder are as they were"
    }
  }
}
