import Foundation
import Testing

/// A story of 3 seconds (90 frames: a whole chunk and a part of one) on a small city.
enum TinyStory {
  static let text = """
    verdiva: 1
    title: Tiny
    seed: 7
    loop: true
    canvas: {size: 256x144, rate: 30, planes: 12, depth: 2.5 m .. 30 m}
    data:
      telemetry: telemetry.csv
      field: {file: heart.nc, variables: [tissue, activation, glow, substrate], cycle: 1.5s}
    viewpoints:
      front: {eye: [0, 0.2, 6.5], look: [0, 0, 0], view: 32deg, glass: 6.2 m}
      near: {eye: [0.4, 0.1, 4.9], look: [0, 0, 0], view: 30deg}
    beats:
      - name: calm
        duration: 1s
        data: 04:00..07:30
        caption: It breathes.
        camera: {from: front, to: near}
        works:
          waste-heart:
            glow: {channel: heart_glow, to: [0.6, 1.3]}
      - name: storm
        duration: 2s
        transition: 0.5s
        data: 12:00..16:30
        camera: {to: front}
        works:
          waste-heart:
            debris: {from: 0.2, to: 0.8}
          living-circuits:
            presence: 0.5

    """

  /// The small city's files, simulated once a run.
  private static let city: Result<(folder: Folder, log: Data, heart: Data), any Error> = Result {
    let folder = try Folder()
    let outcome = try Verdiva.run(
      ["simulate", "storm-day", "-o", "city", "--resolution", "24"], in: folder)
    try #require(outcome.status == 0, "the sample city must be simulated: \(outcome.errors)")
    return (folder, try folder.bytes("city/telemetry.csv"), try folder.bytes("city/heart.nc"))
  }

  /// A folder with the story, its data and an empty folder `out`.
  static func folder(_ change: (String) -> String = { $0 }) throws -> Folder {
    let (_, log, heart) = try city.get()
    let folder = try Folder()
    try folder.write(change(text), to: "tiny.yaml")
    try log.write(to: folder.url.appending(path: "telemetry.csv"))
    try heart.write(to: folder.url.appending(path: "heart.nc"))
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "out"), withIntermediateDirectories: false)
    return folder
  }

  static let inputs = ["heart.nc", "telemetry.csv", "tiny.yaml"]

  /// The whole film, rendered once a run by two workers.
  static let film: Result<Folder, any Error> = Result {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["render", "tiny.yaml", "-o", "out/tiny.mp4", "--workers", "2", "--progress", "none"],
      in: folder)
    try #require(outcome.status == 0, "the film must be rendered: \(outcome.errors)")
    #expect(outcome.errors == "")
    #expect(outcome.output == "out/tiny.mp4: 256x144, 0:03.000, 30 frames/s, 90 frames\n")
    return folder
  }
}
