import Fields
import Geometry
import Testing

/// Scales of color do not follow single voxels.
@Suite struct UsualRangeTests {
  private func range(_ value: (Int) -> Float) -> ClosedRange<Float> {
    let grid = Grid(width: 20, height: 20, depth: 25, origin: .zero, spacing: Vector3(1, 1, 1))
    let state = FieldState(grid: grid, variables: ["a"], values: [(0..<10_000).map(value)])
    return state.usualRange(of: 0)
  }

  @Test func sharesAreSharesOfOne() {
    #expect(range { Float($0) / 40_000 } == 0...1)
    #expect(range { _ in 0 } == 0...1)
  }

  @Test func aFewWildValuesDoNotSetTheScale() {
    let tame = range { 280 + 40 * Float($0) / 9_999 }
    #expect(abs(tame.lowerBound - 280.4) < 0.1 && abs(tame.upperBound - 319.6) < 0.1)
    let wild = range { $0 % 500 == 7 ? ($0 < 5_000 ? -1e20 : 1e20) : 280 + 40 * Float($0) / 9_999 }
    #expect(abs(wild.lowerBound - 280) < 1 && abs(wild.upperBound - 320) < 1)
  }

  @Test func aLargeBackgroundDoesNotHideWhatIsSmall() {
    let small = range { $0 % 200 == 0 ? 500 + Float($0) / 100 : 0 }
    #expect(small.lowerBound == 0 && small.upperBound > 590)
  }

  @Test func oneValueEverywhereHasARangeToo() {
    #expect(range { _ in 7 } == 7...8)
    #expect(range { _ in -1e30 }.lowerBound == -1e30)
  }
}

extension UsualRangeTests {
  @Test func whatIsAskedForIsTheRange() {
    let grid = Grid(width: 2, height: 1, depth: 1, origin: .zero, spacing: Vector3(1, 1, 1))
    let state = FieldState(grid: grid, variables: ["a", "b"], values: [[280, 320], [0, 1]])
    #expect(state.chosenRange(of: 0) == nil)
    let shown = state.shown(0, over: 290...300)
    #expect(shown.chosenRange(of: 0) == 290...300 && shown.usualRange(of: 0) == 290...300)
    #expect(shown.chosenRange(of: 1) == nil && shown.usualRange(of: 1) == 0...1)
    #expect(shown.values == state.values)
  }
}

extension FieldSeriesTests {
  /// The same at every time, though the values grow.
  @Test func aSeriesHasOneRange() throws {
    let scratch = try Scratch()
    try FieldFile().write(scratch.path())
    let field = try FieldSeries(reading: scratch.path(), variables: ["chemical", "packed"])
    let ranges = try field.times.map { time in
      let state = try field.state(at: time)
      return [state.usualRange(of: 0), state.usualRange(of: 1)]
    }
    #expect(Set(ranges).count == 1)
    // 2000 and 123 are the greatest; the packed variable's file says what is valid.
    #expect(ranges[0][0].lowerBound < 20 && ranges[0][0].upperBound > 2100)
    #expect(ranges[0][1] == -3...1997)
  }

  @Test func numbersBeyondReasonAreTold() throws {
    let scratch = try Scratch()
    var file = FieldFile()
    file.replaced = [5: 9e36]
    try file.write(scratch.path())
    let notes = try FieldSeries(reading: scratch.path(), variables: ["chemical"])
      .notesOnFirstSnapshot()
    #expect(
      notes == [
        "the variable 'chemical' of \(scratch.path()) reaches 9e+36 in its first snapshot, as numbers"
          + " do that stand for nothing; name them in its _FillValue, or mask them"
      ])
  }
}
