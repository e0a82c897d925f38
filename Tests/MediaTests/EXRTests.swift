import Files
import Foundation
import Imaging
import Media
import Peers
import Testing

/// Multi-part OpenEXR, read back by the format's own library and, for the header, by hand.
@Suite struct EXRTests {
  private let size = PictureSize(width: 37, height: 41)

  private func value(_ part: Int, _ x: Int, _ y: Int, _ channel: Int) -> Float {
    switch (x + 3 * y + part) % 5 {
    case 0: 0
    case 1: Float(x * (channel + 1)) * 0.37 + Float(part)
    case 2: 1e-4 * Float(y + channel)
    case 3: 1 / Float(1 + x + y)
    default: channel == 3 ? 1 : 900.5
    }
  }

  private func part(_ index: Int) -> EXRFile.Part {
    let size = size
    return EXRFile.Part(
      name: "plane.\(index)",
      facts: [
        ("verdiva.plane", .whole(index)), ("verdiva.depth", .number(1.5 + Float(index))),
        ("comments", .words("füür")),
      ]
    ) {
      var image = LinearImage(size: size)
      for y in 0..<size.height {
        for x in 0..<size.width {
          image[x, y] = SIMD4(
            value(index, x, y, 0), value(index, x, y, 1), value(index, x, y, 2),
            value(index, x, y, 3))
        }
      }
      return image
    }
  }

  @Test(.enabled(if: Peer.python(having: "OpenEXR", "numpy") != nil, "PyPI's OpenEXR is missing"))
  func theFormatsOwnLibraryReadsEveryPart() throws {
    let python = try #require(Peer.python(having: "OpenEXR", "numpy"))
    let folder = try TestFolder()
    let path = folder.path("a.exr")
    try EXRFile.write((0..<3).map(part), size: size, to: path)
    #expect(try folder.contents == ["a.exr"])
    for index in 0..<3 {
      let samples = try Peer.exrPart(index, of: path, python: python)
      try #require(samples.count == size.pixelCount * 4)
      for (plane, channel) in [1, 2, 0, 3].enumerated() {
        for y in 0..<size.height {
          for x in 0..<size.width {
            let found = samples[(plane * size.height + y) * size.width + x]
            let wanted = value(index, x, y, channel)
            #expect(abs(found - wanted) <= wanted / 2048 + 3e-8)
          }
        }
      }
    }
  }

  @Test func headersSayWhatTheyWereGiven() throws {
    let folder = try TestFolder()
    let path = folder.path("a.exr")
    try EXRFile.write((0..<3).map(part), size: size, to: path)
    var header = EXRHeaderReader(try Data(contentsOf: URL(filePath: path)))
    let parts = header.parts()
    #expect(header.version == 2 && header.isMultiPart)
    try #require(parts.count == 3)
    for (index, part) in parts.enumerated() {
      #expect(part["name"].map { String(decoding: $0, as: UTF8.self) } == "plane.\(index)")
      #expect(part["comments"].map { String(decoding: $0, as: UTF8.self) } == "füür")
      #expect(part["verdiva.plane"] == [UInt8(index), 0, 0, 0])
      let depth = (1.5 + Float(index)).bitPattern
      #expect(part["verdiva.depth"] == (0..<4).map { UInt8(truncatingIfNeeded: depth >> (8 * $0)) })
      #expect(part["dataWindow"] == [0, 0, 0, 0, 0, 0, 0, 0, 36, 0, 0, 0, 40, 0, 0, 0])
      #expect(part["compression"] == [3])
    }
  }

  @Test func equalPartsGiveEqualBytes() throws {
    let folder = try TestFolder()
    let hashes = try ["a.exr", "b.exr"].map { name in
      try EXRFile.write([part(1), part(2)], size: size, to: folder.path(name))
      return try SHA256.hex(ofFile: folder.path(name))
    }
    #expect(hashes[0] == hashes[1])
  }

  @Test func aMissingFolderIsNamed() throws {
    let folder = try TestFolder()
    let path = folder.path("none/a.exr")
    let error = #expect(throws: FileError.self) {
      try EXRFile.write([part(0)], size: size, to: path)
    }
    let place = folder.path("none")
    #expect(
      error?.description
        == "\(path): error: the folder \(place) does not exist; make it with mkdir -p \(place)")
  }
}

/// The attributes of a multi-part file, as the format's description has them.
private struct EXRHeaderReader {
  private let bytes: [UInt8]
  private var place = 8

  init(_ data: Data) { bytes = Array(data) }

  var version: UInt8 { bytes[4] }
  var isMultiPart: Bool { bytes[5] & 0x10 != 0 }

  mutating func parts() -> [[String: [UInt8]]] {
    var parts: [[String: [UInt8]]] = []
    while bytes[place] != 0 {
      var part: [String: [UInt8]] = [:]
      while bytes[place] != 0 {
        let name = word()
        _ = word()
        let count = (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        place += 4
        part[name] = Array(bytes[place..<place + count])
        place += count
      }
      place += 1
      parts.append(part)
    }
    return parts
  }

  private mutating func word() -> String {
    let end = bytes[place...].firstIndex(of: 0) ?? bytes.endIndex
    defer { place = end + 1 }
    return String(decoding: bytes[place..<end], as: UTF8.self)
  }
}
