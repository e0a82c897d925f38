import ArgumentParser
import Exhibition
import Imaging
import Recap
import Telemetry
import Time

struct RecapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recap",
    abstract: "Makes a film of a storm from its logs alone.",
    discussion: """
      Finds in the logs when the storm came, peaked and went and what it did to the city, writes a \
      story of it (NAME.story.yaml, to be edited and rendered again) and renders the film. Every \
      number in it is in the log. --events prints what was found, with its evidence.

      Channels are recognized by their names and units: wind, gust, pressure, rain, lightning, \
      error rate, backlog, trust and more. --map FILE says it otherwise: a YAML file such as \
      {roles: {wind: anemometer_3, backlog: queue, rain: none}}.

      Examples:
        verdiva recap storm.csv -o recap.mp4
        verdiva recap storm.csv --events
        verdiva recap storm.csv --field heart.nc --length 2min --language pt
        verdiva recap decade.csv --from 2017-09-04 --to 2017-09-12
      """)

  @Argument(help: "Logs, folders or patterns; several are one log.")
  var logs: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The film, NAME.mp4. Without it: Output/ in the current folder, named like the log.",
      valueName: "file"))
  var output: String?

  @Option(help: "The Waste Heart's simulated field, a NetCDF file and the like.")
  var field: String?

  @Option(help: ArgumentHelp("Which channel is what, a YAML file.", valueName: "file"))
  var map: String?

  @Option(help: "The time zone of times that name none, as Europe/Lisbon.")
  var zone: String?

  @Option(help: "The order of dates such as 05/03/2026.")
  var dates: DateOrder?

  @OptionGroup var units: UnitOption

  @Option(
    help: ArgumentHelp(
      "The film's length, 20s to 10min. Without it: as long as its words take to read.",
      valueName: "time"))
  var length: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Only from here: 14:05, 1d+06:15, 2087-03-14 or 2087-03-14T14:05.", valueName: "time"))
  var from: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Only to here.", valueName: "time"))
  var to: String?

  @Flag(help: "Make a film of a calm day where there is no storm.")
  var anyway = false

  @Flag(help: "Write the story and stop.")
  var storyOnly = false

  @Flag(help: "Print what was found and stop.")
  var events = false

  @Flag(help: "With --events: print JSON.")
  var json = false

  @Option(help: ArgumentHelp("The film's language, en or pt.", valueName: "language"))
  var language: String?

  @Option(
    help: ArgumentHelp("Pixels, in place of 1920x1080; even sides.", valueName: "WxH"))
  var size: PictureSize?

  @OptionGroup var options: JobOptions

  private func check() throws {
    if json && !events { throw UsageError("--json goes with --events") }
    if events && storyOnly {
      throw UsageError("--events and --story-only exclude each other; give one of them")
    }
  }

  func run() throws {
    try check()
    var order = RecapOrder(logs: logs)
    (order.field, order.map, order.from, order.to) = (field, map, from, to)
    (order.reading.zone, order.reading.dates) = (zone, dates)
    order.reading.units = units.units
    order.isAnyway = anyway
    order.length = try length.map(seconds)
    for line in try order.disagreements() { Entry.say("warning: \(line)") }
    let analysis = try order.analysis()
    try checkUnits(analysis)
    for note in analysis.log.diagnostics where !note.hasPrefix("channel '") {
      Entry.say("note: \(note)")
    }
    for note in analysis.notes { Entry.say("note: \(note)") }
    if events { return try printEvents(analysis) }
    let film =
      try output.map { try OutputPlace.checked($0, extension: "mp4") }
      ?? OutputPlace.standard(for: logs[0], "-recap.mp4")
    let story = try RecapStory(analysis, order, film: film, language: language)
    try story.write()
    print("\(story.path): \(story.beatCount) beats; edit it and render it again")
    if !story.leftOut.isEmpty {
      Entry.say("note: no time for \(story.leftOut.joined(separator: ", ")); a longer --length has")
    }
    if !storyOnly { try render(story) }
  }

  /// A story takes no channel whose unit nobody knows, and any channel may come into it.
  private func checkUnits(_ analysis: StormAnalysis) throws {
    let problems = analysis.log.reading.unitProblems
    for problem in problems.dropLast() { Entry.say("error: \(problem.message)") }
    if let last = problems.last { throw UsageError(last.message) }
  }

  private func render(_ story: RecapStory) throws {
    let job = options.job()
    let production = try Production(reading: story.path, size: size, job: job)
    let render = try FilmRender(production, to: story.film, workers: options.workers)
    let film = try render.run(job: job)
    let duration = Timecode.text(seconds: film.duration)
    print(
      "\(film.path): \(film.size), \(duration), \(film.rate) frames/s, "
        + Entry.frames(film.frameCount))
  }

  private func seconds(_ text: String) throws -> Double {
    let limits = Timetable.lengths
    guard let seconds = RecapOrder.seconds(ofLength: text), limits.contains(seconds) else {
      throw UsageError(
        "--length '\(text)' is no length that a recap can have; give 20s to 10min, such as 90s or "
          + "1:30")
    }
    return seconds
  }

  private func printEvents(_ analysis: StormAnalysis) throws {
    if json { return print(try EventTable(analysis).json()) }
    if let calm = analysis.calm { return print("no storm: \(calm)") }
    print(EventTable(analysis).text())
  }
}
