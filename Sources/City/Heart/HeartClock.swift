/// The heart's times and lengths: how seconds and metres map to the medium's units, and when in a
/// beat things happen.
struct HeartClock: Sendable {
  /// One beat in seconds, and in the medium's units of time.
  static let period = 2.4
  static let periodUnits: Float = 90
  /// Snapshots a beat.
  static let snapshots = 96
  /// Voxel side in the medium's units of space at `referenceResolution` voxels a side.
  static let referenceSpacing: Float = 0.7
  static let referenceResolution = 96

  /// How long a pacing electrode is held, and when the fast fibres fire (time units).
  static let stimulusUnits: Float = 3
  static let ventricularDelayUnits: Float = 23
  /// The height of the inflow of blood, as phases of the beat: before the wave arrives.
  static let atrialInflow: Float = 0.88
  static let ventricularInflow: Float = 0.14

  let spacing: Float
  let stepsPerSnapshot: Int
  let timeStep: Float

  /// Takes the longest step that both the muscle and the digestion bear, with 5 % to spare.
  ///
  /// A finer grid than the reference samples the same medium better. A coarser one keeps the
  /// spacing and so conducts faster: a front needs its voxels to move at all.
  init(resolution: Int, forcing: HeartForcing) {
    let ratio = Float(Self.referenceResolution) / Float(resolution)
    spacing = Self.referenceSpacing * min(1, ratio)
    let bound = min(
      ExcitableMedium.stableTimeStep(spacing: spacing, AlievPanfilov.heart),
      DigestionKinetics.heart.stableTimeStep(spacing: spacing, gains: forcing.greatestGains)
        / Float(Self.stepsPerDigestion))
    let interval = Self.periodUnits / Float(Self.snapshots)
    let pairs = (interval / (0.95 * bound) / Float(Self.stepsPerDigestion)).rounded(.up)
    stepsPerSnapshot = Self.stepsPerDigestion * Int(pairs)
    timeStep = interval / Float(stepsPerSnapshot)
  }

  /// The digestion is slower and takes one step for two of the medium.
  static let stepsPerDigestion = 2

  var stepsPerBeat: Int { stepsPerSnapshot * Self.snapshots }
}
