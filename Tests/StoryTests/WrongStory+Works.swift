extension WrongStory {
  static let works = [
    WrongStory(
      "waste-heart:", "waste-hart:",
      "31:7: unknown work 'waste-hart'; did you mean 'waste-heart'?"),
    WrongStory(
      "waste-heart:", "opera:",
      "31:7: unknown work 'opera'; known are biowalls, lantern, living-circuits, waste-heart"),
    WrongStory(
      "    works:\n      waste-heart:\n        presence: 80%",
      "    works: [waste-heart]\n    worcs:\n      x:\n        presence: 80%",
      "30:12: expected a map of works, found a list",
      "31:5: unknown key 'worcs'; did you mean 'works'?"),
    WrongStory(
      "presence: 80%", "presence: 1.2",
      "32:19: 'presence' takes 0 to 1, found 1.2"),
    WrongStory(
      "presence: 80%", "presence: much",
      "32:19: expected a number, found 'much'"),
    WrongStory(
      "presence: 80%", "presence: '1'",
      "32:19: expected a number, found the text '1'; take the quotes off"),
    WrongStory(
      "presence: 80%", "presence: [0, 1]",
      "32:19: expected a number, {from: ..., to: ...} or {channel: ..., to: [..., ...]}, "
        + "found a list"),
    WrongStory(
      "presence: 80%", "presents: 80%",
      "32:9: waste-heart has no parameter 'presents'; did you mean 'presence'?"),
    WrongStory(
      "presence: 80%", "presence:",
      "32:18: expected a number, found nothing"),
    WrongStory(
      "height: 2.5 m", "height: 9 m",
      "43:25: 'height' takes -1 m to 8 m, found 9 m"),
    WrongStory(
      "height: 2.5 m", "height: 50%",
      "43:25: expected a number of m, found '50%'"),
    WrongStory(
      "from: 0.5, to: 1,", "from: 0.5, too: 1,",
      "34:28: unknown key 'too'; did you mean 'to'?"),
    WrongStory(
      "from: 0.5, to: 1,", "from: -.5, to: 3,",
      "34:23: 'pulse' takes 0 to 2, found -.5",
      "34:32: 'pulse' takes 0 to 2, found 3"),
    WrongStory(
      "from: 0.5, to: 1,", "from: 1,",
      "34:16: the ramp needs 'to'"),
    WrongStory(
      "channel: waste_conversion", "chanel: waste_conversion",
      "33:16: unknown key 'chanel'; did you mean 'channel'?"),
    WrongStory(
      "channel: waste_conversion", "channel: [a]",
      "33:25: expected a channel's name, found a list"),
    WrongStory(
      "range: [0, 40]", "range: [40, 0]",
      "33:50: 'range' begins with its smaller value; to turn the effect round, swap the "
        + "values of 'to'"),
    WrongStory(
      "range: [0, 40]", "range: [0, 40, 80]",
      "33:50: expected two channel values such as [0, 40], found a list of 3"),
    WrongStory(
      "range: [0, 40]", "range: 0..40",
      "33:50: expected two channel values such as [0, 40], found '0..40'"),
    WrongStory(
      "to: [0.4, 1.2]", "to: [0.4, 2.2]",
      "33:69: 'glow' takes 0 to 2, found 2.2"),
    WrongStory(
      "to: [0.4, 1.2]", "to: 1.2",
      "33:63: expected two values of glow such as [0.4, 1], found the number 1.2"),
    WrongStory(
      "smooth: 0.6s", "smooth: 0.6",
      "33:83: expected a duration such as 8s, found the number 0.6; write 0.6s"),
    WrongStory(
      "smooth: 0.6s", "smoth: 0.6s",
      "33:75: unknown key 'smoth'; did you mean 'smooth'?"),
  ]
}
