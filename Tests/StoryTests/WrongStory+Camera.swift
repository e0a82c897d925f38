extension WrongStory {
  static let camera = [
    WrongStory(
      "camera: front", "camera: frnt",
      "29:13: unknown viewpoint 'frnt'; did you mean 'front'?"),
    WrongStory(
      "    camera: front\n", "",
      "24:5: the first beat must say where the camera stands, for example camera: front"),
    WrongStory(
      "camera: front", "camera: hold",
      "29:13: the first beat must say where the camera stands, for example camera: front"),
    WrongStory(
      "camera: front", "camera: {glass: 5 m}",
      "29:13: the first beat must say where the camera stands, for example camera: front"),
    WrongStory(
      "camera: front", "camera: {to: near}",
      "29:13: the first beat must say where the camera comes from: add 'from'"),
    WrongStory(
      "camera: front", "camera: {orbit: 90deg}",
      "29:13: the first beat must say where the camera comes from: add 'from'"),
    WrongStory(
      "camera: front", "camera: {from: front}",
      "29:20: 'from' needs a move: 'to', 'orbit', 'rise' or 'dolly'; a camera that stays is "
        + "{at: front}"),
    WrongStory(
      "camera: front", "camera: {at: frnt}",
      "29:18: unknown viewpoint 'frnt'; did you mean 'front'?"),
    WrongStory(
      "camera: front", "camera: {at: front, ease: linear}",
      "29:31: 'ease' is for a camera that moves; take it out"),
    WrongStory(
      "camera: front", "camera: {at: front, to: near}",
      "29:29: a camera makes one move in a beat, found 'at' and 'to'; keep one, or make two beats"),
    WrongStory(
      "to: near, ease: linear", "path: [front, near], dolly: 1 m, orbit: 90deg",
      "40:54: a camera makes one move in a beat, found 'path', 'orbit' and 'dolly'; keep one, or "
        + "make two beats"),
    WrongStory(
      "{to: near, ease: linear}", "{}",
      "40:13: the camera's map is empty; a camera that stays is written hold"),
    WrongStory(
      "to: near, ease: linear", "ease: linear, view: 20deg",
      "40:20: 'ease' is for a camera that moves; take it out"),
    WrongStory(
      "to: near, ease", "to: near, about: front, ease",
      "40:31: 'about' is for 'orbit'; take it out"),
    WrongStory(
      "to: near, ease: linear", "path: near",
      "40:20: expected a list of 2 to 64 viewpoints, found 'near'"),
    WrongStory(
      "to: near, ease: linear", "path: [near]",
      "40:20: expected a list of 2 to 64 viewpoints, found a list of 1"),
    WrongStory(
      "to: near, ease: linear", "path: [front, front, neer]",
      "40:35: unknown viewpoint 'neer'; did you mean 'near'?"),
    WrongStory(
      "to: near, ease: linear", "path: [front, near, near]",
      "40:34: the path stands still at 'near'; name each place once in a row"),
    WrongStory(
      "to: near, ease: linear", "path: [front, near], from: front",
      "40:41: 'from' is for 'to', 'orbit', 'rise' and 'dolly'; a path begins at its first place; "
        + "take it out"),
    WrongStory(
      "to: near, ease: linear", "orbit: 90",
      "40:21: expected an angle such as 32deg, found the number 90; write 90deg"),
    WrongStory(
      "to: near, ease: linear", "orbit: 1000000deg",
      "40:21: 'orbit' takes -36000deg to 36000deg, found 1000000deg"),
    WrongStory(
      "to: near, ease: linear", "orbit: 90deg, about: nar",
      "40:35: unknown viewpoint 'nar'; did you mean 'near'?"),
    WrongStory(
      "to: near, ease: linear", "orbit: 90deg, raise: 1 m",
      "40:28: unknown key 'raise'; did you mean 'rise'?"),
    WrongStory(
      "to: near, ease: linear", "dolly: 2deg",
      "40:21: expected a length such as 2.5 m, found the angle 2deg"),
    WrongStory(
      "to: near, ease: linear", "dolly: 2 m, about: front",
      "40:33: 'about' is for 'orbit'; take it out"),
    WrongStory(
      "to: near, ease: linear", "to: near, view: 200deg",
      "40:30: 'view' takes 1 deg to 150 deg, found 200deg"),
    WrongStory(
      "to: near, ease: linear", "to: near, glass: {from: 3 m, to: 31 m}",
      "40:47: 'glass' takes 2.5 m to 30 m, found 31 m"),
    WrongStory(
      "to: near, ease: linear", "to: near, drift: 11",
      "40:31: 'drift' takes 0 to 10, found 11"),
    WrongStory(
      "to: near, ease: linear", "to: near, aperture: 12 m",
      "40:34: 'aperture' takes 0 m to 10 m, found 12 m"),
    WrongStory(
      "to: near, ease: linear", "to: near, focus: 31 m",
      "40:31: 'focus' takes 2.5 m to 30 m, found 31 m"),
    WrongStory(
      "to: near, ease: linear", "to: near, focus: glas",
      "40:31: unknown work 'glas'; did you mean 'glass'?"),
    WrongStory(
      "to: near, ease: linear", "to: near, focus: waste-hart.center",
      "40:31: unknown work 'waste-hart'; did you mean 'waste-heart'?"),
    WrongStory(
      "to: near, ease: linear", "to: near, focus: waste-heart.midle",
      "40:31: waste-heart has no place 'midle'; did you mean 'middle'?"),
    WrongStory(
      "to: near, ease: linear", "to: near, focus: 4 s",
      "40:31: expected a number of m, found '4 s'"),
    WrongStory(
      "to: near", "to: [near]",
      "40:18: expected a viewpoint's name, hold or a map such as {to: ...}, found a list"),
    WrongStory(
      "camera: front", "camera: [front]",
      "29:13: expected a viewpoint's name, hold or a map such as {to: ...}, found a list"),
    WrongStory(
      "  near: {", "  hold: {",
      "22:3: 'hold' is the word for a camera that stays; call the viewpoint something else",
      "40:18: unknown viewpoint 'near'; known are front, hold"),
    WrongStory(
      "glass: 6.2 m", "glass: 6.2 m, roll: 5",
      "21:87: expected an angle such as 32deg, found the number 5; write 5deg"),
    WrongStory(
      "glass: 6.2 m", "glass: 6.2 m, roll: 270deg",
      "21:87: 'roll' takes -180deg to 180deg, found 270deg"),
  ]

  static let limits = [
    WrongStory(
      "seed: 7", "seed: 7\nlimits: {speed: 2}",
      "4:17: expected a speed such as 2 m/s, found the number 2; write 2 m/s"),
    WrongStory(
      "seed: 7", "seed: 7\nlimits: {speed: 2 km/h}",
      "4:17: unknown unit in '2 km/h'; speeds are written 2 m/s or 40 cm/s"),
    WrongStory(
      "seed: 7", "seed: 7\nlimits: {speed: 0 m/s}",
      "4:17: 'speed' takes 0.001 m/s to 100000 m/s, found 0 m/s"),
    WrongStory(
      "seed: 7", "seed: 7\nlimits: {turn: 40deg}",
      "4:16: expected a turning speed such as 30deg/s, found the angle 40deg"),
    WrongStory(
      "seed: 7", "seed: 7\nlimits: {reading: fast}",
      "4:19: expected a number, found 'fast'"),
    WrongStory(
      "seed: 7", "seed: 7\nlimits: {reeding: 13}",
      "4:10: unknown key 'reeding'; did you mean 'reading'?"),
  ]
}
