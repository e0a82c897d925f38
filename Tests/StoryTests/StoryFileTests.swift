import Foundation
import Notation
import Story
import Testing

@Suite struct StoryFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "story-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  @Test func aFileIsReadAsItsText() throws {
    defer { remove() }
    let path = try write(Data(("\u{FEFF}" + Fixture.good).utf8))
    let story = try Story(reading: path, catalog: Fixture.catalog)
    #expect(story.path == path)
    #expect(story.beats[0].name.place == SourcePlace(file: path, line: 24, column: 11))
  }

  @Test func windowsLineEndsKeepTheirPlaces() throws {
    let text = Fixture.good.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try Fixture.story(text).beats[2].name.place.line == 44)
    let wrong = text.replacingOccurrences(of: "loop: true", with: "loop: yes")
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(wrong) }
    #expect(found?.errors.first?.sourceLine == "loop: yes")
    #expect(found?.errors.first?.place?.line == 4)
  }

  @Test func filesThatAreNoStories() throws {
    defer { remove() }
    #expect(message(folder.path + "/none.yaml") == "no such file")
    #expect(message(folder.path) == "this is a folder; name a story file in it")
    #expect(message("/dev/null") == "this is not a file")
    #expect(message(try write(Data())) == "the story is empty; begin it with verdiva: 1")
    #expect(message(folder.path + "/x.yaml/y") == "a part of the path is not a folder")
    #expect(message(String(repeating: "x", count: 5000)) == "the name is too long")
  }

  @Test func encodingsOtherThanUTF8() throws {
    defer { remove() }
    let latin = try write(Data("verdiva: 1\ntitle: Gr".utf8) + Data([0xFC]) + Data("n".utf8))
    let expected = "not UTF-8 text from line 2, column 10 on; save the file as UTF-8"
    #expect(message(latin) == expected)
    let wide = try write(Data([0xFF, 0xFE, 0x76, 0x00]))
    #expect(message(wide) == "not UTF-8 text from line 1, column 1 on; save the file as UTF-8")
  }

  @Test func largeFiles() throws {
    defer { remove() }
    let note = "#" + String(repeating: "x", count: 1 << 20) + "\n"
    let expected = "the file is larger than 1 MB; a story is a short text"
    #expect(message(try write(Data((note + Fixture.good).utf8))) == expected)
    let found = #expect(throws: SourceErrors.self) { try Fixture.story(note + Fixture.good) }
    #expect(found?.errors.map(\.message) == [expected])
  }

  @Test func wholeTextOfAFileError() {
    let path = folder.path + "/none.yaml"
    defer { remove() }
    let found = #expect(throws: SourceErrors.self) { try Story(reading: path, catalog: []) }
    #expect(found?.description == "\(path): error: no such file")
  }

  @Test func foldersAmongIncludes() throws {
    defer { remove() }
    let path = try write(Data("verdiva: 1\ninclude: [.]\n".utf8))
    let found = #expect(throws: SourceErrors.self) {
      try Story(reading: path, catalog: Fixture.catalog)
    }
    let message = "this is a folder; name a shared file in it"
    #expect(found?.errors.contains { $0.message.hasSuffix(message) } == true)
  }

  private func message(_ path: String) -> String? {
    let found = #expect(throws: SourceErrors.self) {
      try Story(reading: path, catalog: Fixture.catalog)
    }
    return found?.errors.first?.message
  }

  private func write(_ data: Data) throws -> String {
    let file = folder.appending(path: "x.yaml")
    try data.write(to: file)
    return file.path
  }

  private func remove() { try? FileManager.default.removeItem(at: folder) }
}
