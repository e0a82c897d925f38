extension WrongStory {
  static let traps = [
    WrongStory(
      "presence: 80%",
      "presence: 0x10",
      "32:19: a number is written in tens: write 16, not 0x10"),
    WrongStory(
      "presence: 80%",
      "presence: 0o17",
      "32:19: a number is written in tens: write 15, not 0o17"),
    WrongStory(
      "presence: 80%",
      "presence: 1_000",
      "32:19: a number has no '_' in it: write 1000, not 1_000"),
    WrongStory(
      "presence: 80%",
      "presence: 010",
      "32:19: a number has no leading zero: write 10, not 010"),
    WrongStory(
      "presence: 80%",
      "presence: 12:30:45",
      "32:19: expected a number, found the time 12:30:45"),
    WrongStory(
      "presence: 80%",
      "presence: 1.",
      "32:19: a point has decimals behind it: write 1, not 1."),
    WrongStory(
      "presence: 80%",
      "presence: .inf",
      "32:19: a number is finite, found '.inf'"),
    WrongStory(
      "presence: 80%",
      "presence: no",
      "32:19: expected a number, found 'no'"),
    WrongStory(
      "presence: 80%",
      "presence: ~",
      "32:19: expected a number, found nothing"),
    WrongStory(
      "presence: 80%",
      "presence: \u{2212}1",
      "32:19: expected a number, found '\u{2212}' (U+2212); type a plain '-'"),
    WrongStory(
      "presence: 80%",
      "presence: \u{2018}1\u{2019}",
      "32:19: expected a number, found a curly quote (\u{2018}); type a straight one"),
    WrongStory(
      "duration: 6s",
      "duration: 6\u{A0}s",
      "25:16: expected a duration such as 8s, found a no-break space (U+00A0); type a plain "
        + "space"),
    WrongStory(
      "duration: 6s",
      "duration:\u{A0}6s",
      "25:14: expected YAML, found a no-break space (U+00A0); type a plain space"),
    WrongStory(
      "duration: 6s",
      "\u{A0}duration: 6s",
      "24:5: the beat needs 'duration' or 'until'",
      "25:5: expected a key, found a no-break space (U+00A0); type a plain space"),
    WrongStory(
      "duration: 6s",
      "duration: 0x6s",
      "25:15: a number is written in tens: write 6, not 0x6"),
    WrongStory(
      "duration: 6s",
      "duration: 1_0s",
      "25:15: a number has no '_' in it: write 10, not 1_0"),
    WrongStory(
      "planes: 64",
      "planes: 0b11",
      "8:11: a number is written in tens: write 3, not 0b11"),
    WrongStory(
      "title: The Waste Heart",
      "title: #20c0ff",
      "2:7: expected a title, found nothing; a '#' begins a comment, so put '#20c0ff' in "
        + "quotes"),
    WrongStory(
      "variables: [tissue, glow]",
      "variables: [tissue, #2cf]",
      "15:25: a '#' begins a comment, so put the color in quotes: '#2cf'"),
    WrongStory(
      "seed: 7",
      "!!map seed: 7",
      "3:1: a story has no tags, found 'tag:yaml.org,2002:map'; delete it"),
    WrongStory(
      "seed: 7",
      "<<: {seed: 7}",
      "3:1: '<<' merges nothing here; write the keys out, or name the map in 'let' and use "
        + "$name"),
    WrongStory(
      "seed: 7",
      "\u{201C}seed\u{201D}: 7",
      "3:1: expected a key, found a curly quote (\u{201C}); type a straight one"),
    WrongStory(
      "verdiva: 1\n",
      "%YAML 1.2\n---\nverdiva: 1\n",
      "1:1: a story has no '%' directives; delete this line"),
    WrongStory(
      "title: The Waste Heart",
      "title: !loud The Waste Heart",
      "2:8: a story has no tags, found '!loud'; delete it"),
    WrongStory(
      "seed: 7",
      "seed: null",
      "3:7: expected a whole number from 0 to 18446744073709551615, found nothing"),
    WrongStory(
      "camera: front",
      "camera: no",
      "29:13: unknown viewpoint 'no'; known are front, near"),
  ]
}
