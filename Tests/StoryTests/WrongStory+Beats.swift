extension WrongStory {
  static let beats = [
    WrongStory(
      "name: dusk\n", "name: dusk\n    captoin: Hello\n",
      "25:5: unknown key 'captoin'; did you mean 'caption'?"),
    WrongStory(
      "name: dusk", "name: storm",
      "36:11: a beat before is also called 'storm'"),
    WrongStory(
      "name: dusk", "name: 2 dusk",
      "24:11: a beat's name is made of a-z, 0-9, '-' and '_' and begins with a letter, "
        + "found '2 dusk'"),
    WrongStory(
      "- name: dusk\n    duration: 6s", "- duration: 6s",
      "24:5: the beat needs 'name'"),
    WrongStory(
      "duration: 6s", "duration: 6",
      "25:15: expected a duration such as 8s, found the number 6; write 6s"),
    WrongStory(
      "duration: 6s", "duration: [6s]",
      "25:15: expected a duration such as 8s, found a list"),
    WrongStory(
      "duration: 6s", "duration: {s: 6}",
      "25:15: expected a duration such as 8s, found a map"),
    WrongStory(
      "duration: 6s", "duration: 0s",
      "25:15: a beat lasts at least one frame, which is 1/25 s"),
    WrongStory(
      "duration: 6s", "duration: -3s",
      "25:15: a duration cannot be negative, found -3s"),
    WrongStory(
      "duration: 6s", "duration: 25d",
      "25:15: unknown unit in '25d'; durations are written 8s, 500ms, 2min, 1:30 or 24 frames"),
    WrongStory(
      "duration: 6s", "duration: 1e400s",
      "25:15: the number '1e400' is too large"),
    WrongStory(
      "duration: 6s", "duration: 90000s",
      "25:15: a duration is at most 24 hours, found 90000s"),
    WrongStory(
      "duration: 6s", "duration: 86400s",
      "37:15: a film lasts at most 24 hours; with this beat it lasts 24:01:30.000"),
    WrongStory(
      "duration: 6s", "duration: 1:75",
      "25:15: expected a duration such as 8s, found '1:75'"),
    WrongStory(
      "duration: 6s", "duration: 10ms",
      "25:15: a beat lasts at least one frame, which is 1/25 s"),
    WrongStory(
      "duration: 6s", "duration: 006s",
      "25:15: a number has no leading zero: write 6, not 006"),
    WrongStory(
      "duration: 6s", "duration: 6,5s",
      "25:15: a decimal takes a point, not a comma, found '6,5s'"),
    WrongStory(
      "duration: 6s", "duration: soon",
      "25:15: expected a duration such as 8s, found 'soon'"),
    WrongStory(
      "duration: 6s", "duration:",
      "25:14: expected a duration such as 8s, found nothing"),
    WrongStory(
      "transition: 1.5s", "transition: 7s",
      "26:17: the transition (7s) is longer than the beat (6s)"),
    WrongStory(
      "transition: 1.5s", "transition: -1s",
      "26:17: a duration cannot be negative, found -1s"),
    WrongStory(
      "data: 04:00..09:30", "data: 22:00..02:00",
      "27:11: '22:00..02:00' ends before it begins; 2 o'clock on the next day is written 26:00"),
    WrongStory(
      "data: 04:00..09:30", "data: 4:00..9:30",
      "27:11: expected clock times such as 04:00..09:30, found '4:00..9:30'"),
    WrongStory(
      "data: 04:00..09:30", "data: 04:00",
      "27:11: expected clock times such as 04:00..09:30, found '04:00'"),
    WrongStory(
      "data: 04:00..09:30", "data: 04:60..09:30",
      "27:11: expected clock times such as 04:00..09:30, found '04:60..09:30'"),
    WrongStory(
      "  telemetry: ../Output/telemetry.csv\n", "",
      "26:11: there is no telemetry; name its file with data: {telemetry: ...}",
      "32:25: there is no telemetry; name its file with data: {telemetry: ...}",
      "37:11: there is no telemetry; name its file with data: {telemetry: ...}",
      "41:35: there is no telemetry; name its file with data: {telemetry: ...}"),
    WrongStory(
      "caption: The city breathes.", "caption: ''",
      "28:14: expected a caption, found an empty text"),
    WrongStory(
      "caption: The city breathes.", "caption: [The, city]",
      "28:14: expected a caption, found a list"),
    WrongStory(
      "caption: The city breathes.", "caption: {txet: The city}",
      "28:15: unknown key 'txet'; did you mean 'text'?"),
    WrongStory(
      "fade: 500ms", "fade: 46s",
      "39:48: fading in and out takes twice 46s, longer than the beat (90s)"),
    WrongStory(
      "ease: linear", "ease: liner",
      "40:30: unknown easing 'liner'; did you mean 'linear'?"),
    WrongStory(
      "ease: linear", "ease: bouncy",
      "40:30: unknown easing 'bouncy'; for example linear, ease-in-out, ease-out-cubic, "
        + "smootherstep, spring, steps(4) or cubic-bezier(0.2, 0, 0.4, 1)"),
    WrongStory(
      "  - name: healing\n    duration: 25 frames", "  - healing",
      "44:5: expected a map with name, duration and until, found 'healing'"),
  ]
}
