import Foundation
import Notation
import Story
import Testing

/// `Stories/a-day.yaml`, the captioned story that tests use as a sample.
@Suite struct SampleStoryTests {
  private let story: Story

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let path = root.appending(path: "Stories/a-day.yaml").standardizedFileURL.path
    story = try Story(reading: path, catalog: Fixture.catalog)
  }

  @Test func isALoopOf24Seconds() {
    #expect(story.isLoop)
    #expect(story.duration == 24)
    #expect(story.beats.first?.camera.motion == .arc(from: "front", to: "intake"))
    #expect(story.beats.last?.camera.motion == .arc(from: nil, to: "front"))
  }

  @Test func theCameraGoesOnFromWhereItStands() {
    for beat in story.beats.dropFirst() {
      #expect(beat.camera.motion == .hold || beat.camera.motion.viewpoints.count == 1)
    }
  }

  @Test func captionsAreShort() {
    let captions = story.beats.compactMap(\.caption?.words)
    #expect(captions.count >= 4)
    #expect(captions.allSatisfy { $0.count <= 45 })
  }

  @Test func theDayRunsForward() throws {
    let windows = story.beats.compactMap(\.dataWindow?.value)
    #expect(windows.count == story.beats.count)
    for (window, next) in zip(windows, windows.dropFirst()) {
      #expect(window.upperBound == next.lowerBound)
    }
  }
}
