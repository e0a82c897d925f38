import Files
import Foundation
import Imaging
import Media
import Testing
import Time

@Suite struct FilmErrorTests {
  private func refusal(_ change: (inout VideoSettings) -> Void) throws -> String? {
    let folder = try TestFolder()
    var settings = Synthetic.settings
    change(&settings)
    let error = #expect(throws: MediaError.self) {
      try ChunkEncoder(file: folder.path("a.mp4"), settings: settings, naming: "film.mp4")
    }
    #expect(try folder.contents == [])
    return error?.description
  }

  @Test func impossibleSettingsAreRefused() throws {
    #expect(
      try refusal { $0.size = PictureSize(width: 97, height: 64) }
        == "film.mp4: error: a film of 97x64 is impossible; 4:2:0 needs even sides, such as 96x64")
    #expect(
      try refusal { $0.size = PictureSize(width: 100_000, height: 100_000) }
        == "film.mp4: error: a film of 100000x100000 is impossible; sides are 16 to 16384 pixels")
    #expect(
      try refusal { $0.size = PictureSize(width: 0, height: 0) }
        == "film.mp4: error: a film of 0x0 is impossible; sides are 16 to 16384 pixels")
    #expect(
      try refusal { $0.rate = FrameRate(3_000_000_000, 1) }
        == "film.mp4: error: 3000000000 frames/s cannot be timed exactly; use a simpler fraction")
    #expect(
      try refusal { $0.crf = 60 } == "film.mp4: error: the rate factor 60 is not 0 to 51")
  }

  @Test func aMissingEncoderIsNamedWithItsPackage() throws {
    #expect(
      try refusal { $0.encoder = "libx999" }
        == "film.mp4: error: this system's libavcodec has no encoder 'libx999'; install Debian's "
        + "package libavcodec-extra, whose H.264 encoder is 'libx264'")
    #expect(
      try refusal { $0.encoder = "mpeg4" }
        == "film.mp4: error: the encoder 'mpeg4' does not make H.264; use 'libx264'")
    #expect(
      try refusal { $0.codec = .hevc }
        == "film.mp4: error: the encoder 'libx264' does not make HEVC; use 'libx265'")
    #expect(
      try refusal { $0.preset = "warp" }
        == "film.mp4: error: libx264 has no preset 'warp'; it has ultrafast, superfast, veryfast, "
        + "faster, fast, medium, slow, slower, veryslow, placebo")
  }

  @Test func aMissingFolderIsNamed() throws {
    let folder = try TestFolder()
    let path = folder.path("none/a.mp4")
    let error = #expect(throws: FileError.self) {
      try ChunkEncoder(file: path, settings: Synthetic.settings)
    }
    #expect(error?.description == "\(path): error: no such file or folder")
    let chunks = try Synthetic.chunks(of: 3, in: folder)
    #expect(throws: FileError.self) {
      try FilmJoiner.join(chunks, into: path, settings: Synthetic.settings)
    }
  }

  @Test func aFullDiskIsToldAsSuch() throws {
    let error = #expect(throws: FileError.self) {
      try Synthetic.encode(0..<20, to: "/dev/full")
    }
    #expect(
      error?.description == "/dev/full: error: the disk is full; free some room and try again")
  }

  @Test func chunksThatDoNotFitAreRefusedAndLeaveNothing() throws {
    let folder = try TestFolder()
    let chunks = try Synthetic.chunks(of: 30, in: folder)
    func join(_ chunks: [FilmChunk], _ settings: VideoSettings = Synthetic.settings) -> String? {
      #expect(throws: MediaError.self) {
        try FilmJoiner.join(chunks, into: folder.path("film.mp4"), settings: settings)
      }?.reason
    }
    func fault(_ why: String) -> String {
      "this chunk does not fit the film: \(why); delete it and render again"
    }
    let long = FilmChunk(path: chunks[1].path, frameCount: 12)
    #expect(join([chunks[0], long]) == fault("it has 10 frames instead of 12"))
    let short = FilmChunk(path: chunks[1].path, frameCount: 9)
    #expect(join([chunks[0], short]) == fault("it has a frame where the film has none"))
    var other = Synthetic.settings
    other.rate = FrameRate(25)
    #expect(join(chunks, other) == fault("its frames are not timed at 25 frames/s"))
    other = Synthetic.settings
    other.size = PictureSize(width: 64, height: 64)
    #expect(join(chunks, other) == fault("its pictures are 96x64, the film's are 64x64"))
    other = Synthetic.settings
    other.preset = "ultrafast"
    try Synthetic.encode(0..<20, to: folder.path("other.mp4"), other)
    let foreign = FilmChunk(path: folder.path("other.mp4"), frameCount: 20)
    #expect(
      join([chunks[0], foreign]) == fault("it was encoded with other settings than the first chunk")
    )
    #expect(!(try folder.contents.contains("film.mp4")))
    #expect(!(try folder.contents.contains { $0.hasPrefix(".") }))
  }

  @Test func aTruncatedChunkIsNamed() throws {
    let folder = try TestFolder()
    let chunks = try Synthetic.chunks(of: 10, in: folder)
    let whole = try Data(contentsOf: URL(filePath: chunks[0].path))
    try whole.prefix(whole.count / 2).write(to: URL(filePath: chunks[0].path))
    let error = #expect(throws: MediaError.self) {
      try FilmJoiner.join(chunks, into: folder.path("film.mp4"), settings: Synthetic.settings)
    }
    #expect(
      error?.description
        == "\(chunks[0].path): error: this is not a whole film (moov atom not found)")
    let unknown = #expect(throws: FileError.self) { try FilmInfo(reading: folder.path("none.mp4")) }
    #expect(unknown?.reason == "no such file or folder")
  }

  @Test func noTruncatedChunkIsJoined() throws {
    let folder = try TestFolder()
    let chunks = try Synthetic.chunks(of: 10, in: folder)
    let whole = try Data(contentsOf: URL(filePath: chunks[0].path))
    let lengths = Array(stride(from: 0, to: whole.count, by: 131)) + [whole.count - 1]
    for length in lengths {
      try whole.prefix(length).write(to: URL(filePath: chunks[0].path))
      #expect(throws: MediaError.self, "\(length) of \(whole.count) bytes") {
        try FilmJoiner.join(chunks, into: folder.path("film.mp4"), settings: Synthetic.settings)
      }
    }
    #expect(try folder.contents == ["chunk-0.mp4"])
  }

  @Test func aTruncatedFilmIsToldThoughItsIndexIsThere() throws {
    let folder = try TestFolder()
    let path = folder.path("film.mp4")
    try FilmJoiner.join(
      try Synthetic.chunks(of: 10, in: folder), into: path, settings: Synthetic.settings)
    let whole = try Data(contentsOf: URL(filePath: path))
    try whole.dropLast().write(to: URL(filePath: path))
    let error = #expect(throws: MediaError.self) { try FilmInfo(reading: path) }
    #expect(error?.reason == "this is not a whole film (its end is missing)")
  }
}
