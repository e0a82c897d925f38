/// How much of the work is done, so that the time left can be told from it.
struct HeartPace: Sendable {
  /// Cycles that most hearts take to settle.
  private let settling: Double
  /// The writing of files, in cycles of simulation.
  private let files: Double

  init(beats: Int, writesImages: Bool) {
    settling = beats == 1 ? 5 : beats <= 3 ? 3 : 2
    files = writesImages ? 1.5 : 1
  }

  private var total: Double { settling + 1 + files }

  /// 0 at the start, never falling; settling that takes longer than most slows down.
  func simulating(_ run: HeartRun) -> Double {
    let inCycle = Double(run.progress.snapshot) / Double(run.snapshotsInCycle)
    if run.progress.stage == .recording { return (settling + inCycle) / total }
    let share = (Double(run.progress.cycles) + inCycle) / settling
    let slowed = share <= 0.8 ? share : 1 - 0.04 / (share - 0.6)
    return settling * slowed / total
  }

  func writing(_ share: Double) -> Double { (settling + 1 + files * share) / total }
}
