import Color
public import Imaging
import Parallel

/// What the measures need of a finished picture, taken from it in one pass.
public struct PictureCodes: Sendable {
  public let size: PictureSize
  /// BT.709 luma of the codes, 0...255, row by row from the top.
  public let luma: [UInt8]
  /// Pixels of each luma.
  let histogram: [Int]
  /// Pixels with a channel at 254 or more, with all four of their square of two by two: films halve
  /// their color, which alone takes single pixels there beside fine bright lines.
  let highlights: Int
  let cells: CellGrid

  public init(_ picture: DisplayImage, threads: Int) throws {
    size = picture.size
    let grid = CellGrid.Shape(size)
    let bands = try parallelMap(count: grid.rows, threads: threads) { row in
      Band(picture, grid, row)
    }
    luma = bands.flatMap(\.luma)
    var histogram = [Int](repeating: 0, count: 256)
    for band in bands {
      for code in 0..<256 { histogram[code] += band.histogram[code] }
    }
    self.histogram = histogram
    highlights = bands.reduce(0) { $0 + $1.highlights }
    cells = CellGrid(shape: grid, light: bands.flatMap(\.light))
  }

  /// Mean relative luminance, 0...1.
  var meanLuminance: Double {
    cells.luminance.reduce(0) { $0 + Double($1) } / Double(cells.luminance.count)
  }
}

/// Mean linear light of equal rectangles of a picture.
struct CellGrid: Sendable {
  struct Shape: Sendable, Hashable {
    let size: PictureSize
    let columns: Int
    let rows: Int

    init(_ size: PictureSize) {
      self.size = size
      columns = min(96, size.width)
      rows = min(54, size.height)
    }

    func pixelRows(ofRow row: Int) -> Range<Int> {
      row * size.height / rows..<(row + 1) * size.height / rows
    }

    func pixelColumns(ofColumn column: Int) -> Range<Int> {
      column * size.width / columns..<(column + 1) * size.width / columns
    }
  }

  let shape: Shape
  /// Linear red, green and blue.
  let light: [SIMD3<Float>]
  /// Relative luminance, 0...1.
  let luminance: [Float]

  init(shape: Shape, light: [SIMD3<Float>]) {
    self.shape = shape
    self.light = light
    luminance = light.map { LinearColor($0).luminance }
  }
}

/// The pixel rows of one row of cells.
private struct Band: Sendable {
  private(set) var luma: [UInt8] = []
  private(set) var histogram = [Int](repeating: 0, count: 256)
  private(set) var highlights = 0
  private(set) var light: [SIMD3<Float>]

  init(_ picture: DisplayImage, _ grid: CellGrid.Shape, _ row: Int) {
    let rows = grid.pixelRows(ofRow: row)
    let shift = picture.bitDepth - 8
    let bright = UInt16(254) * (shift == 0 ? 1 : 257)
    let (codes, linear, width) = (picture.codes.span, LinearCodes.table.span, grid.size.width)
    light = [SIMD3<Float>](repeating: .zero, count: grid.columns)
    luma.reserveCapacity(rows.count * width)
    for y in rows {
      for column in 0..<grid.columns {
        var sum = SIMD3<Float>.zero
        for x in grid.pixelColumns(ofColumn: column) {
          let at = (y * width + x) * 3
          let (red, green, blue) = (codes[at], codes[at + 1], codes[at + 2])
          let code = Self.luma(red, green, blue, shift)
          luma.append(UInt8(truncatingIfNeeded: code))
          histogram[code] += 1
          if max(red, green, blue) >= bright, Self.isBurnt(x, y, codes, grid.size, bright) {
            highlights += 1
          }
          sum += SIMD3(
            linear[LinearCodes.index(red, shift)], linear[LinearCodes.index(green, shift)],
            linear[LinearCodes.index(blue, shift)])
        }
        light[column] += sum
      }
    }
    for column in 0..<grid.columns {
      light[column] /= Float(rows.count * grid.pixelColumns(ofColumn: column).count)
    }
  }

  private static func isBurnt(
    _ x: Int, _ y: Int, _ codes: Span<UInt16>, _ size: PictureSize, _ bright: UInt16
  ) -> Bool {
    let columns = (x & ~1)...min(x | 1, size.width - 1)
    let rows = (y & ~1)...min(y | 1, size.height - 1)
    return (0..<3).contains { channel in
      rows.allSatisfy { y in
        columns.allSatisfy { x in codes[(y * size.width + x) * 3 + channel] >= bright }
      }
    }
  }

  /// In 16-bit fixed point; the weights' sum is one.
  private static func luma(_ red: UInt16, _ green: UInt16, _ blue: UInt16, _ shift: Int) -> Int {
    let sum = Int(red) * 13_933 + Int(green) * 46_871 + Int(blue) * 4_732
    return shift == 0 ? (sum + 32_768) >> 16 : ((sum >> 16) + 128) / 257
  }
}

/// Linear light of codes, by 12 bits of them.
private enum LinearCodes {
  static let table = (0..<4096).map { SRGB.decoded(Float($0) / 4095) }

  static func index(_ code: UInt16, _ shift: Int) -> Int {
    shift == 0 ? (Int(code) * 4095 + 127) / 255 : Int(code) >> 4
  }
}
