import City
import Foundation
import FoundationXML
import NetCDF
import Testing

/// Reads the image data by the format's rules: XML up to the underscore, then for each array its
/// length in bytes and its numbers.
@Suite struct HeartImagesTests {
  @Test func theImagesHoldTheFilesNumbers() throws {
    let scratch = try Scratch()
    let n = 20
    _ = try HeartRecording(
      resolution: n, seed: 7, scenario: "test", threads: 2, writesImages: true
    ).write(to: scratch.path("heart.nc"), progress: { _ in }, checkCancelled: {})
    #expect(scratch.files == ["heart-images", "heart.nc", "heart.pvd"])
    let entries = try series(scratch.path("heart.pvd"))
    #expect(entries.count == 96)
    #expect(entries.map(\.time) == (0..<96).map { 2.4 * Double($0) / 96 })

    let file = try NetCDFFile(reading: scratch.path("heart.nc"))
    let names = ["activation", "recovery", "biomass", "substrate", "glow"]
    let packed = try names.map { try file.readDoubles($0) }
    for snapshot in [0, 41, 95] {
      let image = try Image(scratch.path(entries[snapshot].file))
      #expect(image.arrays.map(\.name) == names)
      #expect(image.extent == [0, n - 1, 0, n - 1, 0, n - 1])
      let first = try file.readDoubles("x")[0]
      for place in image.origin { #expect(abs(place - first) < 1e-12) }
      for step in image.spacing { #expect(abs(step - 2.4 / Double(n)) < 1e-7) }
      for (array, values) in zip(image.arrays, packed) {
        let expected = values[snapshot * n * n * n..<(snapshot + 1) * n * n * n]
        #expect(array.values.map { Double($0 * 8192) } == Array(expected), "\(array.name)")
      }
    }
    let tissue = try Image(scratch.path("heart-images/tissue.vti"))
    #expect(tissue.arrays.map(\.name) == ["tissue"])
    #expect((0.9...1).contains(try #require(tissue.arrays[0].values.max())))
  }

  private func series(_ path: String) throws -> [(time: Double, file: String)] {
    let index = try XMLDocument(contentsOf: URL(fileURLWithPath: path))
    let root = try #require(index.rootElement())
    #expect(root.attribute(forName: "type")?.stringValue == "Collection")
    return try root.elements(forName: "Collection")[0].elements(forName: "DataSet").map { entry in
      let time = try #require(entry.attribute(forName: "timestep")?.stringValue)
      let file = try #require(entry.attribute(forName: "file")?.stringValue)
      return (try #require(Double(time)), file)
    }
  }

  private struct Image {
    var extent: [Int] = []
    var origin: [Double] = []
    var spacing: [Double] = []
    var arrays: [(name: String, values: [Float])] = []

    init(_ path: String) throws {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let mark = try #require(
        data.range(of: Data("_".utf8), in: try Self.appendedStart(data)..<data.count))
      let head = data[..<mark.lowerBound] + Data("</AppendedData></VTKFile>".utf8)
      let root = try #require(try XMLDocument(data: head).rootElement())
      #expect(root.attribute(forName: "type")?.stringValue == "ImageData")
      #expect(root.attribute(forName: "byte_order")?.stringValue == "LittleEndian")
      #expect(root.attribute(forName: "header_type")?.stringValue == "UInt64")
      let grid = root.elements(forName: "ImageData")[0]
      extent = Self.numbers(grid, "WholeExtent").map { Int($0) }
      origin = Self.numbers(grid, "Origin")
      spacing = Self.numbers(grid, "Spacing")
      let points = grid.elements(forName: "Piece")[0].elements(forName: "PointData")[0]
      for array in points.elements(forName: "DataArray") {
        #expect(array.attribute(forName: "type")?.stringValue == "Float32")
        let offset = try #require(Self.numbers(array, "offset").first)
        let start = mark.upperBound + Int(offset)
        let size = Int(Self.integer(data[start..<start + 8]))
        let name = try #require(array.attribute(forName: "Name")?.stringValue)
        let values = stride(from: start + 8, to: start + 8 + size, by: 4).map { byte in
          Float(bitPattern: UInt32(Self.integer(data[byte..<byte + 4])))
        }
        arrays.append((name, values))
      }
      let tail = "\n  </AppendedData>\n</VTKFile>\n"
      #expect(data.suffix(tail.utf8.count) == Data(tail.utf8))
    }

    private static func appendedStart(_ data: Data) throws -> Int {
      try #require(data.range(of: Data("<AppendedData encoding=\"raw\">".utf8))).upperBound
    }

    private static func integer(_ bytes: Data) -> UInt64 {
      bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func numbers(_ element: XMLElement, _ name: String) -> [Double] {
      let text = element.attribute(forName: name)?.stringValue ?? ""
      return text.split(separator: " ").compactMap { Double($0) }
    }
  }
}
