import Diagnostics
import Foundation
import Notation

/// The languages that a story is told in, and its texts in them.
struct Languages {
  static let standard = ["en"]

  /// BCP 47 tags, the first one the standard one.
  let tags: [String]
  private let problems: Problems

  init(_ node: TextNode?, _ problems: Problems) {
    self.problems = problems
    let expected = "a list of languages such as [en, pt]"
    let elements = node.flatMap { $0.elements(expected, count: 1...64, problems) } ?? []
    var tags: [String] = []
    for element in elements {
      guard let tag = element.text("a language such as en or pt-BR", problems) else { continue }
      if !Self.isKnown(tag.value) {
        problems.add(
          "unknown language \(tag.value.quoted); languages are written en, pt-BR or ar",
          at: tag.place)
      } else if tags.contains(tag.value) {
        problems.add("the language \(tag.value.quoted) stands twice in this list", at: tag.place)
      } else {
        tags.append(tag.value)
      }
    }
    self.tags = tags.isEmpty ? Self.standard : tags
  }

  /// A text for all languages, or one for each.
  func text(
    _ node: TextNode, _ expected: String, allowsLines: Bool = false
  ) -> LocalizedText? {
    guard case .map(let pairs) = node.content,
      pairs.contains(where: { Self.isTag($0.key.value) })
    else {
      return node.text(expected, allowsLines: allowsLines, problems).map {
        Localized([.init(language: nil, value: $0)], at: node.place)
      }
    }
    var versions: [LocalizedText.Version] = []
    for (language, value) in pairs {
      guard check(language), let text = value.text(expected, allowsLines: allowsLines, problems)
      else { continue }
      versions.append(.init(language: language.value, value: text))
    }
    if !pairs.contains(where: { $0.key.value == tags[0] }) {
      problems.add(
        "the text has no '\(tags[0])', the story's first language; add it", at: node.place)
    }
    let missing = tags.dropFirst().filter { tag in !pairs.contains { $0.key.value == tag } }
    for tag in missing {
      problems.warn(
        "the text has no '\(tag)'; there '\(tags[0])' stands in for it", at: node.place)
    }
    versions.sort { order($0) < order($1) }
    return versions.isEmpty ? nil : Localized(versions, at: node.place)
  }

  /// Whether a map is a table of languages rather than one with `keys`.
  func isTable(_ node: TextNode, besides keys: KeyList) -> Bool {
    guard case .map(let pairs) = node.content, !pairs.isEmpty else { return false }
    let names = pairs.map(\.key.value)
    return names.allSatisfy { !keys.all.contains($0) && Self.isTag($0) }
      && (names.contains(where: tags.contains) || names.allSatisfy(Self.isKnown))
  }

  private func order(_ version: LocalizedText.Version) -> Int {
    version.language.flatMap { tags.firstIndex(of: $0) } ?? -1
  }

  private func check(_ language: Located<String>) -> Bool {
    if tags.contains(language.value) { return true }
    let name = String(language.value.prefix(40))
    let mend =
      Suggestion.nearest(to: name, among: tags).map { "did you mean '\($0)'?" }
      ?? "add it to languages: [\((tags + [name]).joined(separator: ", "))]"
    problems.add("the story has no language \(language.value.quoted); \(mend)", at: language.place)
    return false
  }

  /// Two or three letters, then script, region and variants.
  private static func isTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count) else { return false }
    return first.allSatisfy { $0.isASCII && $0.isLetter }
      && parts.dropFirst().allSatisfy { part in
        (2...8).contains(part.count)
          && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
  }

  private static func isKnown(_ text: String) -> Bool {
    guard isTag(text), let first = text.split(separator: "-").first else { return false }
    return Locale.LanguageCode(String(first)).isISOLanguage
  }
}
