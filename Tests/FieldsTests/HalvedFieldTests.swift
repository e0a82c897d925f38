import Fields
import Geometry
import Testing

/// A field at half its resolution stands for the same field, interpolated.
@Suite struct HalvedFieldTests {
  private static func field(
    _ size: SIMD3<Int>, _ value: (Vector3) -> Float
  ) -> FieldState {
    var values: [Float] = []
    for z in 0..<size.z {
      for y in 0..<size.y {
        for x in 0..<size.x { values.append(value(Vector3(Float(x), Float(y), Float(z)))) }
      }
    }
    let grid = Grid(
      width: size.x, height: size.y, depth: size.z, origin: Vector3(1, 2, 3),
      spacing: Vector3(0.5, 1, 2))
    return FieldState(grid: grid, variables: ["v"], values: [values])
  }

  /// Linear between voxels.
  private static func value(_ field: FieldState, at place: Vector3) -> Float {
    let grid = field.grid
    func cell(_ place: Float, _ count: Int) -> (Int, Float) {
      let cell = min(max(Int(place), 0), count - 2)
      return (cell, place - Float(cell))
    }
    let (x, u) = cell(place.x, grid.width)
    let (y, v) = cell(place.y, grid.height)
    let (z, w) = cell(place.z, grid.depth)
    func line(_ y: Int, _ z: Int) -> Float {
      let start = (z * grid.height + y) * grid.width + x
      return mix(field.values[0][start], field.values[0][start + 1], u)
    }
    return mix(mix(line(y, z), line(y + 1, z), v), mix(line(y, z + 1), line(y + 1, z + 1), v), w)
  }

  /// Odd and even counts, and an axis that is too short to be halved.
  @Test(arguments: [SIMD3(64, 48, 40), SIMD3(33, 65, 47), SIMD3(40, 5, 34)])
  func boxAndRampsAreKept(size: SIMD3<Int>) throws {
    let slope = Vector3(0.3, -0.2, 0.7)
    let field = Self.field(size) { dot($0, slope) + 2 }
    let half = try field.halved(threads: 2).state
    let (grid, own) = (field.grid, half.grid)
    #expect(own.width == size.x / 2 && own.depth == size.z / 2)
    #expect(own.height == (size.y < HalvedField.leastVoxels ? size.y : size.y / 2))
    #expect(own.origin == grid.origin)
    #expect(length(own.extent - grid.extent) < 1e-4 * length(grid.extent))
    let steps = own.spacing / grid.spacing
    for z in 0..<own.depth {
      for y in 0..<own.height {
        for x in 0..<own.width {
          let place = Vector3(Float(x), Float(y), Float(z)) * steps
          let value = half.values[0][(z * own.height + y) * own.width + x]
          #expect(abs(value - dot(place, slope) - 2) < 2e-4)
        }
      }
    }
  }

  /// Interpolated values are as high in the mean, and near to each other everywhere.
  @Test func wavesAreNearAsHigh() throws {
    let waves = Vector3(0.31, 0.24, 0.27)
    let field = Self.field(SIMD3(repeating: 64)) { place in
      (0..<3).reduce(Float(0)) { $0 + Elementary.sin(waves[$1] * place[$1]) }
    }
    let half = try field.halved(threads: 2)
    let steps = half.state.grid.spacing / field.grid.spacing
    let chance = CounterHash(seed: 3, "places in a halved field")
    var (sum, squares, plain) = (0.0, 0.0, 0.0)
    let count = 20_000
    for number in 0..<count {
      let place =
        Vector3(
          Float(chance.unit(number, 0)), Float(chance.unit(number, 1)),
          Float(chance.unit(number, 2))
        ) * 55 + 4
      let exact = Self.value(field, at: place)
      let error = Double(Self.value(half.state, at: place / steps) - exact)
      (sum, squares) = (sum + error, squares + error * error)
      plain += Double(exact * exact)
    }
    #expect(abs(sum / Double(count)) < 0.002)
    #expect((squares / plain).squareRoot() < 0.03)
    // Of sines the second difference is the square of their wave number; its mean 2/pi of that.
    let bend = try #require(half.bends[0].max())
    #expect(bend > 0.055 && bend < 0.096)
  }

  @Test(arguments: [-1, 1] as [Float]) func whatStandsAloneIsKept(spark: Float) throws {
    for place in [SIMD3(20, 20, 20), SIMD3(21, 20, 23), SIMD3(40, 41, 43)] {
      let field = Self.field(SIMD3(repeating: 64)) {
        SIMD3(Int($0.x), Int($0.y), Int($0.z)) == place ? spark : 0
      }
      let values = try field.halved(threads: 1).state.values[0]
      #expect(values.map(abs).max() == 1)
      #expect(values.contains(spark))
    }
  }

  @Test func textureIsTold() throws {
    let checks = Self.field(SIMD3(repeating: 64)) {
      $0.x < 32 ? 0.5 : Float((Int($0.x) + Int($0.y) + Int($0.z)) & 1)
    }
    let half = try checks.halved(threads: 2)
    let bricks = half.state.bricks[0]
    for index in half.bends[0].indices {
      let isFine = index % bricks.columns >= bricks.columns / 2
      #expect(isFine ? half.bends[0][index] > 1.5 : half.bends[0][index] < 0.2)
    }
  }

  @Test func whatIsNoNumberIsTold() throws {
    let field = Self.field(SIMD3(repeating: 64)) { $0 == Vector3(40, 9, 50) ? .infinity : 1 }
    let half = try field.halved(threads: 2)
    #expect(half.bends[0].contains(.infinity))
    #expect(half.bends[0].contains { $0 == 0 })
  }

  @Test func threadsGiveTheSameBits() throws {
    let chance = CounterHash(seed: 8, "a field of noise")
    func noise() -> FieldState {
      Self.field(SIMD3(70, 50, 60)) {
        Float(chance.unit((Int($0.z) * 50 + Int($0.y)) * 70 + Int($0.x), 0))
      }
    }
    let (one, two) = (try noise().halved(threads: 1), try noise().halved(threads: 2))
    #expect(one.state.values == two.state.values)
    #expect(one.bends == two.bends)
  }

  /// It is made once, and anew for other values.
  @Test func valuesThatChangeAreHalvedAnew() throws {
    let field = Self.field(SIMD3(repeating: 32)) { $0.x }
    let other = field.replacing(0, with: field.values[0].map { 2 * $0 })
    let (half, twice) = (try field.halved(threads: 1), try other.halved(threads: 1))
    #expect(half.state.values[0].map { 2 * $0 } == twice.state.values[0])
  }
}
