extension WrongStory {
  static let names = [
    WrongStory(
      top: "let: {calm: {glow: 3}}",
      "waste-heart:\n        presence: 80%",
      "waste-heart: $calm\n      biowalls:\n        presence: 80%",
      says: "4:20: 'glow' takes 0 to 2, found 3 (for $calm in line 32)",
      "35:9: biowalls has no parameter 'glow'; known are humidity, oxygen, presence, toxin",
      "36:9: biowalls has no parameter 'pulse'; known are humidity, oxygen, presence, toxin"),
    WrongStory(
      top: "let: {size: 2}",
      "size: 1280x720",
      "size: $size",
      says: "4:13: expected a size such as 1920x1080, found the number 2 (for $size in line 7)"),
    WrongStory(
      top: "let: {near: 40 m}",
      "depth: 2.5 m .. 30 m",
      "depth: $near .. 30 m",
      says: "10:10: the near depth must be smaller than the far one, found 40 m .. 30 m"),
    WrongStory(
      "duration: 6s",
      "duration: $pause",
      "25:15: unknown name 'pause'; names are given in 'let'"),
    WrongStory(
      top: "let: {pause: 2s}",
      "duration: 6s",
      "duration: $paus",
      says: "26:15: unknown name 'paus'; did you mean 'pause'?"),
    WrongStory(
      top: "let: {pause: 2s}",
      "duration: 6s",
      "duration: 2 * $paus",
      says: "26:19: unknown name 'paus'; did you mean 'pause'?"),
    WrongStory(
      top: "let: {pause: soon}",
      "duration: 6s",
      "duration: $pause",
      says: "4:14: expected a duration such as 8s, found 'soon' (for $pause in line 26)"),
    WrongStory(
      top: "let: {pause: soon}",
      "duration: 6s",
      "duration: $pause * 2",
      says: "4:14: unknown word 'soon'; a value of 'let' is written $soon (for $pause in line 26)"),
    WrongStory(
      top: "let: {pause: 2 m}",
      "duration: 6s",
      "duration: 1s + $pause",
      says: "26:18: a duration and a length cannot be added"),
    WrongStory(
      top: "let: {pause: 1s + 2 m}",
      "duration: 6s",
      "duration: $pause",
      says: "4:17: a duration and a length cannot be added (for $pause in line 26)"),
    WrongStory(
      top: "let: {pause: 1s + 2 m}",
      "duration: 6s",
      "duration: $pause / 2",
      says: "4:17: a duration and a length cannot be added (for $pause in line 26)"),
    WrongStory(
      "seed: 7\n",
      "let: {pause: '6'}\nseed: $pause\n",
      "3:14: expected a whole number from 0 to 18446744073709551615, found the text '6'; "
        + "take the quotes off (for $pause in line 4)"),
    WrongStory(
      top: "let: {a: $b, b: 2s}",
      "duration: 6s",
      "duration: $a",
      says: "4:10: unknown name 'b'; names are given in 'let' (for $a in line 26)"),
    WrongStory(
      top: "let: {a: {b: 2s}}",
      "duration: 6s",
      "duration: $a",
      says: "4:10: expected a duration such as 8s, found a map (for $a in line 26)"),
    WrongStory(
      top: "let: {a: {beta: 2s}}",
      "duration: 6s",
      "duration: $a.beto",
      says: "26:15: 'a' has no 'beto'; did you mean 'beta'?"),
    WrongStory(
      top: "let: {a: 2s}",
      "duration: 6s",
      "duration: $a.b",
      says: "26:15: 'a' is a text and has no 'b'"),
    WrongStory(
      top: "let: {a: {b: 2s}}",
      "duration: 6s",
      "duration: 1s + $a",
      says: "26:20: 'a' is a map; a single value is needed here"),
    WrongStory(
      top: "let: {2a: 2s}",
      says: "4:7: a value's name is made of a-z, 0-9, '-' and '_' and begins with a letter, found "
        + "'2a'"),
    WrongStory(
      top: "let: [a, b]",
      says: "4:6: expected a map of names and values, found a list"),
    WrongStory(
      "works:\n      waste-heart:\n        presence: 80%",
      "works: $calm\n    worksx:\n      waste-heart:\n        presence: 80%",
      "30:12: unknown name 'calm'; names are given in 'let'",
      "31:5: unknown key 'worksx'; did you mean 'works'?"),
    WrongStory(
      "caption: The city breathes.",
      "caption: The $city breathes.",
      "28:18: '$city' in a text; write ${city} to put the value in, or $$city for a dollar "
        + "sign"),
    WrongStory(
      "caption: The city breathes.",
      "caption: The ${city} breathes.",
      "28:18: unknown name 'city'; names are given in 'let'"),
    WrongStory(
      top: "let: {city: [a]}",
      "caption: The city breathes.",
      "caption: The ${city} breathes.",
      says: "29:18: 'city' is a list; a single value is needed here"),
    WrongStory(
      "caption: The city breathes.",
      "caption: {text: ${city}}",
      "28:21: a '{' opens a map inside of a list or map; write $name, or put the text in "
        + "quotes"),
    WrongStory(
      "name: dusk",
      "name: ${a}-dusk",
      "24:11: unknown name 'a'; names are given in 'let'"),
    WrongStory(
      top: "let: {a: a, b: '${a}${a}${a}${a}', c: '${b}${b}${b}${b}${b}', d: "
        + "'${c}${c}${c}${c}${c}${c}', e: '${d}${d}${d}${d}${d}', f: '${e}${e}${e}${e}${e}', "
        + "g: '${f}${f}${f}${f}${f}'}",
      "caption: The city breathes.",
      "caption: ${g}",
      says: "4:29: with its names put in, this text is too long (for $b in line 4, for $c in line "
        + "4, for $d in line 4, for $e in line 4, for $f in line 4, for $g in line 29)"),
    WrongStory(
      top: "let: {a: [x, x, x, x, x, x, x, x], b: [$a, $a, $a, $a, $a, $a, $a, $a], c: [$b, $b, "
        + "$b, $b, $b, $b, $b, $b], d: [$c, $c, $c, $c, $c, $c, $c, $c], e: [$d, $d, $d, $d, "
        + "$d, $d, $d, $d], f: [$e, $e, $e, $e, $e, $e, $e, $e]}",
      says: "4:188: with all that it names, the story has more than 50000 values"),
    WrongStory(
      "waste-heart:\n",
      "waste-heart: {}\n      '${w}':\n",
      "32:7: unknown name 'w'; names are given in 'let'"),
    WrongStory(
      top: "let: {w: waste-heart}",
      "      living-circuits:\n",
      "      '${w}': {}\n",
      says: "36:7: with its names put in, the key 'waste-heart' stands twice in this map"),
  ]
}
