import Charts
import Imaging
import Testing

@Suite struct LegendTests {
  /// A legend that has no room beside the axis's name takes lines of its own and pushes the plot
  /// down by their height, 21 pixels each at this size.
  @Test(arguments: [("a", 0), ("a namer", 1), ("a name that is long", 3)])
  func legendsTakeTheLinesThatTheyNeed(name: String, lines: Int) throws {
    let series = (0..<3).map { Series("\(name) \($0)", x: [0, 10], y: [3, 3]) }
    let row = try rowOfLevel(series)
    let top = 66 + 21 * lines
    let expected = top + (420 - top - 54) / 4
    #expect(abs(row - expected) <= 1, "\(row), not \(expected)")
  }

  @Test func namelessSeriesAreNotInTheLegend() throws {
    let long = String(repeating: "long ", count: 8)
    let series = [
      Series(long, x: [0, 10], y: [3, 3]), Series("", mark: .dashes, x: [0, 10], y: [3, 3]),
    ]
    let named = series + [Series(long, x: [0, 10], y: [3, 3])]
    #expect(try rowOfLevel(series) < rowOfLevel(named))
  }

  /// Two series of one color are one in the picture; of two colors they are not.
  @Test func seriesCanShareAColor() throws {
    func picture(_ color: Int?) throws -> DisplayImage {
      let series = [
        Series("", x: [0, 10], y: [1, 1]), Series("", color: color, x: [0, 10], y: [3, 3]),
      ]
      return try Self.sheet(series).picture(threads: 1)
    }
    let (own, shared) = (try picture(nil), try picture(0))
    #expect(own != shared)
    #expect(try picture(1) == own)
  }

  /// The row of a level at three quarters of the height.
  private func rowOfLevel(_ series: [Series]) throws -> Int {
    let picture = try Self.sheet(series).picture(threads: 1)
    // Left of most names, and below the legend's lines.
    let rows = 140..<330
    return rows.max { bright(picture, 240, $0) < bright(picture, 240, $1) } ?? 0
  }

  private static func sheet(_ series: [Series]) -> ChartSheet {
    let chart = Chart(
      title: "Level", x: Axis("x", range: 0...10), y: Axis("y", range: 0...4), series: series)
    return ChartSheet([chart], cell: PictureSize(width: 420, height: 420))
  }

  private func bright(_ picture: DisplayImage, _ x: Int, _ y: Int) -> Int {
    (0..<3).reduce(0) { $0 + Int(picture.codes[(y * picture.size.width + x) * 3 + $1]) }
  }
}
