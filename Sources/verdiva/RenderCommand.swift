import ArgumentParser
import Exhibition
import Imaging
import Media
import Time

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Renders a story to a film.",
    discussion: """
      Writes a film in MP4, and NAME.manifest.json beside it, which says what it was made from. \
      Up to \(VideoCodec.longestH264Side) pixels a side it is H.264, which plays everywhere, and \
      HEVC beyond. Sample data that the story names is simulated first where it is \
      missing.

      The film is made in chunks of \(RenderPlan.chunkFrames) frames. A render that was stopped, \
      even by force, goes on with the first unfinished chunk when the same command is given again, \
      and ends with the identical film.

      Examples:
        verdiva render Stories/waste-heart.yaml
        verdiva render Stories/waste-heart.yaml --size 640x360 -o draft.mp4
        verdiva render Stories/waste-heart.yaml --beat storm -o storm.mp4
        verdiva render Stories/waste-heart.yaml --frames 100..<120 -o part.mp4
        verdiva render Stories/waste-heart.yaml --language pt --subtitles
        verdiva render Stories/waste-heart.yaml --view quilt --display portrait
      """)

  @Argument(help: "The story, a YAML file.")
  var story: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The film, NAME.mp4. Without it: Output/ in the current folder, named like the story.",
      valueName: "file"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Pixels, in place of the story's size; even sides.", valueName: "WxH"))
  var size: PictureSize?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Frames a second, such as 30, 23.976 or 30000/1001, in place of the story's rate.",
      valueName: "rate"))
  var rate: FrameRate?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Which of the story's languages its words are in. Without it: the first.",
      valueName: "language"))
  var language: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Only these frames, such as 100..<120.", valueName: "range"))
  var frames: String?

  @Option(name: .long, help: ArgumentHelp("Only this beat.", valueName: "name"))
  var beat: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "h264 or hevc. Without it: h264 up to \(VideoCodec.longestH264Side) pixels a side, hevc "
        + "beyond.", valueName: "codec"))
  var codec: VideoCodec?

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      Quality: 1 best to 51 worst; up to 14 (17 in HEVC) keeps dark gradients smooth. Without it: \
      \(VideoCodec.h264.standardRateFactor) (\(VideoCodec.hevc.standardRateFactor) in HEVC).
      """, valueName: "number"))
  var crf: Int?

  @Flag(
    name: .long,
    help: "Also write the captions and titles beside the film, as WebVTT and SRT in each language.")
  var subtitles = false

  @OptionGroup(title: "Views") var views: ViewOptions

  @OptionGroup var options: JobOptions

  func validate() throws {
    if frames != nil && beat != nil {
      throw ValidationError("--frames and --beat exclude each other.")
    }
    if let crf, !(1...51).contains(crf) {
      throw ValidationError("--crf \(crf) is impossible; give 1 to 51.")
    }
  }

  func run() throws {
    guard views.view != .layers else {
      throw ValidationError(
        "a film is of finished pictures and holds no layers; draw those of one frame with preview.")
    }
    let path = try output.map { try OutputPlace.checked($0, extension: "mp4") }
    let job = options.job()
    let production = try views.production(
      reading: story, size: size, rate: rate, language: language, job: job)
    let range = try frames.map(production.frames(in:)) ?? beat.map(production.frames(ofBeat:))
    let place = try views.named(path ?? OutputPlace.standard(for: story, ".mp4"))
    let render = try FilmRender(
      production, to: place, frames: range, codec: codec, crf: crf, workers: options.workers)
    try views.warn(production, frames: production.middleFrames)
    if let warning = render.warning { Entry.say("warning: \(warning)") }
    let film = try render.run(job: job)
    if subtitles {
      for file in try production.writeSubtitles(beside: film.path, frames: range) {
        print("\(file.path): \(file.summary)")
      }
    }
    let duration = Timecode.text(seconds: film.duration)
    print(
      "\(film.path): \(film.size), \(duration), \(film.rate) frames/s, \(Entry.frames(film.frameCount))"
    )
  }
}
