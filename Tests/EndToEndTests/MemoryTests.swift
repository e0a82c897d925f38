import Foundation
import Testing

/// What a 1080p picture takes, by a process of its own.
@Suite struct MemoryTests {
  private func probe(planes: Int, depth: Double) throws -> (megabytes: Double, seconds: Double) {
    try probe("memory", "\(planes)", "\(depth)")
  }

  private func probe(_ arguments: String...) throws -> (megabytes: Double, seconds: Double) {
    let program = URL(filePath: Verdiva.path).deletingLastPathComponent()
      .appending(path: "PictureProbe").path
    let outcome = try Running(program, arguments, in: Folder()).outcome()
    let numbers = outcome.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    try #require(outcome.status == 0 && numbers.count == 2, "\(outcome.errors)")
    return (numbers[0], numbers[1])
  }

  @Test func aPictureStaysUnder400MegabytesWhateverTheNumberOfPlanes() throws {
    for planes in [3, 48, 256] {
      #expect(try probe(planes: planes, depth: 1.2).megabytes < 400)
    }
  }

  /// Beside a field of 512 voxels a side, also where its voxels lie across the rays.
  @Test(arguments: [0.3, 1.4]) func aLargeFieldsPictureStaysUnder400Megabytes(turn: Double) throws {
    let found = try probe("field", "512", "flat", "\(turn)")
    #expect(found.megabytes < 400 && found.megabytes > 20, "\(found.megabytes) MiB")
  }

  @Test(arguments: [0.3, 1.4]) func aLargeFieldsQuiltStaysUnder1200Megabytes(turn: Double) throws {
    let found = try probe("field", "512", "quilt", "\(turn)")
    #expect(found.megabytes < 1200 && found.megabytes > 100, "\(found.megabytes) MiB")
  }

  /// A scene at the glass alone costs nothing more where there are more planes.
  @Test func emptyPlanesCostNothing() throws {
    let few = try probe(planes: 3, depth: 0)
    let many = try probe(planes: 256, depth: 0)
    #expect(many.megabytes < few.megabytes + 20)
    #expect(many.seconds < few.seconds * 1.6 + 0.02)
  }
}
