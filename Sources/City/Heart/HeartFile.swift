import NetCDF

/// The beat as a NetCDF-4 file with CF-1.8 metadata: one chunk a snapshot, packed in 16 bits.
final class HeartFile {
  let writer: NetCDFWriter
  let recording: HeartRecording
  let resolution: Int
  private let places: [Int]

  /// A variable over (time, z, y, x) and what it means.
  struct Quantity: Sendable {
    let name: String
    let longName: String
    /// What the values are stored times, so that they end softly at the walls.
    let weight: any KeyPath<HeartTissue, [Float]> & Sendable
  }

  /// In the order of `BeatingHeart.fields`.
  static let quantities = [
    Quantity(
      name: "activation", longName: "activation u of the muscle, times tissue", weight: \.density),
    Quantity(
      name: "recovery", longName: "recovery v of the muscle, times tissue", weight: \.density),
    Quantity(name: "biomass", longName: "digesting biomass X in the walls", weight: \.cover),
    Quantity(
      name: "substrate", longName: "waste S in blood and walls, as a share of the inflow's",
      weight: \.cover),
    Quantity(name: "glow", longName: "light of conversion G", weight: \.cover),
  ]

  /// Packed steps in one unit: 16 bits reach from -4 to 4, and the rounding is below 1e-4.
  static let stepsPerUnit: Float = 8192

  static func pack(_ value: Float) -> Int16 {
    Int16(max(-32767, min(32767, (value * stepsPerUnit).rounded())))
  }

  /// - Parameter voxels: where snapshots have values; elsewhere they are 0.
  init(
    creating path: String, recording: HeartRecording, tissue: HeartTissue, voxels: [Int]
  ) throws {
    writer = try NetCDFWriter(creating: path)
    self.recording = recording
    resolution = tissue.lattice.width
    places = voxels.map(tissue.lattice.placeInBox)
    try defineAxes()
    try defineVariables()
    try describe(recording)
    try writer.endDefinitions()
    try writeAxes()
    try writer.write("tissue", dense(voxels.map { Self.pack(tissue.density[$0]) }[...]))
  }

  /// - Parameter packed: for each quantity, its values at the voxels.
  func write(snapshot: Int, _ packed: [Int16]) throws {
    let n = resolution
    for (index, quantity) in Self.quantities.enumerated() {
      let values = packed[index * places.count..<(index + 1) * places.count]
      try writer.write(
        quantity.name, start: [snapshot, 0, 0, 0], count: [1, n, n, n], dense(values))
    }
  }

  func close(_ report: HeartReport) throws {
    try describe(report)
    try writer.close()
  }

  private func dense(_ values: ArraySlice<Int16>) -> [Int16] {
    var dense = [Int16](repeating: 0, count: resolution * resolution * resolution)
    for (place, value) in zip(places, values) { dense[place] = value }
    return dense
  }
}
