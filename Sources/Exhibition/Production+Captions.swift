import Imaging
import Story
import Timeline
import Typesetting

extension Production {
  /// Sets every caption once, so that one that cannot be set is told with its place in the story,
  /// before an hour of drawing. It is set at a full height, where rounding to pixels does not count.
  func checkCaptions() throws {
    let setter = CaptionSetter()
    let style = Typesetting.CaptionStyle(
      family: story.captionStyle.font, capHeight: Float(story.captionStyle.capHeight))
    let height = 1080
    for caption in story.beats.compactMap(\.caption) {
      do {
        _ = try setter.caption(
          caption.text.value, opacity: 1, style: style,
          pictureWidth: height * size.width / size.height, pictureHeight: height)
      } catch let error as TypesettingError {
        throw TimelineError("\(error)", at: caption.text.place)
      }
    }
  }
}
