import Notation
import Scene
import Story
import Timeline
import Typesetting
import Works

extension Production {
  /// Lays out the middle frame of every beat that has one, so that a caption that cannot be set or a
  /// work without its data is found before hours of drawing.
  func rehearse() throws {
    for frame in middleFrames { _ = try scene(for: timeline.moment(at: frame)) }
  }

  /// What a moment looks like; where it cannot be laid out, the error says which part of the story
  /// asks for it.
  func scene(for moment: Moment) throws -> Scene {
    do {
      return try works.scene(for: moment)
    } catch let error as TypesettingError {
      guard let place = place(of: error, in: moment) else { throw error }
      throw UsageError("\(error)", at: place)
    } catch let error as WorkError {
      let cues = beat(of: moment)?.works ?? []
      guard let cue = cues.first(where: { $0.name.value == error.work }) else { throw error }
      throw UsageError("'\(error.work)' cannot be drawn: \(error.reason)", at: cue.name.place)
    }
  }

  private func place(of error: TypesettingError, in moment: Moment) -> SourcePlace? {
    switch error {
    case .unknownFamily, .unreadableFont:
      story.captionStyle.fontPlace ?? beat(of: moment)?.caption?.text.place
    default: beat(of: moment)?.caption?.text.place
    }
  }

  private func beat(of moment: Moment) -> Beat? {
    story.beats.first { $0.name.value == moment.beat }
  }
}
