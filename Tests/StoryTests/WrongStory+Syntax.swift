extension WrongStory {
  static let syntax = [
    WrongStory(
      "seed: 7", "title: again",
      "3:1: the key 'title' stands twice in this map, first in line 2; keep one"),
    WrongStory(
      "look: [0, 0, 0], view: 32deg", "look: [0, 0, 0], look: [1, 0, 0], view: 32deg",
      "21:37: the key 'look' stands twice in this map; keep one"),
    WrongStory(
      "    duration: 6s", "    duration: 6s\n    # note\n\n    duration: 7s",
      "28:5: the key 'duration' stands twice in this map, first in line 25; keep one"),
    WrongStory(
      "  rate: 25", "\trate: 25",
      "7:1: indent with spaces, found a tab"),
    WrongStory(
      "    duration: 6s", "   duration: 6s",
      "25:4: expected '- '; is the line indented as the list's other entries are?"),
    WrongStory(
      "  rate: 25", "   rate: 25",
      "7:8: unexpected ':'; is the line indented rightly? Text that holds ': ' needs quotes"),
    WrongStory(
      "caption: The city breathes.", "caption: Note: the city breathes.",
      "28:18: unexpected ':'; is the line indented rightly? Text that holds ': ' needs quotes"),
    WrongStory(
      "caption: The city breathes.", "caption: 'The city breathes.",
      "28:14: the quote that opens here is never closed"),
    WrongStory(
      "caption: The city breathes.", "caption: @city",
      "28:14: no value can begin with '@'; put the text in quotes"),
    WrongStory(
      "caption: The city breathes.", "caption: *city",
      "28:14: unknown alias; no '&name' stands before it. Text that begins with '*' needs "
        + "quotes"),
    WrongStory(
      "caption: The city breathes.", "caption: \"a\\qb\"",
      "28:16: unknown escape after '\\'; in single quotes a '\\' is just a '\\'"),
    WrongStory(
      "caption: The city breathes.", "caption: !loud Hey",
      "28:14: a story has no tags, found '!loud'; delete it"),
    WrongStory(
      "caption: The city breathes.", "caption: a\u{7}b",
      "28:15: the control character U+0007 cannot stand in a story; delete it"),
    WrongStory(
      "look: [0, 0, 0], view", "look: [0, 0, 0, view",
      "21:78: expected ',' or ']' in the list that opens at 21:43"),
    WrongStory(
      "glass: 6.2 m}", "glass: 6.2 m",
      "22:7: expected ',' or '}' in the map that opens at 21:10"),
    WrongStory(
      "    caption: The city breathes.", "    caption The city breathes.",
      "28:5: expected 'key: value', found no ':' after the key"),
    WrongStory(
      "canvas:\n", "canvas: - x\n",
      "5:9: a list's '-' cannot stand here; begin the list on a new line"),
    WrongStory(
      "canvas:\n", "? [a]\n: b\ncanvas:\n",
      "5:3: a key is a word, found a list or a map"),
    WrongStory(
      "duration: 25 frames", "camera: {to: near",
      "45:13: the map that opens here is never closed"),
    WrongStory(
      "duration: 25 frames", "duration: [1, 2 # no\n# end\n",
      "45:15: the list that opens here is never closed"),
    WrongStory(
      "duration: 25 frames", "duration: 25 frames\n    works: {",
      "46:13: the text ends inside of a list or a map; close it with ']' or '}'"),
    WrongStory(
      "duration: 25 frames", "duration: \"25 frames",
      "45:15: the quote that opens here is never closed"),
    WrongStory(
      "near: {eye: [-1, .5, 4],", "near: {eye: [-1, .5, 4] ],",
      "22:27: expected ',' or '}' in the map that opens at 22:9"),
    WrongStory(
      "near: {eye: [-1, .5, 4],", "near: {eye: [-1, , 4],",
      "22:20: expected a value"),
    WrongStory(
      "seed: 7", "---\nseed: 7",
      "3:1: a second document begins here; a file is one document"),
    WrongStory(
      "seed: 7", "seed: %",
      "3:7: no value can begin with '%'; put the text in quotes"),
    WrongStory(
      "title: The Waste Heart", "title: &t The Waste Heart\n<<: *t",
      "3:1: '<<' merges nothing here; write the keys out, or name the map in 'let' and use "
        + "$name"),
  ]
}
