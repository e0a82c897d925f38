public import Foundation

/// Why a frame of a film is as it is: which beat, which rows of which file, which values, which rule.
public struct FilmReason: Encodable, Sendable {
  public struct Beat: Encodable, Sendable {
    public let name: String
    public let number: Int
    public let count: Int
    /// Film seconds.
    public let start: Double
    public let end: Double
    /// What the story gives as the reason for the beat.
    public let because: String?
    /// What of the beat before is still seen; nil where the beat has arrived.
    public let passage: String?
    /// Where the story says the beat.
    public let place: String
  }

  public struct Log: Encodable, Sendable {
    public let path: String
    /// As the log's clock shows it.
    public let clock: String
    /// Since the log's start.
    public let seconds: Double
    /// Log seconds in a second of film.
    public let speed: Double
  }

  /// A sample that the frame stands on.
  public struct Row: Encodable, Sendable {
    public let file: String
    /// From 1; nil where the file's rows are no lines of it.
    public let line: Int?
    /// Of what was gathered into one value, the last line.
    public let lastLine: Int?
    /// Where it is in words: its line, its record, its rowid.
    public let place: String
    public let clock: String
    public let value: Double
  }

  public struct Channel: Encodable, Sendable {
    public let name: String
    public let unit: String
    /// At the frame; nil in a gap.
    public let value: Double?
    /// The samples at or on both sides of the frame's time.
    public let rows: [Row]
    /// What it drives, with the rule.
    public let makes: [String]
  }

  public struct Parameter: Encodable, Sendable {
    public let work: String
    public let name: String
    public let value: Double
    public let rule: String
  }

  /// The film or the story that was asked.
  public let path: String
  public let frame: Int
  public let seconds: Double
  public let beat: Beat
  public let log: Log?
  public let channels: [Channel]
  public let parameters: [Parameter]
  /// Captions and titles that are seen.
  public let words: [String]
  public let charts: [String]
  public let inputs: [Input]

  /// A file that it was made from.
  public struct Input: Encodable, Sendable {
    public let path: String
    public let sha256: String
  }

  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
