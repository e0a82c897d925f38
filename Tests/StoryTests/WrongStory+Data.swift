extension WrongStory {
  static let data = [
    WrongStory(
      "sample: storm-day", "sample: ~",
      "11:11: expected a sample's name, found nothing"),
    WrongStory(
      "telemetry: ../Output/telemetry.csv", "telemetry: [x.csv]",
      "12:14: expected a file's path, found a list"),
    WrongStory(
      "telemetry: ../Output/telemetry.csv", "telemetry: {fil: x.csv}",
      "12:15: unknown key 'fil'; did you mean 'file'?"),
    WrongStory(
      "telemetry: ../Output/telemetry.csv", "telemetry: {zone: Europe/Lisbon}",
      "12:14: the telemetry needs 'file'"),
    WrongStory(
      "telemetry: ../Output/telemetry.csv", "telemetry: {file: x.csv, interpolation: cubik}",
      "12:43: there is no interpolation 'cubik'; did you mean 'cubic'?"),
    WrongStory(
      "telemetry: ../Output/telemetry.csv", "telemetry: {file: x.csv, bucket: 0s}",
      "12:36: a bucket cannot last 0s; leave it out"),
    WrongStory(
      "    file: ../Output/heart.nc\n", "",
      "14:5: the field needs 'file'"),
    WrongStory(
      "variables: [tissue, glow]", "variables: []",
      "15:16: expected a list of 1 to 4 field variables, found a list of 0"),
    WrongStory(
      "variables: [tissue, glow]", "variables: [a, b, c, d, e]",
      "15:16: expected a list of 1 to 4 field variables, found a list of 5"),
    WrongStory(
      "variables: [tissue, glow]", "variables: tissue",
      "15:16: expected a list of 1 to 4 field variables, found 'tissue'"),
    WrongStory(
      "variables: [tissue, glow]", "variables: [tissue, glow, tissue]",
      "15:31: the variable 'tissue' stands twice in this list"),
    WrongStory(
      "cycle: 2.4s", "range: {glwo: [0, 1]}",
      "16:13: the field has no variable 'glwo'; did you mean 'glow'?"),
    WrongStory(
      "cycle: 2.4s", "range: [0, 1]",
      "16:12: expected ranges of variables, found a list"),
    WrongStory(
      "cycle: 2.4s", "range: {glow: [0]}",
      "16:19: expected two values of the variable such as [0, 40] or [15 °C, 40 °C], found a list"
        + " of 1"),
    WrongStory(
      "cycle: 2.4s", "range: {glow: [0 K, 10 °C]}",
      "16:19: both ends of a range are written in one unit"),
    WrongStory(
      "cycle: 2.4s", "range: {glow: [40, 40]}",
      "16:19: a range begins with its smaller value"),
    WrongStory(
      "cycle: 2.4s", "cycle: 2.4",
      "16:12: expected a duration such as 8s, found the number 2.4; write 2.4s"),
    WrongStory(
      "cycle: 2.4s", "cycle: 0s",
      "16:12: a cycle cannot last 0s; leave it out for the field's own speed"),
    WrongStory(
      "font: Noto Serif", "font: 12:30: x",
      "18:14: unexpected ':'; is the line indented rightly? Text that holds ': ' needs quotes"),
    WrongStory(
      "font: Noto Serif", "font: {family: Inter}",
      "18:9: expected a font's family name, found a map"),
    WrongStory(
      "height: 4%", "height: 40%",
      "19:11: 'height' takes 1% to 20%, found 40%"),
    WrongStory(
      "height: 4%", "height: 4",
      "19:11: expected a percentage such as 3%, found the number 4; write 4%"),
    WrongStory(
      "height: 4%", "height: tall",
      "19:11: expected a percentage such as 3%, found 'tall'"),
    WrongStory(
      "captions:\n  font: Noto Serif\n  height: 4%", "captions: Inter",
      "17:11: expected a map with font, weight and height, found 'Inter'"),
  ]
}
