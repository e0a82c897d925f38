import Diagnostics
import Fields
import Foundation
public import Geometry
public import Imaging
import Notation
public import Projection
public import Story
import Telemetry
public import Time
import Timeline
import Works

/// A story with its data, ready to be drawn at one size.
public struct Production: Sendable {
  public private(set) var story: Story
  /// A view as it is drawn; the finished picture may hold several.
  public private(set) var size: PictureSize
  public internal(set) var format: DisplayFormat
  /// The files that it was made from, the story first.
  public let inputs: [String]
  /// What was odd in the data but not fatal.
  public let notes: [String]

  /// Nil where the story has none.
  let log: TelemetryLog?
  private(set) var timeline: Timeline
  private(set) var works: Works

  /// Reads a story and its data; sample data that is missing is made.
  ///
  /// - Parameters:
  ///   - size: in place of the story's own.
  ///   - rate: in place of the story's own.
  ///   - language: one of the story's, in place of its first.
  ///   - quality: in place of the story's own.
  /// - Throws: what is wrong with the story, its data or the size.
  ///   - format: what the display takes.
  public init(
    reading path: String, size: PictureSize? = nil, rate: FrameRate? = nil,
    language: String? = nil, quality: Quality? = nil, format: DisplayFormat = .flat, job: Job
  ) throws {
    var story = try Story(reading: path, catalog: Works.catalog)
    if let language { story.language = try Self.checked(language, of: story) }
    if let rate { story.canvas.rate = try Self.checked(rate) }
    if let quality { story.canvas.quality = quality }
    let size = try Self.checked(
      format.viewSize(
        for: size ?? PictureSize(width: story.canvas.width, height: story.canvas.height)))
    _ = try Self.checked(format.mosaic(for: size).size)
    (story.canvas.width, story.canvas.height) = (size.width, size.height)
    try SampleData.makeMissing(for: story, DataPlaces(story), job: job)
    try self.init(reading: story, format: format)
  }

  /// Reads the data of a story, none of which is made.
  init(reading story: Story, format: DisplayFormat = .flat) throws {
    self.format = format
    let places = DataPlaces(story)
    let log = try places.log(story.data.mapping)
    let variables = story.data.variables.map(\.value)
    let field = try places.field.map {
      try FieldSeries(reading: $0, variables: variables.isEmpty ? nil : variables)
    }
    self.log = log
    timeline = try Timeline(story: story, catalog: Works.catalog, log: log, field: field)
    size = PictureSize(width: story.canvas.width, height: story.canvas.height)
    works = Works(size: size, seed: story.seed)
    let fieldNotes = try field.map { try $0.notes + $0.notesOnFirstSnapshot() } ?? []
    notes = (log?.diagnostics ?? []) + fieldNotes
    inputs = story.inputs + (log?.reading.files.map(\.path) ?? []) + (field?.files ?? [])
    self.story = story
  }

  /// The notes without those on channels that no parameter follows.
  public var notesOnUsedData: [String] {
    let cues = story.beats.flatMap { $0.works.flatMap(\.parameters) + $0.sharedCues }
    let bindings = cues.compactMap { cue in
      if case .channel(let binding) = cue.value { binding.channel.value } else { nil }
    }
    let values = story.beats.flatMap(\.texts.all).flatMap(\.text.versions).flatMap(\.value.names)
    let drawn = story.charts.flatMap(\.channels).map(\.value)
    return notes.filter { note in
      !note.hasPrefix("channel '")
        || (bindings + values + drawn).contains { note.hasPrefix("channel '\($0)'") }
    }
  }

  /// Pixels of the finished picture.
  public var pictureSize: PictureSize { format.mosaic(for: size).size }
  /// The story's, the standard one first.
  public var languages: [String] { story.languages }
  public var rate: FrameRate { story.canvas.rate }
  public var frameCount: Int { timeline.frameCount }

  /// The same production with its words in another of the story's languages.
  func told(in language: String) throws -> Production {
    var copy = self
    copy.timeline = try timeline.told(in: Self.checked(language, of: story))
    copy.story.language = language
    return copy
  }

  private static func checked(_ language: String, of story: Story) throws(UsageError) -> String {
    if story.languages.contains(language) { return language }
    let known = story.languages
    let hint =
      Suggestion.nearest(to: language, among: known).map { "did you mean '\($0)'?" }
      ?? (known.count == 1
        ? "it is told in \(known[0])" : "it has \(known.joined(separator: ", "))")
    throw UsageError("the story has no language '\(language)'; \(hint)")
  }

  /// The same production drawn at another size.
  func resized(to size: PictureSize) throws -> Production {
    var copy = self
    copy.size = try Self.checked(size)
    copy.works = Works(size: size, seed: story.seed)
    return copy
  }

  /// The same production in so many times as many pixels a side, with what would be drawn in few.
  func enlarged(by factor: Int) throws -> Production {
    var copy = self
    copy.size = try Self.checked(
      PictureSize(width: size.width * factor, height: size.height * factor))
    copy.works = Works(size: copy.size, seed: story.seed, detailSize: size)
    return copy
  }

  private static func checked(_ rate: FrameRate) throws(UsageError) -> FrameRate {
    let limits = Canvas.rateLimits
    guard limits.contains(rate.framesPerSecond) else {
      throw UsageError(
        "a film of \(rate) frames/s cannot be made; "
          + "rates are \(Int(limits.lowerBound)) to \(Int(limits.upperBound))")
    }
    return rate
  }

  private static func checked(_ size: PictureSize) throws(UsageError) -> PictureSize {
    let sides = PictureSize.sides
    guard sides.contains(size.width), sides.contains(size.height) else {
      throw UsageError(
        "a picture of \(size) cannot be drawn; "
          + "sides are \(sides.lowerBound) to \(sides.upperBound) pixels")
    }
    let needed = size.pixelCount * bytesPerPixel
    guard UInt64(needed) < ProcessInfo.processInfo.physicalMemory / 10 * 8 else {
      throw UsageError(
        "a picture of \(size) needs about \(needed >> 30) GiB of memory, more than this machine "
          + "has to spare; choose a smaller size")
    }
    return size
  }

  /// What a picture takes while it is drawn and graded: light, bloom and codes.
  private static let bytesPerPixel = 28
}
