import Foundation
import Testing

@Suite struct InterruptionTests {
  private let command = [
    "render", "tiny.yaml", "-o", "out/tiny.mp4", "--workers", "1", "--progress", "json",
  ]

  /// Runs a render until its first chunk is finished.
  private func begin(in folder: Folder) throws -> Running {
    let running = try Running(Verdiva.path, command, in: folder)
    running.wait { folder.files.contains { $0.hasSuffix("/chunk-000000-000060.mp4") } }
    return running
  }

  /// The same command goes on from the finished chunk and ends with the same bytes.
  private func goOn(in folder: Folder) throws {
    let outcome = try Verdiva.run(command, in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("\"framesDone\":60,"))
    #expect(!outcome.errors.contains("\"framesDone\":59,"))
    let film = try TinyStory.film.get()
    #expect(try folder.bytes("out/tiny.mp4") == film.bytes("out/tiny.mp4"))
    #expect(folder.files == film.files)
  }

  @Test func killedByForce() throws {
    let folder = try TinyStory.folder()
    let running = try begin(in: folder)
    running.send(SIGKILL)
    #expect(try running.outcome().status == SIGKILL)
    #expect(!folder.has("out/tiny.mp4"))
    try goOn(in: folder)
  }

  @Test(arguments: [SIGINT, SIGTERM]) func stopped(by signal: Int32) throws {
    let folder = try TinyStory.folder()
    let running = try begin(in: folder)
    running.send(signal)
    let outcome = try running.outcome()
    #expect(outcome.status == 130)
    #expect(
      outcome.errors.hasSuffix(
        "interrupted: 60 of 90 frames are kept; the same command goes on from there\n"))
    #expect(outcome.output == "")
    let left = folder.files.filter { $0.hasPrefix("out/") }
    #expect(left.count == 1 && left[0].hasSuffix("/chunk-000000-000060.mp4"))
    try goOn(in: folder)
  }

  @Test func twoRendersOfOneFilmDoNotCollide() throws {
    let folder = try TinyStory.folder()
    // Large enough to be still at work when the second one begins.
    let command = command + ["--size", "1280x720"]
    let running = try Running(Verdiva.path, command, in: folder)
    running.wait { folder.files.contains("out/.verdiva/tiny.mp4.lock") }
    let second = try Verdiva.run(command, in: folder)
    #expect(second.status == 1)
    #expect(
      second.errors
        == "out/tiny.mp4: error: another render is making this film; wait for it, "
        + "or choose another output with -o\n")
    running.send(SIGINT)
    #expect(try running.outcome().status == 130)
  }

  @Test func otherSettingsDoNotReuseChunks() throws {
    let folder = try TinyStory.folder()
    let running = try begin(in: folder)
    running.send(SIGKILL)
    _ = try running.outcome()
    let other = ["--size", "64x36", "--crf", "40"]
    let outcome = try Verdiva.run(command + other, in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.hasPrefix("{\"fraction\":0,\"framesDone\":0,"))
    #expect(outcome.output == "out/tiny.mp4: 64x36, 0:03.000, 30 frames/s, 90 frames\n")
    #expect(try folder.files == TinyStory.film.get().files)
  }
}
