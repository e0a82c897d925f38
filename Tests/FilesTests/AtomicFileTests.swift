import Files
import Foundation
import Testing

@Suite struct AtomicFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var contents: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path()) }
  }

  @Test func aFileAppearsWhole() throws {
    let path = folder.appending(path: "a.txt").path()
    try AtomicFile.write(Data("hello".utf8), to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "hello")
    #expect(try contents == ["a.txt"])
  }

  @Test func aFailureLeavesTheOldFileAndNothingElse() throws {
    struct Interrupted: Error {}
    let path = folder.appending(path: "a.txt").path()
    try AtomicFile.write(Data("old".utf8), to: path)
    #expect(throws: Interrupted.self) {
      try AtomicFile.write(to: path) { temporary in
        try Data("half".utf8).write(to: URL(filePath: temporary))
        throw Interrupted()
      }
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    #expect(try contents == ["a.txt"])
  }

  @Test func aMissingFolderIsNamedWithItsMend() {
    let missing = folder.appending(path: "none").path()
    let error = #expect(throws: FileError.self) {
      try AtomicFile.write(Data(), to: missing + "/a.txt")
    }
    #expect(
      error?.reason == "the folder \(missing) does not exist; make it with mkdir -p \(missing)")
  }
}
