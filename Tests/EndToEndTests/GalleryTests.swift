import Foundation
import Testing

/// Every story of the gallery is drawn at its beginning and as the frame after its end, which must be
/// the same picture.
@Suite struct GalleryTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Stories/Gallery").standardizedFileURL

  static let stories =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
    .filter { $0.hasSuffix(".yaml") }.sorted() ?? []

  @Test func thereAreStories() { #expect(Self.stories.count >= 3) }

  @Test(arguments: stories) func checksAndLoops(story: String) throws {
    let folder = try Folder()
    let outcome = try Verdiva.run(
      ["check", Self.folder.appending(path: story).path], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
