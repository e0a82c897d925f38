extension WrongStory {
  static let charts = [
    WrongStory(
      top: "charts: {s: {}}",
      says:
        "4:13: the strip needs 'lines'"),
    WrongStory(
      top: "charts: {s: {lines: []}}",
      says:
        "4:21: expected a list of 1 to 5 lines such as [{channel: storm_gust}], found a list of 0"),
    WrongStory(
      top: "charts: {s: {lines: [{chanel: a}]}}",
      says:
        "4:23: unknown key 'chanel'; did you mean 'channel'?"),
    WrongStory(
      top: "charts: {s: {lines: [{name: Wind}]}}",
      says:
        "4:22: the sparkline needs 'channel'"),
    WrongStory(
      top: "charts: {s: {lines: [{channel: a, color: strom}]}}",
      says:
        "4:42: there is no color 'strom'; did you mean 'storm'?"),
    WrongStory(
      top: "charts: {s: {lines: [{channel: a, color: '#12'}]}}",
      says:
        "4:42: a color has three or six digits of 0-9 and a-f, found '#12'"),
    WrongStory(
      top: "charts: {s: {lines: [{channel: a, format: two}]}}",
      says:
        "4:43: a number is written 0, 0.0, 0,000, +0.0, 0% or 0.0 unit, found 'two'"),
    WrongStory(
      top: "charts: {s: {lines: [{channel: a}], events: [{at: noon, name: N}]}}",
      says:
        "4:51: expected an instant of the log such as 14:05 or '@gust.peak - 30min', found 'noon'"),
    WrongStory(
      top: "charts: {s: {lines: [{channel: a}], events: [{at: '12:00'}]}}",
      says:
        "4:46: the chart-event needs 'name'"),
    WrongStory(
      top: "charts: {s: {lines: [{channel: a}], place: left}}",
      says:
        "4:44: 'place' is lower or upper, found 'left'"),
    WrongStory(
      top: "charts: {s: {lines: [{channel: a}], span: 12:00}}",
      says:
        "4:43: expected clock times such as 04:00..09:30, found '12:00'"),
    WrongStory(
      top: "charts: {m: {tracks: [{x: east, y: north}]}}",
      says:
        "4:23: the track needs 'name'"),
    WrongStory(
      top: "charts: {m: {tracks: [{x: east, y: north, name: A}], lines: []}}",
      says:
        "4:54: unknown key 'lines'; known are place, span, tracks"),
    WrongStory(
      top: "charts: [strip]",
      says:
        "4:9: expected a map of charts, found a list"),
    WrongStory(
      "caption: The city breathes.", "charts: [strip]",
      "28:14: there is no chart 'strip'; the story has no 'charts'"),
    WrongStory(
      "caption: The city breathes.", "charts: strip",
      "28:13: expected a list of charts such as [strip], found 'strip'"),
    WrongStory(
      "caption: The city breathes.", "because: [gusts]",
      "28:14: expected why the beat is told, found a list"),
    WrongStory(
      top: "charts: {strip: {lines: [{channel: a}]}}", "caption: The city breathes.",
      "charts: [stripe]", says: "29:14: there is no chart 'stripe'; did you mean 'strip'?"),
  ]
}
