import Charts
import Imaging
import Testing

@Suite struct ChartTests {
  @Test func ticksAreRoundAndInside() {
    let scale = AxisScale(Axis("x", range: -0.3...2.1), values: [])
    #expect(scale.ticks(5).map(\.text) == ["0", "0.5", "1.0", "1.5", "2.0"])
    let clock = AxisScale(Axis("t", scale: .clock), values: [0, 86_400])
    #expect(clock.ticks(6).map(\.text) == ["00:00", "06:00", "12:00", "18:00", "24:00"])
    let powers = AxisScale(Axis("f", scale: .logarithmic, range: 0.01...100), values: [])
    #expect(powers.ticks(6).map(\.text) == ["0.01", "0.1", "1", "10", "100"])
    let negative = AxisScale(Axis("y", range: -4 ... -1), values: [])
    #expect(negative.ticks(4).map(\.text).first == "\u{2212}4")
  }

  @Test func powersOfTenAreRaisedAndDividedWhereTheyAreFew() {
    func texts(_ range: ClosedRange<Double>) -> [String] {
      AxisScale(Axis("f", scale: .logarithmic, range: range), values: []).ticks(5).map(\.text)
    }
    #expect(texts(1e-12...1e8).prefix(2) == ["10⁻¹²", "10⁻⁸"])
    #expect(texts(1e-12...1e8).last == "10⁸")
    #expect(texts(2e-16...3e-15) == ["2·10⁻¹⁶", "5·10⁻¹⁶", "10⁻¹⁵", "2·10⁻¹⁵"])
    #expect(texts(0.15...0.6) == ["0.2", "0.5"])
  }

  @Test func scalesMapTheirRangeToOne() {
    let powers = AxisScale(Axis("f", scale: .logarithmic, range: 0.01...100), values: [])
    #expect(powers.fraction(of: 1).map { abs($0 - 0.5) < 1e-12 } == true)
    #expect(powers.fraction(of: 0) == nil)
    #expect(AxisScale(Axis("x", range: 2...4), values: []).fraction(of: 3) == 0.5)
    #expect(AxisScale(Axis("x"), values: [5, 5]).fraction(of: 5) == 0.5)
  }

  @Test func aSeriesIsWhereItsValuesAre() throws {
    let flat = Series("level", x: [0, 10], y: [3, 3])
    let chart = Chart(
      title: "Level", x: Axis("x", range: 0...10), y: Axis("y", range: 0...4), series: [flat])
    let sheet = ChartSheet([chart], cell: PictureSize(width: 420, height: 420))
    let picture = try sheet.picture(threads: 2)
    // The plot is the box inside of 70, 30, 66 and 54 pixels; three quarters up is its line.
    let row = 66 + (420 - 120) / 4
    let brightest = (0..<420).max { blue(picture, 240, $0) < blue(picture, 240, $1) }
    #expect(brightest.map { abs($0 - row) <= 1 } == true)
    #expect(try sheet.picture(threads: 1) == picture)
  }

  @Test func gapsInterruptALine() throws {
    let points = [(0.0, 1.0), (4, 1), (5, nil), (6, 1), (10, 1)].map { Series.Point($0, $1) }
    let chart = Chart(
      title: "Gap", x: Axis("x", range: 0...10), y: Axis("y", range: 0...2),
      series: [Series("a", points: points)])
    let picture = try ChartSheet([chart], cell: PictureSize(width: 420, height: 420)).picture(
      threads: 1)
    let row = 66 + (420 - 120) / 2
    let width = 420 - 100
    let dark = blue(picture, 70 + width / 2 + 8, row)
    #expect(dark < 60)
    #expect(blue(picture, 70 + width / 5 + 8, row) > 150)
  }

  private func blue(_ picture: DisplayImage, _ x: Int, _ y: Int) -> UInt16 {
    picture.codes[(y * picture.size.width + x) * 3 + 2]
  }
}
