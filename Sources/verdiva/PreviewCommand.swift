import ArgumentParser
import Exhibition
import Imaging

struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Draws one frame of a story, or a contact sheet of all of it, as a PNG.",
    discussion: """
      The frame is the one that the film has at that time. Without --at, --frame or --sheet the \
      story's first frame is drawn.

      Examples:
        verdiva preview Stories/waste-heart.yaml --at 12.5s -o frame.png
        verdiva preview Stories/waste-heart.yaml --at storm+1.5s
        verdiva preview Stories/waste-heart.yaml --frame 375 --depth 16
        verdiva preview Stories/waste-heart.yaml --sheet 5x4
        verdiva preview Stories/waste-heart.yaml --at 18s --view quilt --display portrait
        verdiva preview Stories/waste-heart.yaml --at 18s --view layers -o heart.exr
        verdiva preview Stories/waste-heart.yaml --at 18s --view layers -o heart-layers
      """)

  @Argument(help: "The story, a YAML file.")
  var story: String

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Which time: 12.5s, 1:02.5, or a beat, act or marker, such as storm, storm.end or storm+2s.",
      valueName: "time"))
  var at: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Which frame, counted from 0.", valueName: "number"))
  var frame: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A contact sheet of so many columns and rows over the whole story.", valueName: "CxR"))
  var sheet: PictureSize?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      The picture, NAME.png. Without it: Output/ in the current folder, named like the story. \
      For --view layers: NAME.exr for one OpenEXR file of all layers, or a folder that is to be made \
      for PNGs.
      """, valueName: "file"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Pixels, in place of the story's size. A sheet takes the width for itself.",
      valueName: "WxH"))
  var size: PictureSize?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Which of the story's languages its words are in. Without it: the first.",
      valueName: "language"))
  var language: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Bits of each color: 8, dithered, or 16.", valueName: "bits"))
  var depth: Int = 8

  @OptionGroup(title: "Views") var views: ViewOptions

  @OptionGroup var options: JobOptions

  func validate() throws {
    guard [at != nil, frame != nil, sheet != nil].count(where: { $0 }) <= 1 else {
      throw ValidationError("--at, --frame and --sheet exclude each other.")
    }
    guard depth == 8 || depth == 16 else {
      throw ValidationError("--depth \(depth) is impossible; give 8 or 16.")
    }
    guard depth == 8 || sheet == nil else {
      throw ValidationError("--depth 16 is for single frames; a sheet has 8 bits.")
    }
  }

  func run() throws {
    guard sheet == nil || views.view == .flat else {
      throw ValidationError("--sheet is flat; leave --view out.")
    }
    let job = options.job()
    if views.view == .layers { return try writeLayers(job) }
    let path = try output.map { try OutputPlace.checked($0, extension: "png") }
    if let sheet {
      let production = try Production(
        reading: story, language: language, quality: views.quality, job: job)
      let sheet = try ContactSheet(of: production, grid: sheet, width: size?.width ?? 1920)
      let place = try path ?? OutputPlace.standard(for: story, "-sheet.png")
      try sheet.write(to: place, job: job)
      return print("\(place): \(sheet.size), \(Entry.frames(sheet.columns * sheet.rows))")
    }
    let production = try views.production(reading: story, size: size, language: language, job: job)
    let number = try number(in: production)
    let place = try views.named(path ?? OutputPlace.standard(for: story, "-\(number).png"))
    try views.warn(production, frames: [number])
    try production.writePreview(ofFrame: number, to: place, bitDepth: depth, job: job)
    print("\(place): \(production.pictureSize), frame \(number)")
  }

  private func number(in production: Production) throws -> Int {
    try at.map(production.frame(at:)) ?? frame.map(production.checked(frame:)) ?? 0
  }

  private func writeLayers(_ job: Job) throws {
    if let output { try Production.checkLayerPlace(output) }
    let production = try views.production(reading: story, size: size, language: language, job: job)
    let number = try number(in: production)
    let place = try output ?? OutputPlace.standard(for: story, "-\(number)-layers.exr")
    let report = try production.writeLayers(ofFrame: number, to: place, job: job)
    print("\(report.path): \(report.size), frame \(number), \(report.layerCount) layers")
  }
}
