import Foundation
import Imaging
import Media
import Peers
import Projection
import Testing

/// Quilts read by programs of others. They are Python packages that no Debian package holds; where
/// one is not installed, its test says so and is skipped.
@Suite struct QuiltPeerTests {
  private static let pylightio = Peer.python(having: "pylightio", "numpy", "PIL")
  private static let quiltwright = Peer.python(having: "quiltwright.quilt", "numpy", "PIL")

  /// A quilt in which every pixel says which view it is of and where it stands there.
  private func card(_ quilt: QuiltFormat, in folder: Folder) throws -> String {
    let tile = quilt.tile
    let tiles = (0..<quilt.viewCount).map { view in
      DisplayImage(
        size: tile, bitDepth: 8,
        codes: (0..<tile.pixelCount).flatMap { place in
          [
            UInt16(view), UInt16(place % tile.width % 256), UInt16(place / tile.width % 256),
          ]
        })
    }
    let name = "card\(quilt.suffix).png"
    try PNGFile.write(quilt.mosaic.assembled(tiles), to: folder.path(name))
    return name
  }

  /// What the peer prints: view, its size, then its first and its last pixel.
  private func expected(_ quilt: QuiltFormat) -> [String] {
    let (width, height) = (quilt.tile.width, quilt.tile.height)
    return (0..<quilt.viewCount).map { view in
      "\(view) \(width)x\(height) [\(view), 0, 0] "
        + "[\(view), \((width - 1) % 256), \((height - 1) % 256)]"
    }
  }

  private static let report = """
    def report(index, view):
        print(index, f"{view.shape[1]}x{view.shape[0]}",
              [int(c) for c in view[0, 0, :3]], [int(c) for c in view[-1, -1, :3]])

    """

  @Test(
    .enabled(
      if: pylightio != nil, "PyPI's pylightio is not installed for any Python on the path"),
    arguments: ["portrait", "go"])
  func aliceOpensPresets(name: String) throws {
    let quilt = try #require(QuiltFormat(name))
    let folder = try Folder()
    let file = try card(quilt, in: folder)
    // Its loader lacks an import of its own; it reads the suffix as rows by columns and then goes
    // by the preset's pixels.
    let script =
      Self.report + """
        import sys, numpy
        from PIL import Image
        import pylightio as pylio
        sys.modules['pylightio.lookingglass.lightfields'].Image = Image
        quilt = pylio.LookingGlassQuilt(colormode='RGBA')
        quilt.load(sys.argv[1])
        for index, view in enumerate(quilt.views):
            report(index, view['view'].data)

        """
    let output = try Peer.run(
      at: try #require(Self.pylightio), ["-c", script, folder.path(file)])
    #expect(Self.views(output) == expected(quilt))
  }

  @Test(
    .enabled(
      if: quiltwright != nil, "PyPI's quiltwright is not installed for any Python on the path"),
    arguments: ["portrait", "go"])
  func quiltwrightFindsEveryView(name: String) throws {
    let quilt = try #require(QuiltFormat(name))
    let folder = try Folder()
    let file = try card(quilt, in: folder)
    let script =
      Self.report + """
        import sys, numpy
        from PIL import Image
        from quiltwright.quilt import QUILT_PRESETS
        Image.MAX_IMAGE_PIXELS = None
        spec = QUILT_PRESETS[sys.argv[2]]
        picture = numpy.asarray(Image.open(sys.argv[1]).convert('RGB'))
        assert picture.shape == (spec.quilt_height, spec.quilt_width, 3), picture.shape
        for index in range(spec.n_views):
            x, y = spec.tile_origin(index)
            report(index, picture[y:y + spec.tile_height, x:x + spec.tile_width])

        """
    let output = try Peer.run(
      at: try #require(Self.quiltwright), ["-c", script, folder.path(file), name])
    #expect(Self.views(output) == expected(quilt))
  }

  @Test(
    .enabled(
      if: quiltwright != nil, "PyPI's quiltwright is not installed for any Python on the path"),
    arguments: [
      ("portrait", "portrait"), ("go", "go"), ("16", "16-landscape"),
      ("16-portrait", "16-portrait"), ("27", "27-landscape"), ("27-portrait", "27-portrait"),
      ("32", "32-landscape"), ("32-portrait", "32-portrait"),
    ])
  func quiltwrightAgreesOnGridSizeAndOrder(name: String, theirs: String) throws {
    let quilt = try #require(QuiltFormat(name))
    let script = """
      import sys
      from quiltwright.quilt import QUILT_PRESETS
      spec = QUILT_PRESETS[sys.argv[1]]
      print(f"{spec.quilt_width}x{spec.quilt_height}")
      for index in range(spec.n_views):
          x, y = spec.tile_origin(index)
          print(index, x, y, spec.tile_width, spec.tile_height)

      """
    let output = try Peer.run(at: try #require(Self.quiltwright), ["-c", script, theirs])
    let tile = quilt.tile
    let expected = (0..<quilt.viewCount).map { view in
      let (column, row) = (view % quilt.columns, quilt.rows - 1 - view / quilt.columns)
      return "\(view) \(column * tile.width) \(row * tile.height) \(tile.width) \(tile.height)"
    }
    #expect(Self.views(output) == ["\(quilt.size)"] + expected)
  }

  private static func views(_ output: Data) -> [String] {
    String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
