import Fields
import Geometry
import Grading
public import Imaging
import Notation
import Projection
import Story
import Timeline

/// Whether a loop closes: its first frame, and the frame that would follow its last one were the
/// film's time to run on, drawn small and compared byte for byte.
public struct LoopProof: Sendable {
  /// The frame that would follow the last one.
  public let frame: Int
  public let size: PictureSize
  /// What differs first, in words; nil where the pictures are the same.
  public let difference: String?

  /// - Precondition: the story is a loop.
  /// - Throws: what drawing throws.
  public init(of production: Production, threads: Int = 1) throws {
    precondition(production.story.isLoop, "only a loop closes")
    size = Self.smallSize(of: production.size)
    let small = try production.resized(to: size)
    frame = production.frameCount
    let (first, last) = (
      try small.timeline.shot(at: 0), try small.timeline.shotAfterTheEnd()
    )
    let picture = try small.codes(of: first, threads)
    guard try small.codes(of: last, threads) != picture else {
      difference = nil
      return
    }
    let shown = Self.shown(first)
    let difference = Self.difference(shown, last.moment)
    if difference == nil, shown.logSeconds != last.moment.logSeconds {
      let atSameData = Shot(moment: last.moment.atData(shown.logSeconds))
      let isData = try small.codes(of: atSameData, threads) == picture
      self.difference = isData ? Self.data : Self.motion
    } else {
      self.difference = difference ?? Self.motion
    }
  }

  private static let data = "the time of the data"
  private static let motion = "how a work moves with the film's time"

  /// The moment that a shot shows where it begins.
  private static func shown(_ shot: Shot) -> Moment {
    guard let passage = shot.passage, passage.progress == 0 else { return shot.moment }
    return passage.earlier ?? shot.moment
  }

  /// At most 256 pixels a side, even ones.
  private static func smallSize(of size: PictureSize) -> PictureSize {
    let scale = min(1, 256 / Double(max(size.width, size.height)))
    func side(_ length: Int) -> Int { max(16, Int(Double(length) * scale / 2) * 2) }
    return PictureSize(width: side(size.width), height: side(size.height))
  }

  private static func difference(_ first: Moment, _ last: Moment) -> String? {
    if first.camera != last.camera { return "the camera" }
    for state in first.works {
      guard let other = last.works.first(where: { $0.name == state.name }) else {
        return "\(state.name), which is there as the film begins and not as it ends"
      }
      if let parameter = state.firstDifference(from: other) {
        return "\(parameter) of \(state.name)"
      }
    }
    if let extra = last.works.first(where: { work in !first.works.contains { $0.name == work.name }
    }) {
      return "\(extra.name), which is there as the film ends and not as it begins"
    }
    if first.grade != last.grade { return "the grade" }
    if first.depths != last.depths { return "the planes" }
    if first.fog != last.fog { return "the fog" }
    if first.focus != last.focus { return "the focus" }
    if first.field?.values != last.field?.values { return "the field" }
    return text(first, last).map { "the text \($0.quoted), which does not fade in," }
  }

  /// Words that are there as the film begins and others, or none, as it ends.
  private static func text(_ first: Moment, _ last: Moment) -> String? {
    func seen(_ moment: Moment) -> [String] {
      moment.texts.map(\.content.text) + moment.labels.map(\.content.text)
    }
    return seen(first).first { !seen(last).contains($0) }
  }
}

extension Production {
  /// A shot as display codes.
  fileprivate func codes(of shot: Shot, _ threads: Int) throws -> [UInt16] {
    let views = try pictures(of: layout(of: shot, threads), threads)
    let sink = DisplaySink(bitDepth: 8) { _ in }
    return try sink.finish(
      views, as: format.mosaic(for: size), with: Grade(shot.moment), threads
    ).codes
  }
}
