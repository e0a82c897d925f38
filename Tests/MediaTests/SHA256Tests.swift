import Files
import Foundation
import Media
import Peers
import Testing

@Suite struct SHA256Tests {
  /// FIPS 180-4 examples and the empty message.
  static let vectors: [(message: [UInt8], digest: String)] = [
    ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: 0..<3) func knownVectors(index: Int) throws {
    let (message, digest) = Self.vectors[index]
    #expect(SHA256.hex(of: message) == digest)
    let folder = try TestFolder()
    try Data(message).write(to: URL(filePath: folder.path("a")))
    #expect(try SHA256.hex(ofFile: folder.path("a")) == digest)
  }

  @Test func filesLargerThanOnePieceAgreeWithBytes() throws {
    let bytes = (0..<(5 << 18) + 7).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
    let folder = try TestFolder()
    try Data(bytes).write(to: URL(filePath: folder.path("a")))
    let peer = try Peer.run("sha256sum", [folder.path("a")])
    #expect(String(decoding: peer.prefix(64), as: UTF8.self) == SHA256.hex(of: bytes))
    #expect(try SHA256.hex(ofFile: folder.path("a")) == SHA256.hex(of: bytes))
  }

  @Test func aMissingFileIsNamed() {
    let error = #expect(throws: FileError.self) { try SHA256.hex(ofFile: "none/here") }
    #expect(error?.description == "none/here: error: no such file or folder")
  }
}
