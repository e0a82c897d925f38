extension WrongStory {
  static let viewpoints = [
    WrongStory(
      "viewpoints:\n  front:", "viewpoints: {}\nbeatz:\n  front:",
      "20:13: there is no viewpoint; add one",
      "21:1: unknown key 'beatz'; did you mean 'beats'?"),
    WrongStory(
      "front: {eye: [0 m, 0.2 m, 6.5 m],", "front: {",
      "21:10: the viewpoint needs 'eye'"),
    WrongStory(
      "eye: [0 m, 0.2 m, 6.5 m]", "eye: [0 m, 0.2 m]",
      "21:16: expected a point such as [0 m, 0.2 m, 6.5 m], found a list of 2"),
    WrongStory(
      "eye: [0 m, 0.2 m, 6.5 m]", "eye: 6.5 m",
      "21:16: expected a point such as [0 m, 0.2 m, 6.5 m], found '6.5 m'"),
    WrongStory(
      "eye: [0 m, 0.2 m, 6.5 m]", "eye: [0 m, 0.2 ft, x]",
      "21:22: unknown unit in '0.2 ft'; lengths are written 2.5 m, 40 cm or 3 mm",
      "21:30: expected a length such as 2.5 m, found 'x'"),
    WrongStory(
      "eye: [0 m, 0.2 m, 6.5 m]", "eye: [0 m, 0.2 m, 1e9 m]",
      "21:29: 'eye' takes -100000 m to 100000 m, found 1e9 m"),
    WrongStory(
      "eye: [0 m, 0.2 m, 6.5 m]", "eye: [0, 0, 0]",
      "21:33: 'look' is the same point as 'eye'; move one of them"),
    WrongStory(
      "eye: [0 m, 0.2 m, 6.5 m]", "eye: [0, 6.5, 0]",
      "21:35: the camera looks straight up or down, so nothing is upright; move 'look' or "
        + "'eye' sideways"),
    WrongStory(
      "view: 32deg", "view: 32",
      "21:60: expected an angle such as 32deg, found the number 32; write 32deg"),
    WrongStory(
      "view: 32deg", "view: 0deg",
      "21:60: 'view' takes 1deg to 150deg, found 0deg"),
    WrongStory(
      "view: 32deg", "view: 1grad",
      "21:60: unknown unit in '1grad'; angles are written 32deg, 1.5 turns or 0.2 rad"),
    WrongStory(
      "glass: 6.2 m", "glass: 31 m",
      "21:74: 'glass' must lie between the canvas's depths 2.5 m to 30 m, found 31 m"),
    WrongStory(
      "glass: 6.2 m", "glass: 2.5 m",
      "21:74: 'glass' must lie between the canvas's depths 2.5 m to 30 m, found 2.5 m"),
    WrongStory(
      "near: {eye: [-1, .5, 4]", "near: {eye: [0, .1, 2]",
      "22:33: 'look' is 2 m away, outside of the canvas's depths 2.5 m to 30 m; move it, or "
        + "say where the 'glass' is"),
    WrongStory(
      "  near: {", "  near it: {",
      "22:3: a viewpoint's name is made of a-z, 0-9, '-' and '_' and begins with a letter, "
        + "found 'near it'",
      "40:18: unknown viewpoint 'near'; known are front, near it"),
    WrongStory(
      "glass: 6.2 m", "glas: 6.2 m",
      "21:67: unknown key 'glas'; did you mean 'glass'?"),
  ]
}
