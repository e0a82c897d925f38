extension WrongStory {
  /// Words, their languages, styles, times, values and places.
  static let text = languages + styles + captions + values + labels

  private static let caption = "caption: The city breathes."

  private static let languages = [
    WrongStory(
      "seed: 7", "languages: en",
      "3:12: expected a list of languages such as [en, pt], found 'en'"),
    WrongStory(
      "seed: 7", "languages: []",
      "3:12: expected a list of languages such as [en, pt], found a list of 0"),
    WrongStory(
      "seed: 7", "languages: [en, english]",
      "3:17: unknown language 'english'; languages are written en, pt-BR or ar"),
    WrongStory(
      "seed: 7", "languages: [en, pt, en]", "3:21: the language 'en' stands twice in this list"),
    WrongStory(
      "title: The Waste Heart\nseed: 7", "title: {en: The Waste Heart, pt: O Coração}\nseed: 7",
      "2:30: the story has no language 'pt'; add it to languages: [en, pt]"),
    WrongStory(
      "title: The Waste Heart\nseed: 7",
      "title: {pt: O Coração}\nlanguages: [en, pt]",
      "2:8: the text has no 'en', the story's first language; add it"),
    WrongStory(
      "title: The Waste Heart\nseed: 7",
      "title: {en: Heart, pt-RB: O Coração}\nlanguages: [en, pt-BR]",
      "2:20: the story has no language 'pt-RB'; did you mean 'pt-BR'?"),
    WrongStory(
      caption, "caption: {en: Breath, de: Atem}",
      "28:27: the story has no language 'de'; add it to languages: [en, de]"),
    WrongStory(
      caption, "caption: {en: [a, b]}", "28:19: expected a caption, found a list"),
    WrongStory(
      caption, "caption: {text: {en: ''}}", "28:26: expected a caption, found an empty text"),
  ]

  private static let styles = [
    WrongStory(
      "  height: 4%", "  hight: 4%", "19:3: unknown key 'hight'; did you mean 'height'?"),
    WrongStory(
      "  height: 4%", "  weight: 950", "19:11: 'weight' takes 100 to 900, found 950"),
    WrongStory(
      "  height: 4%", "  color: #ffd27a",
      "19:9: expected a color such as '#ffd27a', found nothing; a '#' begins a comment, so put "
        + "'#ffd27a' in quotes"),
    WrongStory(
      "  height: 4%", "  color: gold",
      "19:10: expected a color such as '#ffd27a', found 'gold'"),
    WrongStory(
      "  height: 4%", "  color: '#402020'",
      "19:10: the color is too dark to be read: its contrast is 1.3, and 4.5 is needed"),
    WrongStory(
      "  height: 4%", "  outline: 40%", "19:12: 'outline' takes 0% to 30%, found 40%"),
    WrongStory(
      "  height: 4%", "  halo: 0.1",
      "19:9: expected a percentage such as 3%, found the number 0.1; write 0.1%"),
    WrongStory(
      "  height: 4%", "  place: bottom",
      "19:10: 'place' is lower, center, upper, left or right, found 'bottom'"),
    WrongStory(
      "  height: 4%", "  align: left", "19:10: 'align' is start, center or end, found 'left'"),
    WrongStory(
      "seed: 7", "styles: {whisper: {size: 3%}}",
      "3:20: unknown key 'size'; known are align, color, font, halo, height, outline, place, "
        + "weight"),
    WrongStory(
      "seed: 7", "styles: [whisper]", "3:9: expected a map of styles, found a list"),
    WrongStory(
      caption, "caption: {text: Hush, style: whisper}", "28:34: unknown style 'whisper'"),
  ]

  private static let captions = [
    WrongStory(
      caption, "caption: {text: Hush, from: 7s}",
      "28:33: the text begins at 7s, when the beat (6s) is over"),
    WrongStory(
      caption, "caption: {text: Hush, from: 1s, for: 6s}",
      "28:42: the text ends at 7s, after the beat (6s)"),
    WrongStory(
      caption, "caption: {text: Hush, from: 50%, until: 2s}",
      "28:45: the text ends at 2s, before it begins"),
    WrongStory(
      caption, "caption: {text: Hush, until: 3s, for: 2s}",
      "28:43: 'for' and 'until' say the same; remove one of them"),
    WrongStory(
      caption, "caption: {text: Hush, for: 1s, fade: 0.6s}",
      "28:42: fading in and out takes twice 0.6s, longer than the text's time (1s)"),
    WrongStory(
      caption, "caption: {text: Hush, from: 120%}",
      "28:33: a part of the beat is 0% to 100%, found 120%"),
    WrongStory(
      caption, "caption: {text: Hush, from: early}",
      "28:33: expected a time in the beat such as 1.5s or 20%, found 'early'"),
    WrongStory(
      caption, "captions: Hush",
      "28:15: expected a list of captions such as [{text: ..., from: 1s}], found 'Hush'"),
    WrongStory(
      caption, "captions: [{from: 1s}]", "28:16: the caption needs 'text'"),
    WrongStory(
      caption, "title: [The, Storm]", "28:12: expected a title, found a list"),
  ]

  private static let values = [
    WrongStory(
      caption, "caption: Gust {storm_gust",
      "28:19: this brace is not closed; a brace itself is written {{"),
    WrongStory(
      caption, "caption: Gust storm_gust}",
      "28:29: this brace closes nothing; a brace itself is written }}"),
    WrongStory(
      caption, "caption: \"Gust {storm_gust:0.0.0}\"",
      "28:32: a number is written 0, 0.0, 0,000, +0.0, 0% or 0.0 unit, found '0.0.0'"),
    WrongStory(
      caption, "caption: \"It is {clock:hh:mm}\"",
      "28:28: a clock is written HH:MM, H:MM or HH:MM:SS, or speed for how fast it runs, "
        + "found 'hh:mm'"),
    WrongStory(
      caption, "caption: Gust {}",
      "28:19: a value is written {storm_gust} or {storm_gust:0.0}, found '{}'; a brace itself is "
        + "written {{"),
    WrongStory(
      caption, "caption: {storm_gust}", "28:14: a text that begins with a brace stands in quotes"),
  ]

  private static let labels = [
    WrongStory(
      caption, "labels: [{text: Here}]", "28:14: the label needs 'at'"),
    WrongStory(
      caption, "labels: [{text: Here, at: [0, 1]}]",
      "28:31: expected a point such as [0 m, 1 m, 0 m], found a list of 2"),
    WrongStory(
      caption, "labels: [{text: Here, at: waste-hart}]",
      "28:31: unknown work 'waste-hart'; did you mean 'waste-heart'?"),
    WrongStory(
      caption, "labels: [{text: Here, at: waste-heart.midle}]",
      "28:31: waste-heart has no place 'midle'; did you mean 'middle'?"),
    WrongStory(
      caption, "labels: [{text: Here, at: [0, 1, 0], offset: 1 m}]",
      "28:50: expected an offset such as [0.4 m, 0.3 m], found '1 m'"),
    WrongStory(
      caption, "labels: {text: Here}",
      "28:13: expected a list of labels such as [{text: ..., at: [0, 1, 0]}], found a map"),
  ]
}
