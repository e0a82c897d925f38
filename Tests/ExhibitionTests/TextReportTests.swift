import Exhibition
import Notation
import Story
import Testing
import Works

@Suite struct TextReportTests {
  private func report(_ beats: String, languages: String = "[en]") throws -> TextReport {
    let text = """
      verdiva: 1
      title: A test
      languages: \(languages)
      viewpoints: {front: {eye: [0, 0, 8], look: [0, 0, 0], view: 40deg}}
      beats:

      """
    return TextReport(try Story(text: text + beats, path: "x.yaml", catalog: Works.catalog))
  }

  /// 27 characters in a beat of 3 s, of which the fades take half a second in all.
  @Test func speedIsCharactersOverTheTimeThatTheyAreSeen() throws {
    let report = try report(
      "  - {name: a, duration: 3s, camera: front, caption: {text: The city breathes at night., fade: "
        + "500ms}}")
    let reading = try #require(report.readings.first)
    #expect(reading.characters == 27 && reading.time == 2.5)
    #expect(report.warnings().isEmpty)
    #expect(
      report.warnings(fastest: 10).map(\.message) == [
        "the text runs at 10.8 characters a second, and readers follow 10; give it 2.7s or shorten "
          + "it"
      ])
  }

  @Test func warningsPointAtTheTextOfTheLanguageThatIsTooFast() throws {
    let report = try report(
      """
        - name: a
          duration: 2.8s
          camera: front
          caption: {en: Nothing is lost., ja: 捨てたものはすべて光になって流れていく。}
      """, languages: "[en, ja]")
    let warnings = report.warnings()
    #expect(warnings.map { $0.place?.line } == [9] && warnings.map { $0.place?.column } == [41])
    #expect(warnings.first?.message.hasPrefix("the text runs at 19.5 characters a second") == true)
  }

  @Test func shortFlashesAreNamed() throws {
    let report = try report(
      "  - {name: a, duration: 3s, camera: front, caption: {text: Ah, for: 1s, fade: 0s}}")
    #expect(
      report.warnings().map(\.message) == [
        "the text is there for 1s, too short to be found and read; give it 1.5s"
      ])
  }

  /// Nothing in the sample story is too fast for its readers.
  @Test func theSampleStoryCanBeRead() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let story = try Story(
      reading: "/\(root)/Stories/a-day.yaml", catalog: Works.catalog)
    #expect(TextReport(story).warnings().isEmpty)
    #expect(TextReport(story).readings.count == 4)
  }
}
