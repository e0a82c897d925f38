import Testing

/// Texts in many scripts, each with an installed font of its own.
struct Writing: Sendable, CustomTestStringConvertible {
  let text: String
  let family: String
  let language: String
  /// As hb-shape calls it.
  let script: String
  var runsLeft = false

  var testDescription: String { "\(script) \(text)" }

  static let all = [
    Writing(text: "Office waffles, VAT & fjord", family: "Inter", language: "en", script: "Latn"),
    Writing(text: "A̋ n̈ḕ é ơ̇", family: "Inter", language: "vi", script: "Latn"),
    Writing(text: "Съешь ещё", family: "Noto Sans", language: "bg", script: "Cyrl"),
    Writing(text: "Съешь бгджпт", family: "Noto Sans", language: "sr", script: "Cyrl"),
    Writing(
      text: "قلب النفايات يضيء", family: "Noto Naskh Arabic", language: "ar", script: "Arab",
      runsLeft: true),
    Writing(
      text: "شَهْرِيَّة لا", family: "Noto Naskh Arabic", language: "ar", script: "Arab",
      runsLeft: true),
    Writing(
      text: "שָׁלוֹם עִיר", family: "Noto Sans Hebrew", language: "he", script: "Hebr", runsLeft: true),
    Writing(
      text: "क्षत्रिय हृदय किर्त्ति", family: "Noto Sans Devanagari", language: "hi", script: "Deva"),
    Writing(text: "நகரம் கொண்டு", family: "Noto Sans Tamil", language: "ta", script: "Taml"),
    Writing(text: "เมืองน้ำผึ้ง", family: "Noto Sans Thai", language: "th", script: "Thai"),
    Writing(text: "心臓は光る。", family: "IPAGothic", language: "ja", script: "Hani"),
  ]
}
