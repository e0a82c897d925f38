extension WrongStory {
  static let canvas = [
    WrongStory(
      "verdiva: 1\n", "",
      "1:1: the story needs 'verdiva'"),
    WrongStory(
      "verdiva: 1\n", "verdiva: 2\n",
      "1:10: this program reads stories of version 1, found version 2"),
    WrongStory(
      "verdiva: 1\n", "verdiva: one\n",
      "1:10: expected a whole number, found 'one'"),
    WrongStory(
      "title: The Waste Heart", "titel: The Waste Heart",
      "2:1: unknown key 'titel'; did you mean 'title'?"),
    WrongStory(
      "title: The Waste Heart", "title:",
      "2:7: expected a title, found nothing"),
    WrongStory(
      "title: The Waste Heart", "title: ''",
      "2:8: expected a title, found an empty text"),
    WrongStory(
      "title: The Waste Heart", "title: [a, b]",
      "2:8: expected a title, found a list"),
    WrongStory(
      "title: The Waste Heart", "title: \"a\\eb\"",
      "2:8: expected a title, found a text with line breaks and control characters"),
    WrongStory(
      "seed: 7", "seed: -7",
      "3:7: expected a whole number from 0 to 18446744073709551615, found the number -7"),
    WrongStory(
      "seed: 7", "seed: 1.5",
      "3:7: expected a whole number from 0 to 18446744073709551615, found the number 1.5"),
    WrongStory(
      "seed: 7", "seed: '7'",
      "3:7: expected a whole number from 0 to 18446744073709551615, found the text '7'; "
        + "take the quotes off"),
    WrongStory(
      "seed: 7", "seed: 010",
      "3:7: a number has no leading zero: write 10, not 010"),
    WrongStory(
      "loop: true", "loop: yes",
      "4:7: expected true or false, found 'yes'; write true"),
    WrongStory(
      "loop: true", "loop: Off",
      "4:7: expected true or false, found 'Off'; write false"),
    WrongStory(
      "loop: true", "loop: maybe",
      "4:7: expected true or false, found 'maybe'"),
    WrongStory(
      "loop: true", "loop: 'true'",
      "4:7: expected true or false, found the text 'true'; take the quotes off"),
    WrongStory(
      "size: 1280x720", "size: 1280x720\n  fog: '#12'",
      "7:8: a color has three or six digits of 0-9 and a-f, found '#12'"),
    WrongStory(
      "size: 1280x720", "size: 1281x719",
      "6:9: sides must be even, found 1281x719; nearest are 1280x718 and 1282x720"),
    WrongStory(
      "size: 1280x720", "size: 0x0",
      "6:9: 'size' takes 16 to 16384 pixels a side, found 0x0"),
    WrongStory(
      "size: 1280x720", "size: 100000x100000",
      "6:9: 'size' takes 16 to 16384 pixels a side, found 100000x100000"),
    WrongStory(
      "size: 1280x720", "size: 720p",
      "6:9: expected a size such as 1920x1080, found '720p'"),
    WrongStory(
      "size: 1280x720", "size: 1280 x 720",
      "6:9: expected a size such as 1920x1080, found '1280 x 720'"),
    WrongStory(
      "rate: 25", "rate: 0",
      "7:9: expected a frame rate such as 30, 29.97 or 30000/1001, found the number 0"),
    WrongStory(
      "rate: 25", "rate: 1000",
      "7:9: 'rate' takes 1 to 240 frames a second, found 1000"),
    WrongStory(
      "rate: 25", "rate: -25",
      "7:9: expected a frame rate such as 30, 29.97 or 30000/1001, found the number -25"),
    WrongStory(
      "planes: 64", "planes: 2",
      "8:11: 'planes' takes 3 to 256, found 2"),
    WrongStory(
      "planes: 64", "planes: 1e3",
      "8:11: expected a whole number, found the number 1e3"),
    WrongStory(
      "planes: 64", "planes: [64]",
      "8:11: expected a whole number, found a list"),
    WrongStory(
      "planes: 64", "plains: 64",
      "8:3: unknown key 'plains'; did you mean 'planes'?"),
    WrongStory(
      "depth: 2.5 m .. 30 m", "depth: 30 m .. 2.5 m",
      "9:10: the near depth must be smaller than the far one, found 30 m .. 2.5 m"),
    WrongStory(
      "depth: 2.5 m .. 30 m", "depth: 2.5 m",
      "9:10: expected depths such as 2.5 m .. 30 m, found '2.5 m'"),
    WrongStory(
      "depth: 2.5 m .. 30 m", "depth: 0 m .. 30 m",
      "9:10: depths lie within 0.01 m to 100000 m, found 0 m .. 30 m"),
    WrongStory(
      "depth: 2.5 m .. 30 m", "depth: 2.5 m .. 30 km",
      "9:10: unknown unit in '30 km'; lengths are written 2.5 m, 40 cm or 3 mm"),
    WrongStory(
      "depth: 2.5 m .. 30 m", "depth: 2,5 m .. 30 m",
      "9:10: a decimal takes a point, not a comma, found '2,5 m'"),
  ]
}
