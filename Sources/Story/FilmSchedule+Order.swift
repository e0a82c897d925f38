import Notation
import Time

extension FilmSchedule {
  /// The longest film.
  private static let day = FilmTime(seconds: 86_400, at: FrameRate(1))

  /// Reports beats that begin before the film or before those that stand before them, that last no
  /// frame, that overlap by more than two, and films that last too long.
  func check(_ beats: [BeatTiming], rate: FrameRate, _ problems: Problems) {
    var isLong = false
    for (index, (beat, time)) in zip(beats, times).enumerated() {
      guard let time else { continue }
      if index == 0, time.begin != .zero {
        problems.add(
          "the film begins with its first beat, which cannot begin at \(text(time.begin))",
          at: beat.beginPlace)
      }
      checkLength(beat, time, rate, problems)
      if index > 0, let before = times[index - 1] {
        checkOrder(beat, time, after: beats[index - 1], before, rate, problems)
      }
      if index > 1, let earlier = times[index - 2], earlier.end > time.begin,
        let before = times[index - 1], before.begin < time.begin
      {
        problems.add(
          "at \(text(time.begin)) '\(beats[index - 2].name)', '\(beats[index - 1].name)' and "
            + "'\(beat.name)' overlap; at most two beats play at once", at: beat.beginPlace)
      }
      if time.end > Self.day, !isLong {
        isLong = true
        problems.add(
          "a film lasts at most 24 hours; with this beat it lasts \(text(time.end))",
          at: beat.endPlace)
      }
    }
  }

  private func checkLength(
    _ beat: BeatTiming, _ time: (begin: FilmTime, end: FilmTime), _ rate: FrameRate,
    _ problems: Problems
  ) {
    if time.end <= time.begin {
      problems.add(
        "'\(beat.name)' would end at \(text(time.end)), but it begins at \(text(time.begin))",
        at: beat.endPlace)
    } else if time.end - time.begin < FilmTime(frames: 1, at: rate) {
      problems.add(tooShort(at: rate), at: beat.endPlace)
    }
  }

  private func checkOrder(
    _ beat: BeatTiming, _ time: (begin: FilmTime, end: FilmTime), after earlier: BeatTiming,
    _ before: (begin: FilmTime, end: FilmTime), _ rate: FrameRate, _ problems: Problems
  ) {
    guard before.end > before.begin, time.end > time.begin else { return }
    if time.begin < before.begin {
      problems.add(
        "'\(beat.name)' begins at \(text(time.begin)), before '\(earlier.name)' does "
          + "(\(text(before.begin))); list beats in the order in which they begin",
        at: beat.beginPlace)
    } else if time.begin - before.begin < FilmTime(frames: 1, at: rate) {
      problems.add(
        "'\(beat.name)' begins with '\(earlier.name)', which would never be seen; begin it at least "
          + "a frame later", at: beat.beginPlace)
    } else if before.end > time.end {
      problems.add(
        "'\(beat.name)' ends at \(text(time.end)), before '\(earlier.name)' does "
          + "(\(text(before.end))); a beat outlasts the one that it overlaps", at: beat.endPlace)
    }
  }

  private func text(_ time: FilmTime) -> String { Timecode.text(seconds: time.seconds) }
}
