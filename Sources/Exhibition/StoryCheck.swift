import Notation
import Story
import Time
import Works

/// A story and its data, read but not drawn.
public struct StoryCheck: Sendable {
  /// What is worth knowing but not wrong.
  public let notes: [String]
  /// The story in a line.
  public let summary: String

  /// - Throws: everything that is wrong.
  public init(reading path: String) throws {
    let story = try Story(reading: path, catalog: Works.catalog)
    let canvas = story.canvas
    let duration = Timecode.text(seconds: story.duration)
    let beats = "\(story.beats.count) \(story.beats.count == 1 ? "beat" : "beats")"
    let frameCount = max(1, canvas.rate.frameCount(of: story.duration))
    summary =
      "\(path): good: '\(story.title)', \(beats), \(duration), \(frameCount) frames, "
      + "\(canvas.width)x\(canvas.height), \(canvas.rate) frames/s"
    let missing = DataPlaces(story).missing
    if let sample = story.data.sample, !missing.isEmpty {
      notes = missing.map {
        "\($0) is not there yet; render makes it from the sample '\(sample.value)'"
      }
    } else {
      let production = try Production(reading: story)
      try production.rehearse()
      notes = production.notes
    }
  }
}
