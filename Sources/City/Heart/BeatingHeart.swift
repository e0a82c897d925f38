import Geometry

/// The heart's muscle and its digestion, paced once a beat, and stepped together.
final class BeatingHeart {
  let clock: HeartClock
  let forcing: HeartForcing
  let medium: ExcitableMedium
  let digestion: Digestion
  private let atrialSites: [Int]
  private let ventricularSites: [Int]

  init(
    tissue: HeartTissue, resolution: Int, forcing: HeartForcing = .steady
  ) throws(HeartError) {
    let clock = HeartClock(resolution: resolution, forcing: forcing)
    (self.clock, self.forcing) = (clock, forcing)
    medium = try ExcitableMedium(
      Domain(tissue.lattice) { tissue.part[$0].rawValue }, spacing: clock.spacing,
      timeStep: clock.timeStep, kinetics: AlievPanfilov.heart)
    let ground = DigestionGround(
      Domain(tissue.lattice) { tissue.cover[$0] > 0 ? 1 : 0 }, density: { tissue.density[$0] },
      isAtrialBlood: { tissue.lumen[$0] == .atria },
      isVentricularBlood: { tissue.lumen[$0] == .ventricles })
    digestion = try Digestion(
      ground, spacing: clock.spacing,
      timeStep: Float(HeartClock.stepsPerDigestion) * clock.timeStep, kinetics: .heart)
    atrialSites = tissue.sites(.atria, near: [HeartShape.sinoatrialNode])
    ventricularSites = tissue.sites(.ventricles, near: HeartShape.purkinjeEnds)
  }

  /// Runs from one snapshot of the cycle to the next.
  func advance(fromSnapshot snapshot: Int, threads: Int, _ checkCancelled: () throws -> Void) throws
  {
    let (beat, snapshotInBeat) = snapshot.quotientAndRemainder(dividingBy: HeartClock.snapshots)
    for step in 0..<clock.stepsPerSnapshot {
      if step.isMultiple(of: 8) { try checkCancelled() }
      let stepInBeat = snapshotInBeat * clock.stepsPerSnapshot + step
      try medium.step(threads: threads)
      pace(at: Float(stepInBeat) * clock.timeStep)
      if (stepInBeat + 1).isMultiple(of: HeartClock.stepsPerDigestion) {
        let phase = Float(stepInBeat) / Float(clock.stepsPerBeat)
        try digest(at: phase, of: beat, threads: threads)
      }
    }
  }

  /// - Parameter time: since the start of the beat, in model units.
  private func pace(at time: Float) {
    if time < HeartClock.stimulusUnits { medium.excite(atrialSites) }
    let sinceDelay = time - HeartClock.ventricularDelayUnits
    if sinceDelay >= 0, sinceDelay < HeartClock.stimulusUnits { medium.excite(ventricularSites) }
  }

  private func digest(at phase: Float, of beat: Int, threads: Int) throws {
    let gains = forcing.gains(at: Float(beat) + phase)
    try digestion.step(
      activation: medium.u,
      inflow: (
        atria: gains.feed * Self.pulse(phase, peak: HeartClock.atrialInflow),
        ventricles: gains.feed * Self.pulse(phase, peak: HeartClock.ventricularInflow)
      ), uptakeGain: gains.uptake, threads: threads)
  }

  /// A smooth periodic pulse, 0...1, around a phase.
  private static func pulse(_ phase: Float, peak: Float) -> Float {
    let wave = (1 + Elementary.cos(2 * .pi * (phase - peak))) / 2
    return wave * wave
  }

  /// The five fields as they are now.
  var fields: [VoxelField] {
    [medium.u, medium.v, digestion.biomass, digestion.substrate, digestion.glow]
  }
}
