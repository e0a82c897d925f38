/// All variables at one snapshot.
struct Snapshot: Sendable {
  /// One run a variable.
  var values: [[Float]]
  var bricks: [ValueBricks]
}
