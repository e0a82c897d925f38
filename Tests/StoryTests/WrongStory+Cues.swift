extension WrongStory {
  static let cues = [
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {to: 1, ease: easeInOutCubic}",
      "34:30: unknown easing 'easeInOutCubic'; did you mean 'ease-in-out-cubic'?"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {to: 1, ease: ease-in-cubik}",
      "34:30: unknown easing 'ease-in-cubik'; did you mean 'ease-in-cubic'?"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {to: 1, ease: steps(0)}",
      "34:30: 'steps' takes 1 to 1000 steps, found 0"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {to: 1, ease: steps(four)}",
      "34:30: expected steps such as steps(4) or steps(4, jump-start), found 'steps(four)'"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}",
      "pulse: {to: 1, ease: 'cubic-bezier(0.2, 0, 0.4)'}",
      "34:30: expected four numbers such as cubic-bezier(0.2, 0, 0.4, 1), found "
        + "'cubic-bezier(0.2, 0, 0.4)'"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}",
      "pulse: {to: 1, ease: 'cubic-bezier(1.2, 0, 0.4, 1)'}",
      "34:30: the first and the third number of cubic-bezier are times and lie within "
        + "0 to 1, found 'cubic-bezier(1.2, 0, 0.4, 1)'"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {keys: {}}",
      "34:23: there is no key; add one"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {keys: [1, 2]}",
      "34:23: expected a map of times and values such as {0s: 0.2, 100%: 1}, found a list"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {keys: {0s: 1, 2: 1}}",
      "34:31: expected a duration such as 8s, found the number 2; write 2s"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {keys: {0s: 1, 4s: 1, 50%: 2}}",
      "34:38: keys stand in the order of their times; move '50%'"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {keys: {0s: 1, 7s: 2}}",
      "34:31: the key at 7s lies after the beat's end (6s)"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {keys: {0s: 1, 120%: 2}}",
      "34:31: keys lie within 0% to 100% of the beat, found 120%"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {keys: {0s: 3}}",
      "34:28: 'pulse' takes 0 to 2, found 3"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {keys: {0s: {too: 1}}}",
      "34:29: unknown key 'too'; did you mean 'to'?"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {kees: {0s: 1}}",
      "34:17: unknown key 'kees'; did you mean 'keys'?"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {spring: {to: 1}}",
      "34:25: the spring needs 'period'"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {spring: {to: 1, period: 0s}}",
      "34:41: a period cannot last 0s"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}",
      "pulse: {spring: {to: 1, period: 1s, damping: -1}}",
      "34:54: 'damping' takes 0 to 10, found -1"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {spring: 1}",
      "34:25: expected a map with to, period and damping, found the number 1"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}",
      "pulse: {wave: sinus, period: 1s, from: 0, to: 1}",
      "34:23: 'sinus' is not a wave, which are sine, triangle, square and saw"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {wave: sine, from: 0, to: 1}",
      "34:16: the wave needs 'period'"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}",
      "pulse: {wave: sine, period: 0s, from: 0, to: 1}",
      "34:37: a period cannot last 0s"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}",
      "pulse: {wave: sine, period: 1s, from: 0, to: 3}",
      "34:54: 'pulse' takes 0 to 2, found 3"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}",
      "pulse: {wave: sine, period: 1s, from: 0, to: 1, phase: 90deg}",
      "34:64: expected a number or a percentage such as 25%, found '90deg'"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {field: tissue.mean, to: [0, 3]}",
      "34:45: 'pulse' takes 0 to 2, found 3"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {field: tisue.mean, to: [0, 1]}",
      "34:24: the field has no variable 'tisue'; did you mean 'tissue'?"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {field: tissue.average, to: [0, 1]}",
      "34:24: there is no statistic 'average'; known are active, max, mean, min"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}", "pulse: {field: tissue, to: [0, 1]}",
      "34:24: expected a statistic of a field's variable such as activation.mean, "
        + "found 'tissue'; there are .min, .max, .mean, .active"),
    WrongStory(
      "pulse: {from: 0.5, to: 1, ease: ease-in-out}",
      "pulse: {field: tissue.mean, range: [5%, 95%], to: [0, 1]}",
      "34:44: a field's range is two plain numbers such as [0, 0.5]"),
    WrongStory(
      "range: [0, 40]", "range: [0%, 40]",
      "33:50: both ends of 'range' are written alike: [0, 40], [0 m/s, 40 m/s] or [5%, 95%]"),
    WrongStory(
      "range: [0, 40]", "range: [5%, 195%]",
      "33:50: quantiles lie within 0% to 100%"),
    WrongStory(
      "range: [0, 40]", "range: [0 kn, 40 m/s]",
      "33:50: both ends of 'range' are written alike: [0, 40], [0 m/s, 40 m/s] or [5%, 95%]"),
    WrongStory(
      "camera: front\n", "camera: front\n    grade: {exposur: 1}\n",
      "30:13: grade has no parameter 'exposur'; did you mean 'exposure'?"),
    WrongStory(
      "camera: front\n", "camera: front\n    grade: {exposure: 40}\n",
      "30:23: 'exposure' takes -10 to 10, found 40"),
    WrongStory(
      "camera: front\n", "camera: front\n    grade: {glitch: 2}\n",
      "30:21: 'glitch' takes 0 to 1, found 2"),
    WrongStory(
      "camera: front\n", "camera: front\n    fog: {densty: 1}\n",
      "30:11: fog has no parameter 'densty'; did you mean 'density'?"),
    WrongStory(
      "camera: front\n", "camera: front\n    grade: 1\n",
      "30:12: expected a map of parameters, found the number 1"),
    WrongStory(
      "camera: front\n", "camera: front\n    planes: {near: 5 m, far: 4 m}\n",
      "30:13: the near depth must be smaller than the far one"),
    WrongStory(
      "camera: front\n", "camera: front\n    planes: {far: 2 km}\n",
      "30:19: expected a number of m, found '2 km'"),
    WrongStory(
      "camera: front\n", "camera: front\n    planes: {fade: 1}\n",
      "30:14: planes has no parameter 'fade'; known are far, near"),
  ]
}
