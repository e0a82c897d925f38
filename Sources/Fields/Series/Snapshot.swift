/// All variables at one snapshot.
struct Snapshot: Sendable {
  /// One run a variable.
  var values: [[Float]]
  var bricks: [ValueBricks]
  /// What states of it share.
  var half = KeptHalf()
}
