import NetCDF

/// The beat as a NetCDF-4 file with CF-1.8 metadata: one chunk a snapshot, packed in 16 bits.
final class HeartFile {
  let writer: NetCDFWriter
  let tissue: HeartTissue

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

  init(creating path: String, recording: HeartRecording, tissue: HeartTissue) throws {
    writer = try NetCDFWriter(creating: path)
    self.tissue = tissue
    try defineAxes()
    try defineVariables()
    try describe(recording)
    try writer.endDefinitions()
    try writeAxes()
    try writer.write("tissue", dense(Array(tissue.density.indices), tissue.density))
  }

  /// - Parameter state: the fields' values at `voxels`; elsewhere they are 0.
  func write(snapshot: Int, _ state: [[Float]], at voxels: [Int]) throws {
    let n = tissue.lattice.width
    for (quantity, values) in zip(Self.quantities, state) {
      let weight = tissue[keyPath: quantity.weight]
      let shown = zip(voxels, values).map { weight[$0] * $1 }
      try writer.write(
        quantity.name, start: [snapshot, 0, 0, 0], count: [1, n, n, n], dense(voxels, shown))
    }
  }

  func close(_ report: HeartReport) throws {
    try describe(report)
    try writer.close()
  }

  /// Packed values without the padding of rows.
  private func dense(_ voxels: [Int], _ values: [Float]) -> [Int16] {
    let lattice = tissue.lattice
    var packed = [Int16](repeating: 0, count: lattice.width * lattice.height * lattice.depth)
    for (voxel, value) in zip(voxels, values) where value != 0 {
      let (row, x) = voxel.quotientAndRemainder(dividingBy: lattice.rowStride)
      let steps = (value * Self.stepsPerUnit).rounded()
      packed[row * lattice.width + x] = Int16(max(-32767, min(32767, steps)))
    }
    return packed
  }
}
