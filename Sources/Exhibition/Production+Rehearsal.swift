import Story
import Timeline
import Typesetting
import Works

extension Production {
  /// Lays out the middle frame of every beat that has one, so that a caption that cannot be set or a
  /// work without its data is found before hours of drawing.
  func rehearse() throws {
    for beat in story.beats {
      guard let frames = try? frames(ofBeat: beat.name.value) else { continue }
      do {
        _ = try works.scene(for: timeline.moment(at: (frames.lowerBound + frames.upperBound) / 2))
      } catch let error as TypesettingError {
        guard let caption = beat.caption else { throw error }
        throw UsageError("\(error)", at: caption.text.place)
      }
    }
  }
}
