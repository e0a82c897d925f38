import City
import Exhibition
import Foundation
import Imaging
import Media
import Testing

/// `Stories/a-day.yaml` as it is, on a small city.
@Suite struct StoryGoldens {
  struct Silence: ProgressListener {
    func report(_ report: ProgressReport) {}
    func end() {}
  }

  private static let size = PictureSize(width: 256, height: 144)

  /// A folder with the story and the files that it asks for, made once a run.
  static let folder: Result<URL, any Error> = Result {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "verdiva-\(UUID().uuidString)")
    let stories = folder.appending(path: "Stories")
    try FileManager.default.createDirectory(at: stories, withIntermediateDirectories: true)
    let root = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.copyItem(
      at: root.appending(path: "Stories/a-day.yaml"),
      to: stories.appending(path: "a-day.yaml"))
    let scenario = try Scenario(named: "storm-day")
    try CitySimulation(scenario: scenario, seed: 7, resolution: 32).write(
      into: folder.appending(path: "Output/simulation/storm-day").path(percentEncoded: false),
      threads: 2, progress: { _ in }, isCancelled: { false })
    return folder
  }

  /// Draws one frame with everything read anew.
  private func picture(ofFrame frame: Int, threads: Int) throws -> DisplayImage {
    let folder = try Self.folder.get()
    let job = Job(threads: threads, progress: Silence(), interruption: Interruption())
    let production = try Production(
      reading: folder.appending(path: "Stories/a-day.yaml").path(percentEncoded: false),
      size: Self.size, job: job)
    let path = folder.appending(path: "\(UUID().uuidString).png").path(percentEncoded: false)
    try production.writePreview(ofFrame: frame, to: path, bitDepth: 8, job: job)
    return try PNGFile.read(path)
  }

  @Test func aFrameOfTheStory() throws {
    try Golden.expect(try picture(ofFrame: 190, threads: 2), matches: "story")
  }

  /// A frame drawn alone, after others, on one core or on two has the same bytes.
  @Test func framesArePure() throws {
    for frame in [119, 100, 104] {
      #expect(
        try picture(ofFrame: frame, threads: 1) == picture(ofFrame: frame, threads: 2))
    }
  }

  /// The step over the seam is like the steps beside it, in the pictures and in their change.
  @Test func theLoopHasNoSeam() throws {
    let frames = try [716, 717, 718, 719, 0, 1, 2, 3].map { try picture(ofFrame: $0, threads: 2) }
    let steps = zip(frames, frames.dropFirst()).map { Comparison.rms($0, $1) }
    let seam = steps[3]
    let neighbors = steps[..<3] + steps[4...]
    let (low, high) = (try #require(neighbors.min()), try #require(neighbors.max()))
    #expect(seam >= low * 0.8 && seam <= high * 1.25)
  }
}
