import Story
import Time
import Works

/// A story at a glance: when its beats play, how each takes over, what is said in them.
public struct Outline: Sendable, Encodable {
  public struct Beat: Sendable, Encodable {
    public let name: String
    /// Nil where the story has no acts.
    public let act: String?
    /// The first frame, and how many there are until the next beat begins.
    public let frame: Int
    public let frames: Int
    /// Seconds; the duration is the beat's own, which may overlap the next.
    public let start: Double
    public let duration: Double
    public let transition: Transition?
    public let captions: [String]
    /// As clock times of the log or the words of the story.
    public let data: String?
    public let works: [String]
  }

  public struct Transition: Sendable, Encodable {
    public let kind: String
    public let duration: Double
    public let frames: Int
  }

  public struct Marker: Sendable, Encodable {
    public let name: String
    public let frame: Int
    public let seconds: Double
  }

  public let story: String
  public let title: String
  /// As a fraction or a whole number of frames a second.
  public let rate: String
  public let frames: Int
  public let duration: Double
  public let isLoop: Bool
  public let beats: [Beat]
  public let markers: [Marker]

  /// - Throws: `SourceErrors` where the story is wrong.
  public init(reading path: String) throws {
    self.init(of: try Story(reading: path, catalog: Works.catalog))
  }
}

extension Outline {
  /// A line a beat, acts and markers between them, in at most 100 columns.
  public var table: String {
    let rows = beats.map { beat in
      [
        beat.name, Timecode.text(seconds: beat.start), "\(beat.frame)",
        Timecode.text(seconds: beat.duration), beat.transition.map(Self.words) ?? "",
        beat.data ?? "", beat.captions.joined(separator: " / "),
      ]
    }
    let columns = Columns(
      [["beat", "start", "frame", "length", "takes over", "data", "text"]] + rows,
      numbers: [1, 2, 3], width: 100 - (hasActs ? 2 : 0))
    let margin = hasActs ? "  " : ""
    var lines = [summary, "", margin + columns.lines[0]]
    var act: String?
    for (beat, line) in zip(beats, columns.lines.dropFirst()) {
      if let name = beat.act, name != act { lines.append(name) }
      act = beat.act
      lines.append(margin + line)
    }
    if !markers.isEmpty { lines += [""] + markerLines }
    return lines.joined(separator: "\n")
  }

  private var hasActs: Bool { beats.contains { $0.act != nil } }

  private var summary: String {
    let loop = isLoop ? ", a loop" : ""
    return "\(title): \(Timecode.text(seconds: duration)), \(frames) frames at \(rate)/s\(loop)"
  }

  private var markerLines: [String] {
    Columns(
      [["marker", "time", "frame"]]
        + markers.map { [$0.name, Timecode.text(seconds: $0.seconds), "\($0.frame)"] },
      numbers: [1, 2], width: 100
    ).lines
  }

  private static func words(_ transition: Transition) -> String {
    let hundredths = (transition.duration * 100).rounded() / 100
    let length = hundredths == hundredths.rounded() ? "\(Int(hundredths))" : "\(hundredths)"
    return "\(transition.kind) \(length)s"
  }
}

/// Rows of text in columns as wide as their widest cell; the last is cut where a line would be too
/// long, then the one before it.
struct Columns {
  let lines: [String]

  /// - Parameter numbers: columns that are set to the right.
  init(_ rows: [[String]], numbers: Set<Int>, width: Int) {
    let count = rows[0].count
    let used = (0..<count).filter { column in rows.dropFirst().contains { !$0[column].isEmpty } }
    var widths = used.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for column in widths.indices.reversed() {
      let excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
      if excess > 0 { widths[column] = max(12, widths[column] - excess) }
    }
    lines = rows.map { row in
      let cells = zip(used, widths).map { column, width in
        Self.cell(row[column], width, isRight: numbers.contains(column))
      }
      let line = cells.joined(separator: "  ")
      return String(
        line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
    }
  }

  private static func cell(_ text: String, _ width: Int, isRight: Bool) -> String {
    if text.count > width { return text.prefix(width - 1) + "…" }
    let gap = String(repeating: " ", count: width - text.count)
    return isRight ? gap + text : text + gap
  }
}
