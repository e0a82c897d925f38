import Fields
public import Foundation
import Notation
import Story
import Telemetry
import Time
import Timeline
import Typesetting
import Works

/// A story and its data, read but not drawn: all that is wrong, all that is likely not meant, and
/// what is worth knowing.
public struct StoryCheck: Sendable, Encodable {
  /// Something that a check has found, in a line.
  public struct Finding: Sendable, Encodable {
    public let path: String
    /// Counted from 1; nil where it is about the file as a whole.
    public let line: Int?
    public let column: Int?
    public let message: String
    /// As it is printed, with the line and a caret where there is a place.
    public let text: String

    private enum CodingKeys: CodingKey { case path, line, column, message }
  }

  public let path: String
  public private(set) var errors: [Finding] = []
  public private(set) var warnings: [Finding] = []
  /// What is worth knowing but not wrong.
  public private(set) var notes: [String] = []
  /// The story in a line; nil where there are errors.
  public private(set) var summary: String?

  /// - Throws: what keeps the check itself from being made.
  public init(reading path: String) throws {
    self.path = path
    do {
      try check(try Story(reading: path, catalog: Works.catalog))
    } catch let found as SourceErrors {
      errors += found.errors.map(Finding.init)
    }
  }

  private mutating func check(_ story: Story) throws {
    warnings += story.warnings.map(Finding.init)
    warn(UnusedNames.findings(in: story), story)
    let readings = TextReport(story).warnings(fastest: story.limits.reading)
    warnings += readings.map(Finding.init)
    warn(CaptionWarnings.findings(in: story, besides: Set(readings.compactMap(\.place))), story)
    warn(EmptyBeats.findings(in: story), story)
    let places = DataPlaces(story)
    if let sample = story.data.sample, !places.missing.isEmpty {
      notes = places.missing.map {
        "\($0) is not there yet; render makes it from the sample '\(sample.value)'"
      }
    } else {
      try checkFilm(of: story, places)
    }
    warnings.sort()
    if errors.isEmpty { summary = Self.summary(of: story) + warningCount }
  }

  /// Each of the story's files is read for itself, so that a wrong one does not hide the other.
  private mutating func checkFilm(of story: Story, _ places: DataPlaces) throws {
    let log = try found {
      try places.log(story.data.mapping)
    }
    let variables = story.data.variables.map(\.value)
    let field = try found {
      try places.field.map {
        try FieldSeries(reading: $0, variables: variables.isEmpty ? nil : variables)
      }
    }
    guard errors.isEmpty else { return }
    let mistakes = Timeline.errors(
      in: story, catalog: Works.catalog, log: log ?? nil, field: field ?? nil)
    errors += mistakes.map { Finding($0, story) }
    guard errors.isEmpty, let production = try found({ try Production(reading: story) }) else {
      return
    }
    notes = production.notesOnUsedData
    errors += try production.rehearsalErrors(in: story.languages).map {
      Finding(said: "\($0)", story)
    }
    warn(production.timeline.unusedData, story)
    warn(CameraWarnings.findings(in: production.timeline), story)
    if story.isLoop && errors.isEmpty { try checkLoop(production, story) }
  }

  private mutating func checkLoop(_ production: Production, _ story: Story) throws {
    guard let difference = try LoopProof(of: production).difference else { return }
    let message =
      "the film is a loop, but it does not close: \(difference) is not at its end what it is at its"
      + " beginning"
    let place = story.beats[story.beats.count - 1].name.place
    errors.append(Finding(SourceError(message, at: place, in: story.sources)))
  }

  /// What a step gives; nil, with its error kept, where the input is wrong.
  private mutating func found<Result>(_ step: () throws -> Result) throws -> Result? {
    do {
      return try step()
    } catch {
      guard ExitStatus(of: error) == .wrongInput else { throw error }
      errors.append(Finding(said: "\(error)"))
      return nil
    }
  }

  private mutating func warn(_ findings: [Located<String>], _ story: Story) {
    warnings += findings.map {
      Finding(SourceWarning($0.value, at: $0.place, in: story.sources))
    }
  }

  private var warningCount: String {
    switch warnings.count {
    case 0: ""
    case 1: ", 1 warning"
    default: ", \(warnings.count) warnings"
    }
  }

  private static func summary(of story: Story) -> String {
    let canvas = story.canvas
    let duration = Timecode.text(seconds: story.duration)
    let beats = "\(story.beats.count) \(story.beats.count == 1 ? "beat" : "beats")"
    let frameCount = max(1, story.length.frameCount(at: canvas.rate))
    return "\(story.path): good: '\(story.title)', \(beats), \(duration), \(frameCount) frames, "
      + "\(canvas.width)x\(canvas.height), \(canvas.rate) frames/s"
  }
}

extension StoryCheck.Finding {
  init(_ error: SourceError) {
    self.init(
      path: error.path, line: error.place?.line, column: error.place?.column,
      message: error.message, text: "\(error)")
  }

  init(_ warning: SourceWarning) {
    self.init(
      path: warning.path, line: warning.place?.line, column: warning.place?.column,
      message: warning.message, text: "\(warning)")
  }

  init(_ error: TimelineError, _ story: Story) {
    if let place = error.place {
      self.init(SourceError(error.message, at: place, in: story.sources))
    } else {
      self.init(SourceError(path: story.path, error.message))
    }
  }

  /// Of an error that says its own place: `path:line:column: error: message`, or `path: error: ...`.
  init(said text: String, _ story: Story? = nil) {
    let first = text.prefix { $0 != "\n" }
    guard let mark = first.firstRange(of: ": error: ") else {
      let message = first.hasPrefix("error: ") ? first.dropFirst(7) : first
      self.init(
        path: story?.path ?? "", line: nil, column: nil, message: String(message), text: text)
      return
    }
    let parts = first[..<mark.lowerBound].split(separator: ":")
    let numbers = parts.suffix(2).compactMap { Int($0) }
    let hasPlace = parts.count >= 3 && numbers.count == 2
    let path =
      hasPlace ? parts.dropLast(2).joined(separator: ":") : String(first[..<mark.lowerBound])
    let message = String(first[mark.upperBound...])
    if hasPlace, let story, story.inputs.contains(path) {
      let place = SourcePlace(file: path, line: numbers[0], column: numbers[1])
      self.init(SourceError(message, at: place, in: story.sources))
      return
    }
    self.init(
      path: path, line: hasPlace ? numbers[0] : nil, column: hasPlace ? numbers[1] : nil,
      message: message, text: text)
  }
}

extension [StoryCheck.Finding] {
  /// In the order of the text.
  fileprivate mutating func sort() {
    let keys = enumerated().map { ($1.line ?? 0, $1.column ?? 0, $0) }
    self = keys.sorted(by: <).map { self[$0.2] }
  }
}

extension StoryCheck {
  /// All of it as JSON.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
