import Notation
import Time

extension FilmSchedule {
  /// The longest film.
  private static let day = FilmTime(seconds: 86_400, at: FrameRate(1))

  /// Reports beats that begin before the film or before those that stand before them, that last no
  /// frame, that overlap by more than two, and films that last too long. The times of such beats are
  /// not told, so that nothing else is found wrong with them.
  mutating func check(_ beats: [BeatTiming], rate: FrameRate, _ problems: Problems) {
    var isLong = false
    for (index, beat) in beats.enumerated() {
      guard let time = times[index] else { continue }
      let problem =
        startProblem(beat, time, isFirst: index == 0)
        ?? lengthProblem(beat, time, rate)
        ?? orderProblem(index, time, beats, rate)
        ?? crowdProblem(index, time, beats)
      if let problem {
        problems.add(problem.message, at: problem.place)
        times[index] = nil
      } else if time.end > Self.day, !isLong {
        isLong = true
        problems.add(
          "a film lasts at most 24 hours; with this beat it lasts \(text(time.end))",
          at: beat.endPlace)
      }
    }
  }

  private typealias Problem = (message: String, place: SourcePlace)
  private typealias Span = (begin: FilmTime, end: FilmTime)

  private func startProblem(_ beat: BeatTiming, _ time: Span, isFirst: Bool) -> Problem? {
    if !isFirst || time.begin == .zero { return nil }
    let message =
      "the film begins with its first beat, which cannot begin at \(text(time.begin))"
    return (message, beat.beginPlace)
  }

  private func lengthProblem(_ beat: BeatTiming, _ time: Span, _ rate: FrameRate) -> Problem? {
    if time.end <= time.begin {
      let message =
        "'\(beat.name)' would end at \(text(time.end)), but it begins at \(text(time.begin))"
      return (message, beat.endPlace)
    }
    let isShort = time.end - time.begin < FilmTime(frames: 1, at: rate)
    return isShort ? (tooShort(at: rate), beat.endPlace) : nil
  }

  private func orderProblem(
    _ index: Int, _ time: Span, _ beats: [BeatTiming], _ rate: FrameRate
  ) -> Problem? {
    guard index > 0, let before = times[index - 1] else { return nil }
    let (beat, earlier) = (beats[index], beats[index - 1].name)
    if time.begin < before.begin {
      let message =
        "'\(beat.name)' begins at \(text(time.begin)), before '\(earlier)' does "
        + "(\(text(before.begin))); list beats in the order in which they begin"
      return (message, beat.beginPlace)
    }
    if time.begin - before.begin < FilmTime(frames: 1, at: rate) {
      let message =
        "'\(beat.name)' begins with '\(earlier)', which would never be seen; begin it at least a "
        + "frame later"
      return (message, beat.beginPlace)
    }
    if before.end <= time.end { return nil }
    let message =
      "'\(beat.name)' ends at \(text(time.end)), before '\(earlier)' does "
      + "(\(text(before.end))); a beat outlasts the one that it overlaps"
    return (message, beat.endPlace)
  }

  private func crowdProblem(_ index: Int, _ time: Span, _ beats: [BeatTiming]) -> Problem? {
    guard index > 1, times[index - 1] != nil, let earlier = times[index - 2],
      earlier.end > time.begin
    else { return nil }
    let message =
      "at \(text(time.begin)) '\(beats[index - 2].name)', '\(beats[index - 1].name)' and "
      + "'\(beats[index].name)' overlap; at most two beats play at once"
    return (message, beats[index].beginPlace)
  }

  private func text(_ time: FilmTime) -> String { Timecode.text(seconds: time.seconds) }
}
