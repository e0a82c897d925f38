import Fields
import Files
import Foundation
import Media
public import Recap
import Story
import Telemetry
import Works

/// A recap's story: where it lies and what is in it.
public struct RecapStory: Sendable {
  public let path: String
  public let film: String
  public let beatCount: Int
  /// What could not be told in the film's length, by the names of beats.
  public let leftOut: [String]
  private let text: String

  /// - Parameters:
  ///   - film: where the film will be; its story is beside it, `NAME.story.yaml`.
  ///   - language: the film's; nil is English.
  /// - Throws: where there is no storm and none was asked for; what is wrong with the field; where
  ///   the length is too short.
  public init(
    _ analysis: StormAnalysis, _ order: RecapOrder, film: String, language: String?
  ) throws {
    if let calm = analysis.calm, !order.isAnyway {
      throw UsageError(
        "there is no storm in \(analysis.log.path): \(calm); --anyway makes a calm day's film")
    }
    let languages = Telling.knownLanguages
    if let language, !languages.contains(language) {
      throw UsageError(
        "a recap speaks \(languages.joined(separator: " and ")), not '\(language)'; its story can be "
          + "translated and rendered again")
    }
    self.film = film
    path = (film as NSString).deletingPathExtension + ".story.yaml"
    let telling = Telling(analysis, language: language ?? languages[0])
    let timetable = try Timetable(telling, length: order.length)
    let folder = (path as NSString).deletingLastPathComponent
    var files = StoryWriter.Files(
      logs: order.logs.map { Self.relative($0, from: folder) },
      field: order.field.map { Self.relative($0, from: folder) },
      variables: try order.field.map(Self.variables) ?? [])
    (files.zone, files.dates) = (order.reading.zone, order.reading.dates)
    files.units = order.reading.units
    let writer = StoryWriter(
      analysis, telling, timetable, files: files, catalog: Works.catalog)
    text = try Self.marked(StoryFormat(text: writer.text, path: path).text)
    beatCount = timetable.beats.count + 1
    leftOut = timetable.leftOut
  }

  /// Writes the story, over one that recap has written and nobody has changed since.
  public func write() throws {
    if let old = try? String(contentsOfFile: path, encoding: .utf8), old != text,
      !Self.isUntouched(old)
    {
      throw UsageError(
        "\(path) has been edited, and is kept; render it with verdiva render \(path), or name "
          + "another film with -o")
    }
    try AtomicFile.write(Data(text.utf8), to: path)
  }

  // MARK: Its mark

  private static let mark = "# Unchanged since recap wrote it while this fits: "

  /// The text with a line at its end by which it is known whether somebody has edited it.
  private static func marked(_ text: String) -> String {
    "\(text)\(text.hasSuffix("\n") ? "" : "\n")\(mark)\(digest(text))\n"
  }

  private static func isUntouched(_ text: String) -> Bool {
    guard let place = text.range(of: mark, options: .backwards) else { return false }
    return marked(String(text[..<place.lowerBound])) == text
  }

  private static func digest(_ text: String) -> String {
    let body = text.hasSuffix("\n") ? text : text + "\n"
    return String(SHA256.hex(of: body.utf8).prefix(16))
  }

  // MARK: Its files

  /// A path as a story in `folder` names it.
  static func relative(_ path: String, from folder: String) -> String {
    if path.hasPrefix("/") { return path }
    let here = FileManager.default.currentDirectoryPath
    func parts(_ path: String) -> [Substring] {
      let whole = path.hasPrefix("/") ? path : "\(here)/\(path)"
      var parts: [Substring] = []
      for part in whole.split(separator: "/") where part != "." {
        if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(part) }
      }
      return parts
    }
    let (place, base) = (parts(path), parts(folder.isEmpty ? "." : folder))
    let common = zip(place, base).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: base.count - common)
    return (steps + place.dropFirst(common).map(String.init)).joined(separator: "/")
  }

  /// What the Waste Heart knows of a field, else its first variables.
  private static func variables(of field: String) throws -> [String] {
    let known = ["tissue", "activation", "recovery", "glow"]
    let names = try FieldSeries(reading: field, variables: nil).variables.map(\.name)
    let found = known.filter(names.contains)
    return found.isEmpty ? Array(names.prefix(4)) : found
  }
}
