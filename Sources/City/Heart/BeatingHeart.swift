/// The heart's muscle and its digestion, paced once a beat, and stepped together.
final class BeatingHeart {
  let tissue: HeartTissue
  let clock: HeartClock
  let medium: ExcitableMedium
  let digestion: Digestion
  private let atrialSites: [Int]
  private let ventricularSites: [Int]

  init(tissue: HeartTissue, clock: HeartClock) throws(HeartError) {
    self.tissue = tissue
    self.clock = clock
    let part = tissue.part
    medium = try ExcitableMedium(
      Domain(tissue.lattice) { part[$0].rawValue }, spacing: clock.spacing,
      timeStep: clock.timeStep, kinetics: AlievPanfilov.heart)
    digestion = Digestion(
      tissue: tissue, spacing: clock.spacing, timeStep: 2 * clock.timeStep)
    atrialSites = tissue.sites(.atria, near: [HeartShape.sinoatrialNode])
    ventricularSites = tissue.sites(.ventricles, near: HeartShape.purkinjeEnds)
  }

  /// Runs from one snapshot of a beat to the next.
  func advance(fromSnapshot snapshot: Int, threads: Int, _ checkpoint: () throws -> Void) throws {
    for step in 0..<clock.stepsPerSnapshot {
      if step.isMultiple(of: 8) { try checkpoint() }
      let stepInBeat = snapshot * clock.stepsPerSnapshot + step
      let time = Float(stepInBeat) * clock.timeStep
      try medium.step(threads: threads)
      if time < HeartClock.stimulusUnits { medium.excite(atrialSites) }
      let sinceDelay = time - HeartClock.ventricularDelayUnits
      if sinceDelay >= 0, sinceDelay < HeartClock.stimulusUnits { medium.excite(ventricularSites) }
      if stepInBeat % 2 == 1 {
        let phase = Float(stepInBeat) / Float(clock.stepsPerBeat)
        try digestion.step(activation: medium.u, phase: phase, threads: threads)
      }
    }
  }

  /// The five fields as they are now.
  var fields: [VoxelField] {
    [medium.u, medium.v, digestion.biomass, digestion.substrate, digestion.glow]
  }
}
