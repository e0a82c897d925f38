import Files
import Foundation
import Imaging
import Media
import Peers
import Testing

@Suite struct PNGFileTests {
  private static func picture(_ size: PictureSize, _ bitDepth: Int, seed: UInt64) -> DisplayImage {
    var state = seed
    let codes = (0..<size.pixelCount * 3).map { _ -> UInt16 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt16(truncatingIfNeeded: state >> 33) & UInt16((1 << bitDepth) - 1)
    }
    return DisplayImage(size: size, bitDepth: bitDepth, codes: codes)
  }

  /// 16-bit codes from big-endian bytes.
  private static func wide(_ bytes: [UInt8]) -> [UInt16] {
    stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
  }

  @Test(arguments: [(1, 1), (40, 1), (1, 40), (37, 23), (8, 16)], [8, 16])
  func anIndependentReaderSeesTheSameCodes(side: (Int, Int), bitDepth: Int) throws {
    let size = PictureSize(width: side.0, height: side.1)
    let image = Self.picture(size, bitDepth, seed: UInt64(side.0 * 41 + side.1))
    let folder = try TestFolder()
    try PNGFile.write(image, to: folder.path("a.png"))
    let bytes = try Peer.pixels(folder.path("a.png"), bitDepth == 8 ? "rgb24" : "rgb48be")
    let codes =
      bitDepth == 8
      ? bytes.map(UInt16.init)
      : stride(from: 0, to: bytes.count, by: 2).map {
        UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
      }
    #expect(codes == image.codes)
    #expect(try PNGFile.read(folder.path("a.png")) == image)
    #expect(try folder.contents == ["a.png"])
  }

  @Test func tagsAndTextAreWritten() throws {
    let folder = try TestFolder()
    let image = Self.picture(PictureSize(width: 4, height: 3), 8, seed: 1)
    try PNGFile.write(
      image, to: folder.path("a.png"), text: [("Software", "Verdiva"), ("Title", "Herz – schlägt")])
    let bytes = Array(try Data(contentsOf: URL(filePath: folder.path("a.png"))))
    #expect(Self.chunks(bytes) == ["IHDR", "sRGB 0", "tEXt", "iTXt", "IDAT", "IEND"])
    let facts = try Peer.facts(folder.path("a.png"), "frame=color_primaries:frame_tags")
    #expect(facts["TAG:Software"] == "Verdiva")
    #expect(bytes.contains(Array("Title\0\0\0\0\0Herz – schlägt".utf8)))
    try PNGFile.write(
      image, to: folder.path("b.png"), text: [("Software", "Verdiva"), ("Title", "Herz – schlägt")])
    #expect(Array(try Data(contentsOf: URL(filePath: folder.path("b.png")))) == bytes)
  }

  /// Chunk names in order, with the rendering intent after sRGB.
  private static func chunks(_ bytes: [UInt8]) -> [String] {
    var names: [String] = []
    var place = 8
    while place + 8 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      names.append(name == "sRGB" ? "sRGB \(bytes[place + 8])" : name)
      place += length + 12
    }
    return names
  }

  /// ffmpeg writes the kinds of PNG that we never do; what it read them as is the reference.
  @Test(arguments: ["gray", "monob", "pal8", "rgba", "gray16be", "ya8", "rgb48be"])
  func everyKindIsRead(format: String) throws {
    let folder = try TestFolder()
    let path = folder.path("a.png")
    _ = try Peer.run(
      "ffmpeg",
      ["-v", "error", "-f", "lavfi", "-i", "testsrc=s=24x18:d=1", "-frames:v", "1"]
        + ["-pix_fmt", format, path])
    let image = try PNGFile.read(path)
    #expect(image.bitDepth == (format.contains("16") || format.contains("48") ? 16 : 8))
    let bytes = try Peer.pixels(path, image.bitDepth == 8 ? "rgb24" : "rgb48be")
    let codes = image.bitDepth == 8 ? bytes.map(UInt16.init) : Self.wide(bytes)
    #expect(image.codes == codes)
  }

  @Test func alphaIsLaidOverBlack() throws {
    let folder = try TestFolder()
    let path = folder.path("a.png")
    _ = try Peer.run(
      "ffmpeg",
      ["-v", "error", "-f", "lavfi", "-i", "color=c=0x64C8FF@0.5:s=2x2:d=1,format=rgba"]
        + ["-frames:v", "1", path])
    let straight = try Peer.pixels(path, "rgba").prefix(4).map(Int.init)
    let expected = straight.prefix(3).map { UInt16((Double($0 * straight[3]) / 255).rounded()) }
    #expect(straight[3] < 255 && straight[3] > 0)
    #expect(Array(try PNGFile.read(path).codes.prefix(3)) == expected)
  }

  @Test func badFilesAreNamedWithTheirFault() throws {
    let folder = try TestFolder()
    let path = folder.path("a.png")
    let missing = #expect(throws: FileError.self) { try PNGFile.read(path) }
    #expect(missing?.description == "\(path): error: no such file or folder")

    try Data("not a picture at all".utf8).write(to: URL(filePath: path))
    let foreign = #expect(throws: MediaError.self) { try PNGFile.read(path) }
    #expect(foreign?.reason == "this is not a PNG file (Not a PNG file)")

    let image = Self.picture(PictureSize(width: 30, height: 30), 8, seed: 3)
    try PNGFile.write(image, to: path)
    let whole = try Data(contentsOf: URL(filePath: path))
    try whole.prefix(whole.count / 2).write(to: URL(filePath: path))
    let cut = #expect(throws: MediaError.self) { try PNGFile.read(path) }
    #expect(cut?.reason == "this PNG file is damaged (the file ends too early)")
  }

  @Test func noTruncatedFileIsTakenForWhole() throws {
    let folder = try TestFolder()
    let path = folder.path("a.png")
    try PNGFile.write(Self.picture(PictureSize(width: 5, height: 4), 16, seed: 9), to: path)
    let whole = try Data(contentsOf: URL(filePath: path))
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: URL(filePath: path))
      #expect(throws: MediaError.self, "\(length) of \(whole.count) bytes") {
        try PNGFile.read(path)
      }
    }
  }

  @Test func aRefusedPictureLeavesNothing() throws {
    let folder = try TestFolder()
    let image = Self.picture(PictureSize(width: 3, height: 3), 8, seed: 5)
    let error = #expect(throws: MediaError.self) {
      try PNGFile.write(image, to: folder.path("a.png"), text: [("", "no key")])
    }
    #expect(error?.description.hasPrefix(folder.path("a.png") + ": error: ") == true)
    #expect(try folder.contents == [])
    let missing = folder.path("none")
    #expect(throws: FileError.self) { try PNGFile.write(image, to: missing + "/a.png") }
  }
}
