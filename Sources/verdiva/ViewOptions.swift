import ArgumentParser
import Diagnostics
import Exhibition
import Foundation
import Geometry
import Imaging
import Projection
import Time

/// What the display takes.
struct ViewOptions: ParsableArguments {
  enum View: String, ExpressibleByArgument, CaseIterable {
    case flat, stereo
    case halfStereo = "stereo-half"
    case anaglyph, depth, quilt, layers
  }

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      flat; stereo or stereo-half (left and right side by side); anaglyph (red-cyan); depth (color \
      and nearness side by side); quilt (a light-field display's grid of views); layers (the depth \
      planes themselves, in preview).
      """, valueName: "view"))
  var view: View = .flat

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      For --view quilt: \(QuiltFormat.presets.map(\.name).joined(separator: ", ")), or columns, \
      rows and aspect of your own, such as 8x6a0.75 or 8x6a0.75@3360x3360.
      """, valueName: "display"))
  var display: String = "portrait"

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      For --view quilt: the whole angle over which views are spread, in degrees. Without it: 35, or \
      less where the story is too deep for that.
      """, valueName: "degrees"))
  var cone: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "For stereo and anaglyph: between the eyes, in metres. Without it: a thirtieth of the way "
        + "to the glass.", valueName: "metres"))
  var separation: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "draft, standard or fine, in place of the story's: how densely fields are sampled.",
      valueName: "quality"))
  var quality: Quality?

  @Flag(name: .long, help: "Make a quilt even where its views come apart into ghosts.")
  var force = false

  func validate() throws {
    if let cone, !(1...120).contains(cone) {
      throw ValidationError("--cone \(cone) is impossible; give 1 to 120 degrees.")
    }
    if let separation, !(0.0001...100).contains(separation) {
      throw ValidationError("--separation \(separation) is impossible; give 0.0001 to 100 metres.")
    }
    guard QuiltFormat(display) != nil else {
      let names = QuiltFormat.presets.map(\.name)
      let hint = Suggestion.nearest(to: display, among: names).map { "; did you mean '\($0)'?" }
      throw ValidationError(
        "no display is called '\(display)'"
          + (hint
            ?? "; known are \(names.joined(separator: ", ")), or give columns, rows and aspect: "
            + "8x6a0.75"))
    }
  }

  func format() throws -> DisplayFormat {
    let separation = separation.map { Float($0) }
    switch view {
    case .flat, .layers: return .flat
    case .stereo: return .stereo(half: false, separation: separation)
    case .halfStereo: return .stereo(half: true, separation: separation)
    case .anaglyph: return .anaglyph(separation: separation)
    case .depth: return .depth
    case .quilt:
      guard let quilt = QuiltFormat(display) else {
        throw ValidationError("no display is called '\(display)'.")
      }
      return .quilt(quilt, cone: Float((cone ?? 35) * .pi / 180))
    }
  }

  /// The file's name with the suffix that players of quilts read, if it is to have one.
  func named(_ path: String) throws -> String {
    guard case .quilt(let quilt, _) = try format() else { return path }
    let stem = (path as NSString).deletingPathExtension
    if stem.hasSuffix(quilt.suffix) { return path }
    return "\(stem)\(quilt.suffix).\((path as NSString).pathExtension)"
  }

  /// The story and its data, to be drawn as the display takes it.
  func production(
    reading story: String, size: PictureSize?, rate: FrameRate? = nil, language: String?, job: Job
  ) throws -> Production {
    let production = try Production(
      reading: story, size: size, rate: rate, language: language, quality: quality,
      format: format(), job: job)
    for note in production.notesOnUsedData { Entry.say("note: \(note)") }
    return cone == nil ? try production.fittedToDepth() : production
  }

  /// Says on standard error what may not look right.
  func warn(_ production: Production, frames: [Int]) throws {
    if let warning = try production.checkDisparity(ofFrames: frames, isForced: force) {
      Entry.say("warning: \(warning)")
    }
  }
}
