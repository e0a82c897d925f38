import Color
import Geometry
import Imaging
public import Notation
import Scene
import Story
import Timeline
public import Typesetting

/// The story's words on the picture and in the scene.
struct Words: Sendable {
  private let size: PictureSize
  private let typesetter: Typesetter
  private let captions: CaptionSetter
  private let labels: LabelSetter
  private let tags: TagSetter

  /// - Parameter detailSize: letters stand on the pixels of a picture of this size.
  init(size: PictureSize, detailSize: PictureSize) {
    self.size = size
    typesetter = Typesetter()
    let grid = PixelGrid(step: Float(size.height) / Float(detailSize.height))
    captions = CaptionSetter(typesetter: typesetter, grid: grid)
    labels = LabelSetter(typesetter: typesetter, grid: grid)
    tags = TagSetter(typesetter: typesetter, grid: grid)
  }

  var fontFiles: [String] { typesetter.fontFiles }

  /// - Throws: `TextError` for what cannot be set.
  func drawables(for moment: Moment, _ works: [String: any Work]) throws -> [Drawable] {
    try checkRoom(moment.texts)
    var drawables: [Drawable] = []
    for label in moment.labels {
      guard let (anchor, presence) = place(of: label, at: moment, works) else { continue }
      drawables += try TextError.at(label.content) {
        try labels.drawables(
          CaptionText(label.content), opacity: label.opacity * presence, anchor: anchor,
          offset: label.offset, camera: moment.camera, pictureWidth: size.width,
          pictureHeight: size.height)
      }
    }
    for chart in moment.charts { drawables += try self.drawables(of: chart) }
    for text in moment.texts {
      let runs = try TextError.at(text.content) {
        try captions.runs(
          stacked(text), opacity: text.opacity, pictureWidth: size.width,
          pictureHeight: size.height)
      }
      drawables += runs.map { .glyphs($0) }
    }
    return drawables
  }

  private func drawables(of chart: ChartState) throws -> [Drawable] {
    do {
      switch chart.content {
      case .strip(let strip):
        return try StripPainter(
          strip: strip, layout: StripLayout(strip.room, on: size), language: chart.language,
          opacity: chart.opacity, tags: tags
        ).drawables()
      case .map(let map):
        return try TrackMapPainter(
          map: map, size: size, language: chart.language, opacity: chart.opacity, tags: tags
        ).drawables()
      }
    } catch let cause as TypesettingError {
      throw TextError(cause: cause, place: chart.place)
    }
  }

  /// A text that keeps clear of others and of strips of charts.
  private func stacked(_ text: TextState) -> StackedCaption {
    func reach(_ place: StripChart.Place) -> Float {
      text.rooms.filter { $0.place == place }.map { StripLayout($0, on: size).reach }.max() ?? 0
    }
    return StackedCaption(
      CaptionText(text.content), before: text.before.map(stacked), above: reach(.lower),
      below: reach(.upper))
  }

  /// No text may stand on another.
  private func checkRoom(_ texts: [TextState]) throws {
    var boxes: [(text: TextState, box: InkBounds)] = []
    for text in texts {
      let box = try TextError.at(text.content) {
        try captions.box(
          stacked(text), pictureWidth: size.width, pictureHeight: size.height)
      }
      if let other = boxes.first(where: { $0.box.touches(box) }) {
        throw TextError(
          cause: .collision(text: text.content.text, other: other.text.content.text),
          place: text.content.place)
      }
      boxes.append((text, box))
    }
  }

  /// Nil where the label's work is not there.
  private func place(
    of label: LabelState, at moment: Moment, _ works: [String: any Work]
  ) -> (Vector3, presence: Float)? {
    switch label.anchor {
    case .point(let point): return (point, 1)
    case .work(let name, let anchor, _):
      guard let state = moment.works.first(where: { $0.name == name }), let work = works[name]
      else { return nil }
      return (work.anchor(anchor, of: state, at: moment), state.presence)
    }
  }
}

/// Words of the story that cannot be set, and where it says them.
public struct TextError: Error, Sendable, Equatable, CustomStringConvertible {
  public let cause: TypesettingError
  public let place: SourcePlace

  public var description: String {
    "\(place.file):\(place.line):\(place.column): error: \(cause)"
  }

  /// Gives errors of setting a text the place of the text, or of the font that it asks for.
  static func at<Result>(_ content: TextContent, _ set: () throws -> Result) throws -> Result {
    do {
      return try set()
    } catch let cause as TypesettingError {
      let font = content.style.font?[content.language]
      switch cause {
      case .unknownFamily, .unreadableFont:
        throw TextError(cause: cause, place: font?.place ?? content.place)
      default: throw TextError(cause: cause, place: content.place)
      }
    }
  }
}

extension CaptionText {
  fileprivate init(_ content: TextContent) {
    let style = content.style
    self.init(
      content.text, model: content.model, language: content.language,
      style: CaptionStyle(
        family: style.family(in: content.language), weight: style.weight,
        capHeight: Float(style.capHeight), color: style.color, outline: Float(style.outline),
        halo: Float(style.halo), place: .init(style.place), alignment: .init(style.alignment)))
  }
}

extension CaptionStyle.Place {
  fileprivate init(_ place: TypeStyle.Place) {
    self =
      switch place {
      case .lower: .lower
      case .center: .center
      case .upper: .upper
      case .left: .left
      case .right: .right
      }
  }
}

extension TextStyle.Alignment {
  fileprivate init(_ alignment: TypeStyle.Alignment) {
    self =
      switch alignment {
      case .start: .leading
      case .center: .center
      case .end: .trailing
      }
  }
}

extension InkBounds {
  fileprivate func touches(_ other: InkBounds) -> Bool {
    minimum.x < other.maximum.x && other.minimum.x < maximum.x && minimum.y < other.maximum.y
      && other.minimum.y < maximum.y
  }
}
