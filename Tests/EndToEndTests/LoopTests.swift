import Testing

/// `verdiva check` draws a loop's first frame and the one that would follow its last.
@Suite struct LoopTests {
  private func check(_ old: String, _ new: String) throws -> (status: Int32, errors: String) {
    let folder = try TinyStory.folder { $0.replacing(old, with: new) }
    let outcome = try Verdiva.run(["check", "tiny.yaml"], in: folder)
    return (outcome.status, outcome.errors)
  }

  @Test(arguments: [
    ("loop: true", "loop: true"),
    ("transition: 0.5s", "transition: {kind: dissolve, duration: 0.5s}"),
    ("duration: 1s\n", "duration: 1s\n    transition: {kind: wipe}\n"),
    ("duration: 1s\n", "duration: 1s\n    transition: {kind: dip}\n"),
    ("presence: 0.5", "presence: {wave: sine, period: 1.1s, from: 0.1, to: 1}"),
    ("presence: 0.5", "presence: {spring: {to: 0.3, period: 2s, damping: 0}}"),
  ])
  func closes(old: String, new: String) throws {
    let outcome = try check(old, new)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func worksThatMoveWithTheTimeAreFound() throws {
    let outcome = try check("debris: {from: 0.2, to: 0.8}", "turn: 0.5")
    let message =
      "tiny.yaml:21:11: error: the film is a loop, but it does not close: how a work moves with"
      + " the film's time is not at its end what it is at its beginning\n"
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix(message), "\(outcome.errors.debugDescription)")
  }

  /// Words that fade are not there yet in the first frame.
  @Test func wordsThatBeginWithTheFilmAreNamed() throws {
    let outcome = try check("It breathes.", "{text: It breathes., fade: 0s}")
    let message =
      "tiny.yaml:21:11: error: the film is a loop, but it does not close: the text 'It breathes.',"
      + " which does not fade in, is not at its end what it is at its beginning\n"
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix(message), "\(outcome.errors.debugDescription)")
  }

  @Test func jumpsAreFoundWithoutDrawing() throws {
    let outcome = try check("duration: 1s\n", "duration: 1s\n    transition: 0s\n")
    let message =
      "tiny.yaml:25:11: error: the film is a loop, but its data begin at 04:00 and end at 16:30;"
      + " let the last window end where the first begins, or give the first beat a transition\n"
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix(message), "\(outcome.errors.debugDescription)")
  }
}
