import CHarfBuzz
import Foundation

/// What a language's tag (BCP 47) tells about its writing, by the CLDR data in Foundation.
struct WritingLanguage: Hashable, Sendable {
  let tag: String

  /// Whether its own script runs from right to left.
  var isRightToLeft: Bool {
    Locale.Language(identifier: tag).characterDirection == .rightToLeft
  }

  /// The language to look for a font in: this one where it is written in the script, else the
  /// likeliest that is.
  ///
  /// - Parameter script: an ISO 15924 code such as `Arab`.
  func language(writtenIn script: String) -> String {
    if ["Zyyy", "Zinh", "Zzzz"].contains(script) || scripts.contains(script) { return tag }
    let likely = Locale.Language(identifier: "und-\(script)").maximalIdentifier
    return likely.split(whereSeparator: { "-_".contains($0) }).first.map(String.init) ?? tag
  }

  /// ISO 15924 codes.
  private var scripts: [String] {
    let parts = Locale.Language(identifier: tag).maximalIdentifier.split { "-_".contains($0) }
    let script = parts.dropFirst().first { $0.count == 4 }.map(String.init) ?? "Latn"
    return switch script {
    case "Jpan": ["Hani", "Hira", "Kana"]
    case "Kore": ["Hang", "Hani"]
    case "Hans", "Hant": ["Hani", "Bopo"]
    default: [script]
    }
  }
}

/// The scripts of a text's characters, by HarfBuzz's Unicode data. Characters of many scripts, such
/// as digits and marks, take that of the character before, or else behind.
struct ScriptRuns {
  let scripts: [hb_script_t]

  init(_ scalars: [Unicode.Scalar]) {
    let functions = unsafe hb_unicode_funcs_get_default()
    var scripts = scalars.map { unsafe hb_unicode_script(functions, $0.value) }
    var before: hb_script_t?
    for index in scripts.indices {
      if Self.isShared(scripts[index]) {
        scripts[index] = before ?? scripts[index]
      } else {
        before = scripts[index]
      }
    }
    if let first = scripts.first(where: { !Self.isShared($0) }) {
      for index in scripts.indices.prefix(while: { Self.isShared(scripts[$0]) }) {
        scripts[index] = first
      }
    }
    self.scripts = scripts
  }

  static func isShared(_ script: hb_script_t) -> Bool {
    script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN
  }

  /// The ISO 15924 code, for example `Arab`.
  static func code(_ script: hb_script_t) -> String {
    let tag = hb_script_to_iso15924_tag(script)
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: tag >> $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
