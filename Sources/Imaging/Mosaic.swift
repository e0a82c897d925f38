/// Pictures of one size side by side in one picture.
public struct Mosaic: Hashable, Sendable {
  /// Where the first picture stands; the others follow to the right, then row by row.
  public enum Origin: Sendable { case topLeft, bottomLeft }

  public let tile: PictureSize
  public let columns: Int
  public let rows: Int
  public let origin: Origin

  public init(tile: PictureSize, columns: Int, rows: Int, origin: Origin = .topLeft) {
    precondition(columns > 0 && rows > 0, "a mosaic has a tile")
    self.tile = tile
    self.columns = columns
    self.rows = rows
    self.origin = origin
  }

  public var count: Int { columns * rows }
  public var size: PictureSize {
    PictureSize(width: tile.width * columns, height: tile.height * rows)
  }

  /// The pixel at a tile's top left corner.
  public func corner(of index: Int) -> (x: Int, y: Int) {
    let row = index / columns
    let rowFromTop = origin == .topLeft ? row : rows - 1 - row
    return (index % columns * tile.width, rowFromTop * tile.height)
  }

  /// - Precondition: as many pictures as tiles, each of the tile's size and of one bit depth.
  public func assembled(_ pictures: [DisplayImage]) -> DisplayImage {
    check(pictures.map(\.size))
    var codes = [UInt16](repeating: 0, count: size.pixelCount * 3)
    for (index, picture) in pictures.enumerated() {
      copy(picture.codes, of: index, channels: 3, divisor: 1, into: &codes)
    }
    return DisplayImage(size: size, bitDepth: pictures[0].bitDepth, codes: codes)
  }

  /// - Precondition: as many pictures as tiles, each of the tile's size.
  public func assembled(_ pictures: [YCbCrImage]) -> YCbCrImage {
    check(pictures.map(\.size))
    var luma = [UInt8](repeating: 0, count: size.pixelCount)
    var blue = [UInt8](repeating: 0, count: size.pixelCount / 4)
    var red = blue
    for (index, picture) in pictures.enumerated() {
      copy(picture.luma, of: index, channels: 1, divisor: 1, into: &luma)
      copy(picture.blue, of: index, channels: 1, divisor: 2, into: &blue)
      copy(picture.red, of: index, channels: 1, divisor: 2, into: &red)
    }
    return YCbCrImage(size: size, luma: luma, blue: blue, red: red)
  }

  private func check(_ sizes: [PictureSize]) {
    precondition(
      sizes.count == count && sizes.allSatisfy { $0 == tile }, "pictures must fit the mosaic")
  }

  private func copy<Code>(
    _ codes: [Code], of index: Int, channels: Int, divisor: Int, into target: inout [Code]
  ) {
    if count == 1 {
      target = codes
      return
    }
    let (x, y) = corner(of: index)
    let run = tile.width / divisor * channels
    for row in 0..<tile.height / divisor {
      let start = ((y / divisor + row) * (size.width / divisor) + x / divisor) * channels
      target.replaceSubrange(start..<start + run, with: codes[row * run..<(row + 1) * run])
    }
  }
}
