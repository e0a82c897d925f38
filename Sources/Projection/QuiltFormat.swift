public import Imaging

/// A grid of views for a light-field display. View 0 is the leftmost eye and stands at the bottom
/// left; views run to the right, then upwards.
public struct QuiltFormat: Hashable, Sendable {
  public let columns: Int
  public let rows: Int
  /// Pixels of the whole quilt, divisible by the grid.
  public let size: PictureSize
  /// Width over height of a view as the display shows it; tiles may be squeezed.
  public let aspect: Double

  public init?(columns: Int, rows: Int, size: PictureSize, aspect: Double) {
    guard columns > 0, rows > 0, columns * rows > 1, columns * rows <= 256,
      PictureSize.sides.contains(size.width), PictureSize.sides.contains(size.height),
      size.width % columns == 0, size.height % rows == 0, (0.1...10).contains(aspect),
      size.width / columns >= 16, size.height / rows >= 16
    else { return nil }
    (self.columns, self.rows, self.size, self.aspect) = (columns, rows, size, aspect)
  }

  public var viewCount: Int { columns * rows }
  public var tile: PictureSize {
    PictureSize(width: size.width / columns, height: size.height / rows)
  }
  /// A view before it is squeezed into its tile: square pixels.
  public var view: PictureSize {
    PictureSize(
      width: max(16, Int((Double(tile.height) * aspect).rounded())), height: tile.height)
  }
  public var mosaic: Mosaic {
    Mosaic(tile: tile, columns: columns, rows: rows, origin: .bottomLeft)
  }

  /// `_qs8x6a0.75`: what players read from the end of a file's name.
  public var suffix: String {
    let rounded = (aspect * 100_000).rounded() / 100_000
    let whole = rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    return "_qs\(columns)x\(rows)a\(whole)"
  }

  /// A preset's name, or a grid of one's own: `8x6a0.75` or `8x6a0.75@3360x3360`. Without a size the
  /// quilt is about 4096 pixels high, with even tiles.
  public init?(_ text: String) {
    if let preset = Self.presets.first(where: { $0.name == text }) {
      self = preset.format
      return
    }
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "a", omittingEmptySubsequences: false)
    guard halves.count <= 2, parts.count == 2, let grid = PictureSize(parts[0]),
      let aspect = Double(parts[1]), aspect > 0.1, aspect < 10, grid.width > 0, grid.height > 0,
      grid.width <= 256, grid.height <= 256
    else { return nil }
    let height = 4096 / grid.height / 2 * 2
    let width = Int((Double(height) * aspect / 2).rounded()) * 2
    let standard = PictureSize(width: width * grid.width, height: height * grid.height)
    guard let size = halves.count == 2 ? PictureSize(halves[1]) : standard else { return nil }
    self.init(columns: grid.width, rows: grid.height, size: size, aspect: aspect)
  }
}

extension QuiltFormat {
  /// A display and the quilt that it takes. Sizes follow the maker's documentation as of 2026, made
  /// divisible by the grid; where sources differ the note says so.
  public struct Preset: Sendable {
    public let name: String
    public let display: String
    public let format: QuiltFormat
    public let provenance: String
  }

  public static let presets: [Preset] = [
    preset("go", "Looking Glass Go", 11, 6, 4092, 4092, 0.5625, "all sources agree"),
    preset("portrait", "Looking Glass Portrait", 8, 6, 3360, 3360, 0.75, "all sources agree"),
    preset(
      "16", "Looking Glass 16\" landscape (Gen 3)", 8, 6, 7680, 4320, 16 / 9,
      "as a live device reports it; the maker's pages say 5999x5999 in 7x7"),
    preset(
      "16-portrait", "Looking Glass 16\" portrait (Gen 3)", 11, 6, 5995, 6000, 0.5625,
      "all sources agree; odd tiles, so for pictures only"),
    preset("27", "Looking Glass 27\" landscape (Gen 3)", 8, 6, 7680, 4320, 16 / 9, "two sources"),
    preset(
      "27-portrait", "Looking Glass 27\" portrait (Gen 3)", 12, 4, 7680, 4320, 0.5625,
      "two sources"),
    preset(
      "32", "Looking Glass 32\" landscape", 7, 7, 8190, 8190, 16 / 9,
      "all sources agree; not seen on a device"),
    preset(
      "32-portrait", "Looking Glass 32\" portrait", 11, 6, 8184, 8184, 0.5625,
      "one newer source says 12x4"),
    preset(
      "65", "Looking Glass 65\"", 8, 9, 8192, 8190, 16 / 9,
      "grid agreed; 8190 rows because 8192 does not divide by 9"),
  ].compactMap { $0 }

  private static func preset(
    _ name: String, _ display: String, _ columns: Int, _ rows: Int, _ width: Int, _ height: Int,
    _ aspect: Double, _ provenance: String
  ) -> Preset? {
    QuiltFormat(
      columns: columns, rows: rows, size: PictureSize(width: width, height: height), aspect: aspect
    ).map { Preset(name: name, display: display, format: $0, provenance: provenance) }
  }
}
