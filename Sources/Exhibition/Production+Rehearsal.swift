import Notation
import Scene
import Story
import Timeline
import Works

extension Production {
  /// Lays out the middle frame of every beat that has one, and every text with those that it meets,
  /// so that words that cannot be set or a work without its data are found before hours of drawing.
  func rehearse() throws {
    if let error = try rehearsalErrors().first { throw error }
  }

  /// What a rehearsal finds wrong, each once.
  func rehearsalErrors() throws -> [any Error] {
    var errors: [any Error] = []
    func attempt(_ step: () throws -> Void) throws {
      do { try step() } catch {
        guard ExitStatus(of: error) == .wrongInput else { throw error }
        if !errors.contains(where: { "\($0)" == "\(error)" }) { errors.append(error) }
      }
    }
    for frame in Set(timeline.textFrames).sorted() {
      let moment = try timeline.moment(at: frame)
      try attempt { try namingPlaces(at: moment) { try works.checkWords(of: moment) } }
    }
    for frame in middleFrames {
      try attempt { _ = try scene(for: timeline.moment(at: frame)) }
    }
    return errors
  }

  /// What a moment looks like; where it cannot be laid out, the error says which part of the story
  /// asks for it.
  func scene(for moment: Moment) throws -> Scene {
    try namingPlaces(at: moment) { try works.scene(for: moment) }
  }

  private func namingPlaces<Result>(
    at moment: Moment, _ layOut: () throws -> Result
  ) throws -> Result {
    do {
      return try layOut()
    } catch let error as TextError {
      throw UsageError("\(error.cause)", at: error.place)
    } catch let error as WorkError {
      let cues = beat(of: moment)?.works ?? []
      guard let cue = cues.first(where: { $0.name.value == error.work }) else { throw error }
      throw UsageError("'\(error.work)' cannot be drawn: \(error.reason)", at: cue.name.place)
    }
  }

  private func beat(of moment: Moment) -> Beat? {
    story.beats.first { $0.name.value == moment.beat }
  }
}
