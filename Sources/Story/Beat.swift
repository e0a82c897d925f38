public import Notation
public import Time

public struct Beat: Sendable {
  public var name: Located<String>
  /// When it begins, from the film's start. Beats are in the order of their starts.
  public var begin: FilmTime
  /// Where it overlaps the next beat, both play; where the next begins later, it holds its end.
  public var length: FilmTime
  /// How it takes over from the beat before.
  public var passage: Passage
  /// Which part of the log plays; nil holds what the beat before left.
  public var data: Located<DataCue>?
  public var texts: BeatTexts
  public var camera: CameraMove
  public var grade: [ParameterCue]
  public var planes: [ParameterCue]
  public var fog: [ParameterCue]
  public var works: [WorkCue]
  /// Names of the charts that are seen.
  public var charts: [Located<String>]
  /// Why the beat is told, for those who ask the film; not shown.
  public var because: Located<String>?

  /// Seconds from the film's start.
  public var start: Double { begin.seconds }
  /// Seconds.
  public var duration: Double { length.seconds }
  /// Seconds from the film's start.
  public var end: Double { (begin + length).seconds }
  /// The cues that every beat may have beside those of its works and its camera.
  public var sharedCues: [ParameterCue] { grade + planes + fog }
  /// Seconds over which it takes over from the beat before.
  public var transition: Double { passage.duration }
}

/// A named run of beats.
public struct Act: Sendable {
  public var name: Located<String>
  /// What a viewer reads.
  public var title: LocalizedText?
  /// Indices of its beats.
  public var beats: Range<Int>
}

/// A named instant of the film.
public struct Marker: Sendable {
  public var name: Located<String>
  public var time: FilmTime

  /// Seconds from the film's start.
  public var seconds: Double { time.seconds }
}
