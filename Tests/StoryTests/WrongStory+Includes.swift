extension WrongStory {
  static let includes = [
    WrongStory(
      top: "include: [a.yaml]", files: ["Stories/a.yaml": "let:\n  a: \u{0}1"],
      says: "Stories/a.yaml:2:6: the control character U+0000 cannot stand in a shared file; "
        + "delete it"),
    WrongStory(
      top: "include: [a.yaml]",
      says: "4:11: 'Stories/a.yaml': no such file"),
    WrongStory(
      top: "include: [a.yaml]",
      files: ["Stories/a.yaml": "include: [b.yaml]", "Stories/b.yaml": "include: [a.yaml]"],
      says: "Stories/b.yaml:1:11: files include each other in a circle: Stories/a.yaml > "
        + "Stories/b.yaml > Stories/a.yaml"),
    WrongStory(
      top: "include: [x.yaml]",
      says: "4:11: files include each other in a circle: Stories/x.yaml > Stories/x.yaml"),
    WrongStory(
      top: "include: [a.yaml]",
      files: [
        "Stories/a.yaml": "viewpoints: {front: {eye: [0, 0, 5], look: [0, 0, 0], view: 30deg}}"
      ],
      says: "22:3: the viewpoint 'front' is also in line 1 of Stories/a.yaml; rename one"),
    WrongStory(
      top: "include: [a.yaml, b.yaml]",
      files: ["Stories/a.yaml": "let: {gold: 1}", "Stories/b.yaml": "\nlet: {gold: 2}"],
      says: "Stories/b.yaml:2:7: the 'let' value 'gold' is also in line 1 of Stories/a.yaml; "
        + "rename one"),
    WrongStory(
      top: "include: [a.yaml]",
      files: ["Stories/a.yaml": "beats: []"],
      says: "Stories/a.yaml:1:1: unknown key 'beats'; known are include, let, styles, tables, "
        + "templates, verdiva, viewpoints"),
    WrongStory(
      top: "include: [a.yaml]",
      files: ["Stories/a.yaml": ""],
      says: "Stories/a.yaml:0:0: the shared file is empty; begin it with let:"),
    WrongStory(
      top: "include: [a.yaml]",
      files: ["Stories/a.yaml": "let: [a"],
      says: "Stories/a.yaml:1:6: the list that opens here is never closed"),
    WrongStory(
      top: "include: [a.yaml]",
      files: ["Stories/a.yaml": "- a"],
      says: "Stories/a.yaml:1:1: expected a map with verdiva, include and let, found a list"),
    WrongStory(
      top: "include: [a.yaml]",
      files: ["Stories/a.yaml": "verdiva: 2"],
      says: "Stories/a.yaml:1:10: this program reads stories of version 1, found version 2"),
    WrongStory(
      top: "include: [a.yaml]",
      files: ["Stories/a.yaml": "viewpoints: {side: {eye: [5, 0, 0], look: [0, 0, 0], view: 30}}"],
      says: "Stories/a.yaml:1:60: expected an angle such as 32deg, found the number 30; write 30deg"
    ),
    WrongStory(
      top: "include: a.yaml",
      files: ["Stories/a.yaml": "let: {a: 1}"],
      says: "4:10: expected a list of files such as [shared/places.yaml], found 'a.yaml'"),
    WrongStory(
      top: "include: [[a.yaml]]",
      files: ["Stories/a.yaml": "let: {a: 1}"],
      says: "4:11: expected a file's path, found a list"),
    WrongStory(
      top: "include: [a.yaml]\nlet: {gold: 1}",
      files: ["Stories/a.yaml": "let: {gold: 1}"],
      says: "5:7: the 'let' value 'gold' is also in line 1 of Stories/a.yaml; rename one"),
    WrongStory(
      top: "include: [a.yaml]\ntemplates: {t: {beats: []}}",
      files: ["Stories/a.yaml": "templates: {t: {beats: []}}"],
      says: "5:13: the template 't' is also in line 1 of Stories/a.yaml; rename one"),
    WrongStory(
      top: "include: [a.yaml]\ntables: {t: [1]}",
      files: ["Stories/a.yaml": "tables: {t: [2]}"],
      says: "5:10: the table 't' is also in line 1 of Stories/a.yaml; rename one"),
    WrongStory(
      top: "include: [a.yaml]",
      beats: "  - {use: t}",
      files: ["Stories/a.yaml": "templates:\n  t:\n    beats:\n      - {name: x, duration: 5}\n"],
      says: "Stories/a.yaml:4:29: expected a duration such as 8s, found the number 5; write 5s (in "
        + "the template 't' used in line 45 of Stories/x.yaml)"),
    WrongStory(
      top: "include: [a.yaml]",
      beats: "  - {use: t}",
      files: [
        "Stories/a.yaml": "templates:\n  t:\n    beats:\n      - {name: x, duration: $long}\n"
      ],
      says: "Stories/a.yaml:4:29: unknown name 'long'; names are given in 'let' (in the template "
        + "'t' used in line 45 of Stories/x.yaml)"),
    WrongStory(
      top: "include: [a.yaml]",
      "duration: 6s",
      "duration: $long",
      files: ["Stories/a.yaml": "let:\n  long: 2 m\n"],
      says: "Stories/a.yaml:2:9: expected a duration such as 8s, found the length 2 m (for $long "
        + "in line 26 of Stories/x.yaml)"),
  ]
}
