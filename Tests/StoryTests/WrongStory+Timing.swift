extension WrongStory {
  static let timing = [
    WrongStory(
      "duration: 6s\n", "\n",
      "24:5: the beat needs 'duration' or 'until'"),
    WrongStory(
      "duration: 6s", "duration: 6s\n    until: storm",
      "26:12: a beat ends at one time: keep 'duration' or 'until'"),
    WrongStory(
      "duration: 6s", "until: strom",
      "25:12: there is no beat, act or marker 'strom'; did you mean 'storm'?"),
    WrongStory(
      "duration: 6s", "until: storm + 2",
      "25:12: expected a duration such as 8s, found the number 2; write 2s"),
    WrongStory(
      "duration: 6s", "until: storm + 2 m",
      "25:12: expected a duration such as 8s, found the length 2 m"),
    WrongStory(
      "duration: 6s", "until: storm.middle",
      "25:12: a beat has .start and .end, found 'storm.middle'; write storm.start or storm.end"),
    WrongStory(
      "duration: 6s", "until: [storm]",
      "25:12: expected a beat's name such as storm, storm.end or storm + 2s, found a list"),
    WrongStory(
      "duration: 6s", "until: storm",
      "25:12: times go round in a circle: 'dusk' ends by 'storm' and 'storm' follows "
        + "'dusk'; give one of them a time of its own"),
    WrongStory(
      "duration: 6s", "until: dusk.end",
      "25:12: times go round in a circle: 'dusk' ends by 'dusk'; give one of them a "
        + "time of its own"),
    WrongStory(
      "duration: 1:30", "until: dusk",
      "37:12: 'storm' would end at 0:00.000, but it begins at 0:06.000"),
    WrongStory(
      "duration: 1:30", "until: dusk.end + 10ms",
      "37:12: a beat lasts at least one frame, which is 1/25 s"),
    WrongStory(
      "duration: 1:30", "duration: 1:30\n    after: healing",
      "38:12: times go round in a circle: 'storm' begins by 'healing' and 'healing' "
        + "follows 'storm'; give one of them a time of its own"),
    WrongStory(
      "duration: 1:30", "duration: 1:30\n    with: dusk - 2s",
      "38:11: 'storm' begins at -0:02.000, before 'dusk' does (0:00.000); list beats "
        + "in the order in which they begin"),
    WrongStory(
      "duration: 1:30", "duration: 1:30\n    with: dusk",
      "38:11: 'storm' begins with 'dusk', which would never be seen; begin it at least "
        + "a frame later"),
    WrongStory(
      "duration: 1:30", "duration: 1:30\n    after: dusk\n    at: 3s",
      "39:9: a beat begins at one time: keep one of 'after' and 'at'"),
    WrongStory(
      "duration: 1:30", "duration: 1:30\n    at: soon",
      "38:9: expected a duration such as 8s, found 'soon'"),
    WrongStory(
      "duration: 1:30", "duration: 2s\n    with: dusk + 1s",
      "37:15: 'storm' ends at 0:03.000, before 'dusk' does (0:06.000); a beat outlasts "
        + "the one that it overlaps"),
    WrongStory(
      "duration: 25 frames", "duration: 200s\n    at: 5s",
      "46:9: 'healing' begins at 0:05.000, before 'storm' does (0:06.000); list beats "
        + "in the order in which they begin"),
    WrongStory(
      "duration: 25 frames", "duration: 25 frames\n    at: 3s",
      "46:9: 'healing' begins at 0:03.000, before 'storm' does (0:06.000); list beats "
        + "in the order in which they begin"),
    WrongStory(
      "duration: 6s", "duration: 6s\n    at: 2s",
      "26:9: the film begins with its first beat, which cannot begin at 0:02.000"),
    WrongStory(
      "duration: 1:30", "duration: 1:30\n    after: dusk-2s",
      "38:12: there is no beat, act or marker 'dusk-2s'; known are dusk, healing, storm"),
    WrongStory(
      "duration: 1:30", "duration: 1:30\n    after: dusk + -2s",
      "38:12: a duration cannot be negative, found -2s"),
    WrongStory(
      "duration: 1:30", "duration: 1:30\n    with: dusk + 5s\n    transition: 3s",
      "39:17: the transition lasts as long as the beat overlaps the one before, which "
        + "is 1s; leave out its duration"),
    WrongStory(
      "transition: 1.5s", "transition: {kind: disolve}",
      "26:24: 'disolve' is not a kind of transition; did you mean 'dissolve'?"),
    WrongStory(
      "transition: 1.5s", "transition: {kind: fade}",
      "26:24: 'fade' is not a kind of transition, which are morph, dissolve, dip and wipe"),
    WrongStory(
      "transition: 1.5s", "transition: {kind: dip, direction: near-to-far}",
      "26:40: only a wipe has a direction, and this is a dip"),
    WrongStory(
      "transition: 1.5s", "transition: {kind: wipe, direction: up}",
      "26:41: 'up' is not a direction, which are near-to-far and far-to-near"),
    WrongStory(
      "transition: 1.5s", "transition: {king: wipe}",
      "26:18: unknown key 'king'; did you mean 'kind'?"),
    WrongStory(
      "transition: 1.5s", "transition: {kind: wipe, duration: 7s}",
      "26:40: the transition (7s) is longer than the beat (6s)"),
    WrongStory(
      "transition: 1.5s", "transition: {kind: dip, ease: bouncy}",
      "26:35: unknown easing 'bouncy'; for example linear, ease-in-out, "
        + "ease-out-cubic, smootherstep, spring, steps(4) or cubic-bezier(0.2, 0, 0.4, 1)"),
    WrongStory(
      "loop: true\n", "loop: false\nmarkers: {applause: storms + 2s}\n",
      "5:21: there is no beat, act or marker 'storms'; did you mean 'storm'?"),
    WrongStory(
      "loop: true\n", "loop: true\nmarkers: {storm: dusk + 2s}\n",
      "5:11: a beat is also called 'storm'"),
    WrongStory(
      "loop: true\n", "loop: true\nmarkers: {2nd: dusk}\n",
      "5:11: a marker's name is made of a-z, 0-9, '-' and '_' and begins with a "
        + "letter, found '2nd'"),
    WrongStory(
      "loop: true\n", "loop: true\nmarkers: {a: b, b: a + 1s}\n",
      "5:14: times go round in a circle: 'a' is set by 'b' and 'b' is set by 'a'; give "
        + "one of them a time of its own"),
    WrongStory(
      "loop: true\n", "loop: true\nmarkers: [dusk]\n",
      "5:10: expected a map of markers, found a list"),
    WrongStory(
      "loop: true\n", "loop: true\nacts: []\n",
      "5:7: expected a list of acts ('- name: ...'), found none",
      "25:3: a story has 'beats' or 'acts'; move these into an act"),
    WrongStory(
      "beats:\n", "beets:\n",
      "23:1: unknown key 'beets'; did you mean 'beats'?"),
  ]
}
