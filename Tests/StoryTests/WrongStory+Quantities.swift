extension WrongStory {
  static let quantities = [
    WrongStory(
      "duration: 6s",
      "duration: clamp(1s, 2s)",
      "25:15: clamp takes three values: the least, the value and the most"),
    WrongStory(
      "duration: 6s",
      "duration: clamp(3s, 2s, 1s)",
      "25:15: clamp's least value is larger than its most; write clamp(least, value, most)"),
    WrongStory(
      "duration: 6s",
      "duration: round(1.6s)",
      "25:15: round takes a plain number, found a duration; divide by a unit first, as in "
        + "round($x / 1s) * 1s"),
    WrongStory(
      "duration: 6s",
      "duration: abs(1s, 2s)",
      "25:15: abs takes one value, found 2"),
    WrongStory(
      "duration: 6s",
      "duration: sqrt(4s)",
      "25:15: a duration has no square root"),
    WrongStory(
      "duration: 6s",
      "duration: sqrt(1s * 1s - 4s * 1s)",
      "25:15: the square root of a negative number, -3"),
    WrongStory(
      "duration: 6s",
      "duration: 1s - 4s",
      "25:15: a duration cannot be negative, found -3s ('1s - 4s')"),
    WrongStory(
      "duration: 6s",
      "duration: 90000s * 2",
      "25:15: a duration is at most 24 hours, found 180000s ('90000s * 2')"),
    WrongStory(
      "duration: 6s",
      "duration: 1e300s * 1e300",
      "25:22: the result is too large"),
    WrongStory(
      "duration: 6s",
      "duration: 2 * 1:75",
      "25:19: expected a time such as 1:30, found '1:75'"),
    WrongStory(
      "duration: 6s",
      "duration: 2 * 007s",
      "25:19: a number has no leading zero: write 7, not 007"),
    WrongStory(
      "duration: 6s",
      "duration: 2 * 0x10",
      "25:19: a number is written in tens: write 16, not 0x10"),
    WrongStory(
      "presence: 80%",
      "presence: 3 / 2",
      "32:19: 'presence' takes 0 to 1, found 1.5 ('3 / 2')"),
    WrongStory(
      "presence: 80%",
      "presence: 1s / 2",
      "32:19: expected a number, found the duration 0.5s ('1s / 2')"),
    WrongStory(
      "presence: 80%",
      "presence: much + 2",
      "32:19: unknown word 'much'; a value of 'let' is written $much"),
    WrongStory(
      "planes: 64",
      "planes: 64 / 3",
      "8:11: expected a whole number, found 21.333333 ('64 / 3'); round(...) makes it whole"),
    WrongStory(
      "planes: 64",
      "planes: 64 * 100",
      "8:11: 'planes' takes 3 to 256, found 6400 ('64 * 100')"),
    WrongStory(
      "height: 4%",
      "height: 1 / 25",
      "19:11: expected a percentage such as 3%, found the number 0.04 ('1 / 25')"),
    WrongStory(
      "height: 4%",
      "height: 4% * 20",
      "19:11: 'height' takes 1% to 20%, found 80% ('4% * 20')"),
    WrongStory(
      "view: 32deg",
      "view: 32deg * 2s",
      "21:60: expected an angle such as 32deg, found a quantity of deg s ('32deg * 2s')"),
    WrongStory(
      "view: 32deg",
      "view: 1 turn",
      "21:60: 'view' takes 1deg to 150deg, found 1 turn"),
    WrongStory(
      "glass: 6.2 m",
      "glass: 6.2s",
      "21:74: expected a length such as 2.5 m, found the duration 6.2s"),
    WrongStory(
      "height: 2.5 m",
      "height: 2.5 s",
      "43:25: expected a number of m, found '2.5 s'"),
    WrongStory(
      "height: 2.5 m",
      "height: 1 m + 2",
      "43:29: a length and a number cannot be added"),
    WrongStory(
      "height: 2.5 m",
      "height: 5 m * 2",
      "43:25: 'height' takes -1 m to 8 m, found 10 m ('5 m * 2')"),
  ]
}
