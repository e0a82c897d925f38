import Notation
import Scene
import Story
import Timeline
import Works

extension Production {
  /// Lays out the middle frame of every beat that has one, and every text with those that it meets,
  /// so that words that cannot be set or a work without its data are found before hours of drawing.
  func rehearse() throws {
    if let error = try rehearsalErrors(in: [story.language]).first { throw error }
  }

  /// What a rehearsal finds wrong, with the words in some of the story's languages, each once.
  func rehearsalErrors(in languages: [String]) throws -> [any Error] {
    let scenes = try middleFrames.compactMap { frame in
      try wrongInput { _ = try scene(for: timeline.moment(at: frame)) }
    }
    return Self.once(try wordErrors(in: languages) + scenes)
  }

  /// What of the story's words cannot be set.
  private func wordErrors(in languages: [String]) throws -> [any Error] {
    try languages.flatMap { language in
      var told = self
      let missing = try wrongInput { told = try told.told(in: language) }
      let words = try Set(told.timeline.textFrames).sorted().compactMap { frame in
        let moment = try told.timeline.moment(at: frame)
        return try wrongInput {
          try told.namingPlaces(at: moment) { try told.works.checkWords(of: moment) }
        }
      }
      return [missing].compactMap(\.self) + words
    }
  }

  /// The error of a step whose input is wrong.
  private func wrongInput(_ step: () throws -> Void) throws -> (any Error)? {
    do {
      try step()
      return nil
    } catch {
      guard ExitStatus(of: error) == .wrongInput else { throw error }
      return error
    }
  }

  private static func once(_ errors: [any Error]) -> [any Error] {
    var said: Set<String> = []
    return errors.filter { said.insert("\($0)").inserted }
  }

  /// What a moment looks like; where it cannot be laid out, the error says which part of the story
  /// asks for it.
  func scene(for moment: Moment, _ threads: Int = 1) throws -> Scene {
    try namingPlaces(at: moment) { try works.scene(for: moment, threads: threads) }
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
