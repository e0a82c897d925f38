import Foundation
import Testing

/// What bad input gets: one clear message, the right status, nothing left behind.
@Suite struct WrongInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// Makes the folder bad.
    var spoil: @Sendable (Folder) throws -> Void = { _ in }
    var arguments = ["render", "tiny.yaml", "-o", "out/x.mp4", "--progress", "none"]
    var status: Int32 = 2
    /// The first line on standard error.
    let message: String

    var testDescription: String { name }
  }

  @Test(arguments: cases) func isRefused(_ wrong: Case) throws {
    let folder = try TinyStory.folder()
    try wrong.spoil(folder)
    let before = folder.files
    let outcome = try Verdiva.run(wrong.arguments, in: folder)
    #expect(outcome.status == wrong.status)
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == wrong.message)
    #expect(outcome.output == "")
    #expect(folder.files == before)
  }

  private static func replacing(
    _ text: String, with other: String
  ) -> @Sendable (Folder) throws -> Void {
    { folder in
      try folder.write(TinyStory.text.replacing(text, with: other), to: "tiny.yaml")
    }
  }

  private static func render(_ options: String...) -> [String] {
    ["render", "tiny.yaml", "-o", "out/x.mp4", "--progress", "none"] + options
  }

  static let cases: [Case] = storyCases + dataCases + canvasCases + outputCases + placeCases

  private static let storyCases = [
    Case(
      name: "missing story", arguments: ["render", "none.yaml", "-o", "out/x.mp4"],
      message: "none.yaml: error: no such file"),
    Case(
      name: "empty story", spoil: { try $0.write("", to: "tiny.yaml") },
      message: "tiny.yaml: error: the story is empty; begin it with verdiva: 1"),
    Case(
      name: "misspelled key", spoil: replacing("caption:", with: "captoin:"),
      message: "tiny.yaml:16:5: error: unknown key 'captoin'; did you mean 'caption'?"),
    Case(
      name: "unknown work", spoil: replacing("living-circuits", with: "living-circus"),
      message:
        "tiny.yaml:29:7: error: unknown work 'living-circus'; did you mean 'living-circuits'?"),
    Case(
      name: "a character that the font lacks", spoil: replacing("It breathes.", with: "\u{1F9FF}"),
      message: "tiny.yaml:16:14: error: no installed font has '\u{1F9FF}' (U+1F9FF) as an outline; "
        + "emoji are pictures, so write it in words"),
    Case(
      name: "unknown font",
      spoil: replacing("viewpoints:", with: "captions: {font: Intre}\nviewpoints:"),
      message: "tiny.yaml:9:18: error: no font family 'Intre' is installed; "
        + "did you mean 'Inter'? (Debian's package fonts-inter has 'Inter')"),
    Case(
      name: "missing telemetry",
      spoil: { try FileManager.default.removeItem(atPath: $0.path("telemetry.csv")) },
      message: "telemetry.csv: error: no such file or folder"),
  ]

  private static let dataCases = [
    Case(
      name: "empty telemetry", spoil: { try $0.write("", to: "telemetry.csv") },
      message: "telemetry.csv: error: the file is empty; make or copy it again"),
    Case(
      name: "missing field",
      spoil: { try FileManager.default.removeItem(atPath: $0.path("heart.nc")) },
      message: "heart.nc: error: no such file or folder"),
    Case(
      name: "empty field", spoil: { try $0.write("", to: "heart.nc") },
      message: "heart.nc: error: opening: the file is empty; make or copy it again"),
    Case(
      name: "a field that is no NetCDF", spoil: { try $0.write("not a field\n", to: "heart.nc") },
      message: "heart.nc: error: opening: this is not a NetCDF file, it looks like text; "
        + "name a file made by a simulation"),
    Case(
      name: "truncated field",
      spoil: { folder in
        let whole = try folder.bytes("heart.nc")
        try whole.prefix(whole.count / 2).write(to: folder.url.appending(path: "heart.nc"))
      },
      message:
        "heart.nc: error: opening: the file is cut short or damaged (NetCDF: HDF error); "
        + "make or copy it again"),
    Case(
      name: "unknown variable", spoil: replacing("[tissue,", with: "[tisue,"),
      message: "heart.nc: error: there is no variable 'tisue' in this file; did you mean 'tissue'? "
        + "The fields in it are tissue, activation, recovery, biomass, substrate, glow."),
    Case(
      name: "unknown channel", spoil: replacing("heart_glow", with: "heart_glwo"),
      message: "tiny.yaml:20:25: error: there is no channel 'heart_glwo' in telemetry.csv; "
        + "did you mean 'heart_glow'?"),
  ]

  private static let canvasCases = [
    Case(
      name: "no pixels", arguments: render("--size", "0x0"),
      message: "error: a picture of 0x0 cannot be drawn; sides are 16 to 16384 pixels"),
    Case(
      name: "odd sides", arguments: render("--size", "257x144"),
      message: "error: a film of 257x144 is impossible; 4:2:0 needs even sides, such as 256x144"),
    Case(
      name: "huge canvas", arguments: render("--size", "100000x100000"),
      message: "error: a picture of 100000x100000 cannot be drawn; sides are 16 to 16384 pixels"),
    Case(
      name: "no size", arguments: render("--size", "big"),
      message: "Error: The value 'big' is invalid for '--size <WxH>'"),
    Case(
      name: "canvas of the story", spoil: replacing("256x144", with: "0x0"),
      message: "tiny.yaml:5:16: error: 'size' takes 16 to 16384 pixels a side, found 0x0"),
    Case(
      name: "frames beyond the end", arguments: render("--frames", "80..<100"),
      message: "error: the range '80..<100' leaves the story, which has frames 0 to 89"),
    Case(
      name: "no frames", arguments: render("--frames", "8..<8"),
      message: "error: the range '8..<8' has no frames"),
    Case(
      name: "unknown beat", arguments: render("--beat", "strom"),
      message: "error: there is no beat 'strom'; did you mean 'storm'?"),
    Case(
      name: "time beyond the end",
      arguments: ["preview", "tiny.yaml", "--at", "3s", "-o", "out/x.png"],
      message: "error: '3s' is outside the film, which lasts 0:03.000 (90 frames)"),
    Case(
      name: "crf", arguments: render("--crf", "52"),
      message: "Error: --crf 52 is impossible; give 1 to 51."),
  ]

  private static let outputCases = [
    Case(
      name: "missing folder", arguments: ["render", "tiny.yaml", "-o", "none/x.mp4"], status: 1,
      message: "none/x.mp4: error: the folder none does not exist; make it with mkdir -p none"),
    Case(
      name: "a file for a folder", arguments: ["render", "tiny.yaml", "-o", "tiny.yaml/x.mp4"],
      status: 1, message: "tiny.yaml/x.mp4: error: tiny.yaml is a file, not a folder"),
    Case(
      name: "other kind of file", arguments: ["render", "tiny.yaml", "-o", "out/x.avi"],
      message: "error: 'out/x.avi' should end in .mp4"),
    Case(
      name: "preview in a missing folder",
      arguments: ["preview", "tiny.yaml", "-o", "none/x.png"], status: 1,
      message: "none/x.png: error: the folder none does not exist; make it with mkdir -p none"),
  ]

  private static let placeCases = [
    Case(
      name: "unknown scenario", arguments: ["simulate", "strom-day", "-o", "out/city"],
      message: "error: there is no sample scenario 'strom-day'; did you mean 'storm-day'?"),
    Case(
      name: "absurd days", arguments: ["simulate", "calm-day", "-o", "out/city", "--days", "99"],
      message: "error: 99 days cannot be simulated; give 1 to 60"),
    Case(
      name: "a story for a scenario", arguments: ["simulate", "tiny.yaml", "-o", "out/city"],
      message: "tiny.yaml:1:1: error: unknown key 'verdiva'; known are city, code, date, days, "
        + "districts, festivals, name, parameters, periodic, population, step, storms and 2 more"),
    Case(
      name: "missing scenario", arguments: ["simulate", "none.yaml", "-o", "out/city"],
      message: "none.yaml: error: no such file"),
    Case(
      name: "unknown work", arguments: ["works", "waste-hart"],
      message: "error: there is no work 'waste-hart'; did you mean 'waste-heart'?"),
    Case(
      name: "unknown command", arguments: ["rendr"],
      message: "error: there is no command 'rendr'; did you mean 'render'?"),
  ]

  /// The file-size limit stands in for a full disk.
  @Test(arguments: [1, 40]) func aFullDiskLeavesNothing(kilobytes: Int) throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["render", "tiny.yaml", "-o", "out/x.mp4", "--progress", "none"], in: folder,
      fileLimitInKilobytes: kilobytes)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors
        == "out/x.mp4: error: the file would pass the size limit set for this process (ulimit -f)\n"
    )
    #expect(folder.files == TinyStory.inputs)
  }

  /// A storm in the fifth hour of a day that may be the third of May or the fifth of March.
  @Test func aRecapIsToldTheOrderOfDates() throws {
    let folder = try Folder()
    let rows = (0..<600).map { minute in
      let away = Double(minute - 300) / 40
      let clock = "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
      return "05/03/2026 0\(clock),\(4 + 24 * exp(-away * away))\n"
    }
    try folder.write("time,wind [m/s]\n" + rows.joined(), to: "storm.csv")
    let recap = ["recap", "storm.csv", "--story-only", "-o", "storm.mp4"]
    let unclear = try Verdiva.run(recap, in: folder)
    #expect(unclear.status == 2)
    #expect(unclear.errors.hasPrefix("storm.csv:2:1: error: it is not clear which number of"))
    #expect(unclear.errors.contains("--dates"))
    let told = try Verdiva.run(
      recap + ["--dates", "day-first", "--zone", "Europe/Lisbon"], in: folder)
    #expect(told.status == 0, "\(told.errors)")
    let story = String(decoding: try folder.bytes("storm.story.yaml"), as: UTF8.self)
    #expect(story.contains("dates: day-first") && story.contains("zone: Europe/Lisbon"))
    #expect(try Verdiva.run(["check", "storm.story.yaml"], in: folder).status == 0)
  }
}
