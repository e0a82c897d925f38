import ArgumentParser
import Exhibition
import Foundation
import Imaging

struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measures the pictures of a film or a story and tells what is not good.",
    discussion: """
      A film is any file that libavcodec decodes. Where a manifest of this very film lies beside it, \
      its story is measured too, if it is unchanged, and the measures are kept in the manifest. A \
      story is drawn: all frames, and one of each beat also four times as large to compare with, \
      encoded and decoded again, and taken apart into its planes.

      Exit status 1 where a gate fails, 2 for wrong input.

      Examples:
        verdiva measure Output/waste-heart.mp4
        verdiva measure Stories/waste-heart.yaml
        verdiva measure Stories/verdiva.yaml --every 3 --json
        verdiva measure Stories/verdiva.yaml --beat storm --size 960x540
      """)

  @Argument(help: "A film, or a story, NAME.yaml.")
  var subject: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A story's pixels, even sides; without it at most 540 rows.", valueName: "WxH"))
  var size: PictureSize?

  @Option(
    name: .long, help: ArgumentHelp("Only these frames, such as 100..<120.", valueName: "range"))
  var frames: String?

  @Option(name: .long, help: ArgumentHelp("Only this beat of a story.", valueName: "name"))
  var beat: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Draw only every so many frames of a story; motion and seam are then not told.",
      valueName: "count"))
  var every: Int = 1

  @Option(
    name: .long,
    help: ArgumentHelp(
      "At most so many frames are looked at closely, one a beat.", valueName: "count"))
  var closeUps: Int = 24

  @Flag(name: .long, help: "The film is a loop: measure its seam. A story says so itself.")
  var loop = false

  @Flag(name: .long, help: "Print everything as JSON.")
  var json = false

  @OptionGroup var options: JobOptions

  func validate() throws {
    if frames != nil && beat != nil {
      throw ValidationError("--frames and --beat exclude each other.")
    }
    if !(1...60).contains(every) {
      throw ValidationError("--every \(every) is impossible; give 1 to 60.")
    }
    if !(0...1000).contains(closeUps) {
      throw ValidationError("--close-ups \(closeUps) is impossible; give 0 to 1000.")
    }
  }

  func run() throws {
    let job = options.job()
    let isStory = ["yaml", "yml"].contains((subject as NSString).pathExtension.lowercased())
    let report = try isStory ? story(job) : film(job)
    if json {
      try FileHandle.standardOutput.write(contentsOf: report.json())
    } else {
      print(report.table)
    }
    if !isStory, frames == nil, let manifest = try report.keep(besideFilm: subject) {
      Entry.say("kept in \(manifest)")
    }
    if !report.holds { throw ExitCode(ExitStatus.failed.rawValue) }
  }

  private func story(_ job: Job) throws -> MeasureReport {
    if loop { throw ValidationError("--loop is for films; a story says so itself.") }
    let production = try Production(reading: subject, job: job).forMeasuring(at: size)
    let range = try frames.map(production.frames(in:)) ?? beat.map(production.frames(ofBeat:))
    return try StoryMeasure(
      of: production, frames: range, every: every, closeUps: closeUps, job: job
    ).report(on: subject)
  }

  private func film(_ job: Job) throws -> MeasureReport {
    if beat != nil || size != nil || every != 1 {
      throw ValidationError("--beat, --size and --every are for stories.")
    }
    return try FilmMeasure.report(
      on: subject, isLoop: loop, frames: frames, closeUps: closeUps, job: job)
  }
}
