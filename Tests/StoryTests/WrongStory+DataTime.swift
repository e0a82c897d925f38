extension WrongStory {
  static let dataTime = [
    WrongStory(
      "data: 04:00..09:30", "data: '@storm'",
      "27:11: expected two instants such as @gust.peak .. @gust.peak + 1h, found "
        + "'@storm'; one instant is held with {hold: ...}"),
    WrongStory(
      "data: 04:00..09:30", "data: '@storm .. 09:30'",
      "27:11: there is no mark '@storm'; name it in data: {marks: ...}, or write "
        + "@channel.peak, .low, .start, .end"),
    WrongStory(
      "data: 04:00..09:30", "data: '@a.peak - 1x .. @a.peak'",
      "27:11: expected a time of the log such as 20min, 1.5h or 1d, found '1x'"),
    WrongStory(
      "data: 04:00..09:30", "data: {hold: '@a.peak - 2 * 3deg'}",
      "27:18: expected a time of the log such as 20min, 1.5h or 1d, found the angle 6deg"
        + " ('2 * 3deg')"),
    WrongStory(
      "data: 04:00..09:30", "data: '04:00 .. @'",
      "27:11: expected an instant of the log such as 14:05 or '@gust.peak - 30min', found '@'"),
    WrongStory(
      "data: 04:00..09:30", "data: {hold: 4}",
      "27:18: expected an instant of the log such as 14:05 or '@gust.peak - 30min', "
        + "found the number 4"),
    WrongStory(
      "data: 04:00..09:30", "data: {hold: '@strm'}",
      "27:11: there is no mark '@strm'; name it in data: {marks: ...}, or write "
        + "@channel.peak, .low, .start, .end"),
    WrongStory(
      "data: 04:00..09:30", "data: {from: '04:00'}",
      "27:11: the stretch needs 'speed'"),
    WrongStory(
      "data: 04:00..09:30", "data: {from: '04:00', speed: 6s}",
      "27:34: expected a speed such as 1h = 6s (of the log = of the film), found '6s'"),
    WrongStory(
      "data: 04:00..09:30", "data: {from: '04:00', speed: 0h = 6s}",
      "27:34: a speed plays some time of the log in some time of the film, found 0h = 6s"),
    WrongStory(
      "data: 04:00..09:30", "data: {from: '04:00', speed: 1h = 6}",
      "27:34: expected a duration such as 8s, found the number 6; write 6s"),
    WrongStory(
      "data: 04:00..09:30", "data: {from: '04:00', to: '05:00'}",
      "27:11: the stretch needs 'speed'",
      "27:27: unknown key 'to'; known are from, speed"),
    WrongStory(
      "data: 04:00..09:30", "data: {keys: {0s: '04:00'}}",
      "27:18: a curve through the log needs two keys or more"),
    WrongStory(
      "data: 04:00..09:30", "data: {keys: {0s: '04:00', 4s: '05:00', 2s: '06:00', 100%: '07:00'}}",
      "27:45: keys stand in the order of their times; move '2s'"),
    WrongStory(
      "data: 04:00..09:30", "data: {keys: {1s: '04:00', 4s: '05:00'}}",
      "27:19: the first key is at 1s; add one at 0s, where the beat begins",
      "27:32: the last key is at 4s; add one at 100%, where the beat ends"),
    WrongStory(
      "data: 04:00..09:30", "data: {keys: {0s: '04:00', 8s: '05:00'}}",
      "27:32: the key at 8s lies after the beat's end (6s)"),
    WrongStory(
      "data: 04:00..09:30", "data: {keys: {0s: noon, 100%: '1d+25'}}",
      "27:23: expected an instant of the log such as 14:05 or '@gust.peak - 30min', found 'noon'",
      "27:35: expected an instant of the log such as 14:05 or '@gust.peak - 30min', found the text '1d+25'"
    ),
    WrongStory(
      "data: 04:00..09:30", "data: {keys: ['04:00', '05:00']}",
      "27:18: expected a map of times and instants such as {0s: '06:00', 100%: '09:30'}, found a list"
    ),
    WrongStory(
      "data: 04:00..09:30", "data: hald",
      "27:11: expected clock times such as 04:00..09:30, found 'hald'"),
    WrongStory(
      "sample: storm-day", "marks: {storm: '14:05', storm.low: noon}",
      "11:38: expected an instant of the log such as 14:05 or '@gust.peak - 30min', "
        + "found 'noon'"),
    WrongStory(
      "sample: storm-day", "marks: {a: '@b', b: '@a + 1min'}",
      "11:11: marks go round in a circle: '@a' by '@b' by '@a'"),
    WrongStory(
      "sample: storm-day", "marks: {2a: '14:05'}",
      "11:11: a mark's name is made of a-z, 0-9, '-' and '_' and begins with a letter, "
        + "found '2a'"),
    WrongStory(
      "sample: storm-day", "marks: ['14:05']",
      "11:10: expected a map of marks, found a list"),
  ]
}
