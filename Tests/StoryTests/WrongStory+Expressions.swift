extension WrongStory {
  static let expressions = [
    WrongStory(
      "duration: 6s",
      "duration: 2s * 3s",
      "25:15: expected a duration such as 8s, found a quantity of s^2 ('2s * 3s')"),
    WrongStory(
      "duration: 6s",
      "duration: 2 m * 3",
      "25:15: expected a duration such as 8s, found the length 6 m ('2 m * 3')"),
    WrongStory(
      "duration: 6s",
      "duration: 1s + 2 m",
      "25:18: a duration and a length cannot be added"),
    WrongStory(
      "duration: 6s",
      "duration: 8s - 40deg",
      "25:18: an angle cannot be taken from a duration"),
    WrongStory(
      "duration: 6s",
      "duration: 2 * 3",
      "25:15: expected a duration such as 8s, found the number 6 ('2 * 3')"),
    WrongStory(
      "duration: 6s",
      "duration: 5 m",
      "25:15: expected a duration such as 8s, found the length 5 m"),
    WrongStory(
      "duration: 6s",
      "duration: 5%",
      "25:15: expected a duration such as 8s, found the percentage 5%"),
    WrongStory(
      "duration: 6s",
      "duration: 1 - 9s * -1",
      "25:17: a duration cannot be taken from a number"),
    WrongStory(
      "duration: 6s",
      "duration: 2s * (1 + 2",
      "25:20: the '(' here is never closed; add a ')'"),
    WrongStory(
      "presence: 80%", "presence: min(1 + 2",
      "32:22: the '(' here is never closed; add a ')', and quotes around it all where it stands in "
        + "braces or brackets"),
    WrongStory(
      "duration: 6s",
      "duration: 2m-3s",
      "25:17: write spaces around '-'"),
    WrongStory(
      "duration: 6s",
      "duration: 2 * --3s",
      "25:20: expected a value, found '-3s'"),
    WrongStory(
      "duration: 6s",
      "duration: ()",
      "25:16: expected a value, found ')'"),
    WrongStory(
      "duration: 6s",
      "duration: max 1s",
      "25:15: expected a duration such as 8s, found 'max 1s'"),
    WrongStory(
      "duration: 6s",
      "duration: 2s * 1 + 2)",
      "25:22: a duration and a number cannot be added"),
    WrongStory(
      "duration: 6s",
      "duration: 2s *",
      "25:19: a value is missing at the end"),
    WrongStory(
      "duration: 6s",
      "duration: 2s+3s",
      "25:17: write spaces around '+'"),
    WrongStory(
      "duration: 6s",
      "duration: 2s +3s",
      "25:18: write spaces around '+'"),
    WrongStory(
      "duration: 6s",
      "duration: 6s / 0",
      "25:18: this divides by zero"),
    WrongStory(
      "duration: 6s",
      "duration: (2s 3s)",
      "25:19: expected ')' or an operator, found '3s)'"),
    WrongStory(
      "duration: 6s",
      "duration: 2 * 3w",
      "25:20: unknown unit 'w'"),
    WrongStory(
      "duration: 6s",
      "duration: 2 * long",
      "25:19: unknown word 'long'; a value of 'let' is written $long"),
    WrongStory(
      "duration: 6s",
      "duration: maxi(1s, 2s)",
      "25:15: unknown function 'maxi'; did you mean 'max'?"),
    WrongStory(
      "duration: 6s",
      "duration: max(1s)",
      "25:15: max takes two values or more"),
    WrongStory(
      "duration: 6s",
      "duration: max(1s, 2 m)",
      "25:15: max cannot compare a duration with a length"),
  ]
}
