extension WrongStory {
  static let templates = [
    WrongStory(
      top: "templates: {pair: {parameters: {title: , length: 2s}, beats: [{name: '${title}', "
        + "duration: $length}]}}",
      beats: "  - {use: pare}",
      says: "45:11: unknown template 'pare'; known are pair"),
    WrongStory(
      top: "templates: {pair: {parameters: {title: , length: 2s}, beats: [{name: '${title}', "
        + "duration: $length}]}}",
      beats: "  - {use: pair}",
      says: "45:5: the template 'pair' needs 'title'"),
    WrongStory(
      top: "templates: {pair: {parameters: {title: , length: 2s}, beats: [{name: '${title}', "
        + "duration: $length}]}}",
      beats: "  - {use: pair, given: {titel: a}}",
      says: "45:25: the template 'pair' has no parameter 'titel'; did you mean 'title'?"),
    WrongStory(
      top: "templates: {pair: {parameters: {title: , length: 2s}, beats: [{name: '${title}', "
        + "duration: $length}]}}",
      beats: "  - {use: pair, given: {title: a, length: soon}}",
      says: "45:43: expected a duration such as 8s, found 'soon' (for $length in line 4, in the "
        + "template 'pair' used in line 45)"),
    WrongStory(
      top: "templates: {pair: {parameters: {title: , length: 2s}, beats: [{name: '${title}', "
        + "duration: $length}]}}",
      beats: "  - {use: pair, given: {title: 2 a}}",
      says: "4:70: a beat's name is made of a-z, 0-9, '-' and '_' and begins with a letter, found "
        + "'2 a' (in the template 'pair' used in line 45)"),
    WrongStory(
      top: "templates: {pair: {parameters: {title: , length: 2s}, beats: [{name: '${title}', "
        + "duration: $length}]}}",
      beats: "  - {use: pair, given: [a]}",
      says: "45:24: expected a map of the template's parameters, found a list"),
    WrongStory(
      top: "templates: {pair: {parameters: {title: , length: 2s}, beats: [{name: '${title}', "
        + "duration: $length}]}}",
      beats: "  - {use: pair, with: {title: a}}",
      says: "45:5: the template 'pair' needs 'title'",
      "45:17: unknown key 'with'; known are given, use"),
    WrongStory(
      top: "templates: {pair: {parameters: {title: , length: 2s}, beats: [{name: '${title}', "
        + "duration: $length}]}}",
      beats: "  - {use: [pair]}",
      says: "45:11: expected a template's name, found a list"),
    WrongStory(
      top: "templates: {pair: {parameters: {title: , length: 2s}, beats: [{name: '${title}', "
        + "duration: $length}]}}",
      beats: "  - {use: pair, given: {title: storm}}",
      says: "4:70: a beat before is also called 'storm' (in the template 'pair' used in line 45)"),
    WrongStory(
      top: "templates: {pair: {parameters: {title: , length: 2s}, beats: [{name: '${title}', "
        + "duration: $length}]}}",
      beats: "  - {use: pair, given: {title: a}}\n  - {use: pair, given: {title: a}}",
      says: "4:70: a beat before is also called 'a' (in the template 'pair' used in line 46)"),
    WrongStory(
      top: "templates: {pair: {parameters: {title: , length: 2s}, beats: [{name: '${title}', "
        + "duration: $length}]}}",
      beats: "  - {use: pair, given: {title: $row}}",
      says: "45:32: '$row' in a text; write ${row} to put the value in, or $$row for a dollar sign "
        + "(for $title in line 4, in the template 'pair' used in line 45)"),
    WrongStory(
      beats: "  - {use: pair}",
      says: "44:11: unknown template 'pair'; there are no templates"),
    WrongStory(
      top: "templates: {a: {beats: [{use: b}]}, b: {beats: [{use: a}]}}",
      beats: "  - {use: a}",
      says: "4:55: the template 'a' uses itself: a > b > a (in the template 'b' used in line 4, in "
        + "the template 'a' used in line 45)"),
    WrongStory(
      top: "templates: {a: {beat: []}}",
      beats: "  - {use: a}",
      says: "4:17: unknown key 'beat'; did you mean 'beats'?"),
    WrongStory(
      top: "templates: {a: {beats: {name: x}}}",
      beats: "  - {use: a}",
      says: "4:24: expected a list of beats ('- name: ...'), found a map (in the template 'a' used "
        + "in line 45)"),
    WrongStory(
      top: "templates: {a: {beats: [{name: x, duration: 5}]}}",
      beats: "  - {use: a}\n  - {use: a}",
      says: "4:32: a beat before is also called 'x' (in the template 'a' used in line 46)",
      "4:45: expected a duration such as 8s, found the number 5; write 5s (in the template "
        + "'a' used in line 45)"),
    WrongStory(
      top: "templates: [a]",
      says: "4:12: expected a map of templates, found a list"),
    WrongStory(
      top: "templates: {2a: {beats: []}}",
      says: "4:13: a template's name is made of a-z, 0-9, '-' and '_' and begins with a letter, "
        + "found '2a'"),
    WrongStory(
      top: "templates: {a: {parameters: [x], beats: []}}",
      says: "4:29: expected a map of parameters, found a list"),
    WrongStory(
      top: "templates: {a: {parameters: {b: $c, c: 2s}, beats: [{name: x, duration: $b}]}}",
      beats: "  - {use: a}",
      says: "4:33: unknown name 'c'; names are given in 'let' (for $b in line 4, in the template "
        + "'a' used in line 45)"),
  ]
}
