/// Words with their times, beside a film: one cue after the other, none at the same time as another.
public struct Subtitles: Hashable, Sendable {
  public struct Cue: Hashable, Sendable {
    /// Milliseconds from the film's start.
    public let start: Int
    public let end: Int
    public let lines: [String]
  }

  public enum Format: String, CaseIterable, Sendable {
    /// W3C WebVTT.
    case vtt
    /// SubRip.
    case srt
  }

  /// In order; each ends before or where the next begins.
  public let cues: [Cue]

  /// - Parameter texts: words with their times in seconds, in any order. Where some are there at the
  ///   same time they share cues, the one that began first on top. What is shorter than a millisecond
  ///   is left out.
  public init(_ texts: [(start: Double, end: Double, text: String)]) {
    let timed = texts.enumerated().map { number, text in
      (
        start: Self.milliseconds(text.start), end: Self.milliseconds(text.end), number: number,
        lines: Self.lines(of: text.text)
      )
    }.filter { $0.end > $0.start && !$0.lines.isEmpty }
      .sorted { ($0.start, $0.number) < ($1.start, $1.number) }
    let times = Set(timed.flatMap { [$0.start, $0.end] }).sorted()
    var cues: [Cue] = []
    for (start, end) in zip(times, times.dropFirst()) {
      let lines = timed.filter { $0.start <= start && end <= $0.end }.flatMap(\.lines)
      if !lines.isEmpty { cues.append(Cue(start: start, end: end, lines: lines)) }
    }
    self.cues = cues
  }

  /// The file's text, which ends with a line break.
  public func text(_ format: Format) -> String {
    switch format {
    case .vtt:
      (["WEBVTT\n"]
        + cues.map { cue in
          "\(Self.time(cue.start, ".")) --> \(Self.time(cue.end, "."))\n"
            + cue.lines.map { Self.escapedForVTT($0) + "\n" }.joined()
        }).joined(separator: "\n")
    case .srt:
      cues.enumerated().map { number, cue in
        "\(number + 1)\n\(Self.time(cue.start, ",")) --> \(Self.time(cue.end, ","))\n"
          + cue.lines.map { Self.escapedForSRT($0) + "\n" }.joined()
      }.joined(separator: "\n")
    }
  }

  /// Blank lines would end a cue.
  private static func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      line.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  private static func milliseconds(_ seconds: Double) -> Int {
    Int((max(seconds, 0) * 1000).rounded())
  }

  /// `00:00:04.500`
  private static func time(_ milliseconds: Int, _ point: String) -> String {
    func digits(_ number: Int, _ count: Int) -> String {
      String(repeating: "0", count: max(0, count - String(number).count)) + String(number)
    }
    let seconds = milliseconds / 1000
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { digits($0, 2) }
      .joined(separator: ":") + point + digits(milliseconds % 1000, 3)
  }

  private static func escapedForVTT(_ line: String) -> String {
    line.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// SubRip has no escapes: a word joiner, which is not seen, keeps players from taking words for
  /// tags.
  private static func escapedForSRT(_ line: String) -> String {
    line.replacing("<", with: "<\u{2060}").replacing("{", with: "{\u{2060}")
      .replacing("-->", with: "--\u{2060}>")
  }
}
