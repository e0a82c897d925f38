import Files
import Foundation
import Notation
import Story
import Works

/// A story's text and its normal form.
public struct StoryFormat {
  public let path: String
  /// What stands there in normal form.
  public let text: String
  public let isChanged: Bool

  /// - Throws: `SourceErrors` where the file is no text in YAML, `FormatError` where its meaning would
  ///   not stay the same.
  public init(reading path: String) throws {
    do {
      try self.init(SourceText(reading: path, kind: .story))
    } catch let error as SourceError { throw SourceErrors(errors: [error]) }
  }

  /// - Parameter path: what messages call it.
  public init(text: String, path: String) throws {
    do {
      try self.init(SourceText(text, path: path, kind: .story))
    } catch let error as SourceError { throw SourceErrors(errors: [error]) }
  }

  private init(_ source: SourceText) throws {
    do { text = try TextFormatter.normalForm(of: source) } catch let refusal as FormatRefusal {
      throw FormatError("\(refusal)")
    }
    path = source.path
    isChanged = text != source.text
    if isChanged { try Self.compare(source.text, text, path) }
  }

  /// Both texts must make the same film. A text that is not a whole story, because it is wrong or
  /// meant to be included, is held to the comparison of its values alone.
  private static func compare(_ before: String, _ after: String, _ path: String) throws {
    guard let story = try? Story(text: before, path: path, catalog: Works.catalog) else { return }
    let again = try? Story(text: after, path: path, catalog: Works.catalog)
    guard let again, StoryMeaning.text(of: again) == StoryMeaning.text(of: story) else {
      throw FormatError(
        "\(path): error: its normal form would make another film; it stays as it is, and this is a"
          + " mistake of the program")
    }
  }

  /// Writes the normal form in place of the file, whole or not at all, with its permissions.
  public func write() throws {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try FileManager.default.attributesOfItem(atPath: place)
    try AtomicFile.write(Data(text.utf8), to: place)
    if let mode = attributes[.posixPermissions] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place)
    }
  }
}

/// Why a story was not formatted, in one line with its place.
public struct FormatError: Error, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
