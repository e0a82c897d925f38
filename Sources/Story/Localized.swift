public import Notation

/// A text, or what is made of one, in the languages of a story.
public struct Localized<Value: Sendable>: Sendable {
  public struct Version: Sendable {
    /// A BCP 47 tag; nil for a text that stands for all languages.
    public var language: String?
    public var value: Value
  }

  /// The first is the one to fall back on. Never empty.
  public let versions: [Version]
  /// Where the story says it.
  public let place: SourcePlace

  package init(_ versions: [Version], at place: SourcePlace) {
    precondition(!versions.isEmpty, "a text has a version")
    self.versions = versions
    self.place = place
  }

  /// The version in a language, else the first one.
  public subscript(language: String) -> Value {
    (versions.first { $0.language == language } ?? versions[0]).value
  }

  /// Whether a language has to do with the first one's version.
  public func lacks(_ language: String) -> Bool {
    !versions.contains { $0.language == nil || $0.language == language }
  }

  package func map<Other>(_ change: (Value) -> Other?) -> Localized<Other>? {
    let changed = versions.compactMap { version in
      change(version.value).map { Localized<Other>.Version(language: version.language, value: $0) }
    }
    return changed.count == versions.count ? Localized<Other>(changed, at: place) : nil
  }
}

public typealias LocalizedText = Localized<Located<String>>
