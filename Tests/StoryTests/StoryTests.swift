import Geometry
import Notation
import Story
import Testing
import Time

@Suite struct StoryTests {
  private let story: Story

  init() throws { story = try Fixture.story(Fixture.good) }

  @Test func head() {
    #expect(story.path == "Stories/x.yaml")
    #expect(story.title == "The Waste Heart")
    #expect(story.seed == 7)
    #expect(story.isLoop)
    #expect(story.duration == 97)
    #expect(story.canvas.width == 1280 && story.canvas.height == 720)
    #expect(story.canvas.rate == FrameRate(25))
    #expect(story.canvas.planes == 64)
    #expect(story.canvas.near == 2.5 && story.canvas.far == 30)
    #expect(story.styles.caption.family(in: "en") == "Noto Serif")
    #expect(story.styles.caption.capHeight == 0.04)
  }

  @Test func data() {
    #expect(story.data.sample?.value == "storm-day")
    #expect(story.data.telemetry?.value == "../Output/telemetry.csv")
    #expect(story.data.telemetry?.place == place(12, 14))
    #expect(story.data.field?.value == "../Output/heart.nc")
    #expect(story.data.variables.map(\.value) == ["tissue", "glow"])
    #expect(story.data.variables.map(\.place) == [place(15, 17), place(15, 25)])
    #expect(story.data.fieldCycle == 2.4)
  }

  @Test func viewpoints() throws {
    #expect(story.viewpoints.keys.sorted() == ["front", "near"])
    let front = try #require(story.viewpoints["front"])
    #expect(front.eye == Vector3(0, 0.2, 6.5))
    #expect(front.look == .zero)
    #expect(abs(front.fieldOfView - 0.558505360638185) < 1e-15)
    #expect(front.glass == 6.2)
    let near = try #require(story.viewpoints["near"])
    #expect(near.eye == Vector3(-1, 0.5, 4))
    #expect(near.look == Vector3(0, 0.1, 0))
    #expect(near.glass == nil)
  }

  @Test func beats() throws {
    #expect(story.beats.map(\.name.value) == ["dusk", "storm", "healing"])
    #expect(story.beats.map(\.name.place) == [place(24, 11), place(36, 11), place(44, 11)])
    #expect(story.beats.map(\.duration) == [6, 90, 1])
    #expect(story.beats.map(\.transition) == [1.5, 1, 1])
    #expect(story.beats[0].dataWindow?.value == 14_400...34_200)
    #expect(story.beats[0].dataWindow?.place == place(27, 11))
    #expect(story.beats[1].dataWindow?.value == 79_230...93_600)
    #expect(story.beats[2].dataWindow == nil)
  }

  @Test func captions() {
    #expect(story.beats[0].caption?.words == "The city breathes.")
    #expect(story.beats[0].caption?.text.place == place(28, 14))
    #expect(story.beats[0].caption?.span(inBeatOf: 6).fade == 0.8)
    #expect(story.beats[1].caption?.words == "Nothing\nis lost.")
    #expect(story.beats[1].caption?.fade == 0.5)
    #expect(story.beats[2].caption == nil)
  }

  @Test func cameraGoesOnFromWhereItStood() {
    #expect(
      story.beats.map(\.camera.motion) == [.stand(at: "front"), .arc(from: nil, to: "near"), .hold])
    #expect(story.beats.map(\.camera.place) == [place(29, 13), place(40, 13), place(44, 5)])
    #expect(story.beats.map(\.camera.ease) == [.smootherstep, .linear, .smootherstep])
  }

  @Test func works() throws {
    #expect(story.beats[0].works.map(\.name.value) == ["waste-heart", "living-circuits"])
    #expect(story.beats[1].works.map(\.name.value) == ["biowalls", "lantern"])
    #expect(story.beats[2].works.isEmpty)
    #expect(story.beats[0].works[0].name.place == place(31, 7))
    let heart = story.beats[0].works[0].parameters
    #expect(heart.map(\.name.value) == ["presence", "glow", "pulse"])
    #expect(heart[1].name.place == place(33, 9))
    #expect(words(heart[0].value) == "0.8")
    #expect(words(heart[1].value) == "waste_conversion 0.0...40.0 -> 0.4...1.2 in 0.6")
    #expect(words(heart[2].value) == "0.5...1.0 ease-in-out")
    let circuits = story.beats[0].works[1].parameters
    #expect(circuits.map(\.name.value) == ["presence"])
    #expect(words(circuits[0].value) == "1.0")
    let walls = story.beats[1].works[0].parameters
    #expect(walls.map(\.name.value) == ["presence", "toxin"])
    #expect(words(walls[1].value) == "biowall_toxin -> 1.0...0.0 in 0.4")
    #expect(words(story.beats[1].works[1].parameters[1].value) == "2.5")
  }

  @Test func channelKnowsItsPlace() throws {
    let value = story.beats[0].works[0].parameters[1].value
    guard case .channel(let binding) = value else { throw Unexpected() }
    #expect(binding.channel.place == place(33, 25))
  }

  @Test func leftOutKeysHaveStandards() throws {
    let story = try Fixture.story(
      """
      {verdiva: 1, title: T, beats: [{name: a, duration: 600ms, caption: "é", camera: v}],
       viewpoints: {v: {eye: [0, 0, 5], look: [0, 0, 0], view: 30deg}}}
      """)
    #expect(story.seed == 0 && !story.isLoop)
    #expect(story.canvas.width == 1920 && story.canvas.height == 1080)
    #expect(story.canvas.rate == FrameRate(30) && story.canvas.planes == 48)
    #expect(story.canvas.near == 2 && story.canvas.far == 40)
    #expect(
      story.styles.caption.family(in: "en") == "Inter" && story.styles.caption.capHeight == 0.03)
    #expect(story.data.telemetry == nil && story.data.field == nil && story.data.variables.isEmpty)
    #expect(story.beats[0].transition == 0.6)
    #expect(story.beats[0].caption?.span(inBeatOf: 0.6).fade == 0.3)
  }

  private struct Unexpected: Error {}

  private func place(_ line: Int, _ column: Int) -> SourcePlace {
    SourcePlace(file: Fixture.path, line: line, column: column)
  }

  private func words(_ value: ParameterValue) -> String {
    switch value {
    case .constant(let number): "\(number)"
    case .ramp(let ramp): "\(ramp.from ?? .nan)...\(ramp.to) \(ramp.ease.name)"
    case .channel(let binding):
      binding.channel.value + words(binding.input?.value)
        + " -> \(binding.output.low)...\(binding.output.high) in \(binding.smooth)"
    default: "\(value)"
    }
  }

  private func words(_ range: InputRange?) -> String {
    if case .values(let low, let high, let unit) = range { " \(low)...\(high)\(unit)" } else { "" }
  }
}
