import Fields
import Foundation
import Testing

/// Files that other people's libraries wrote (see `Fixtures/make.py`), and the pattern in them.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func path(_ name: String) -> String { folder.appending(path: name).path }

  static func series(_ name: String, _ variables: [String]? = nil) throws -> FieldSeries {
    try FieldSeries(reading: path(name), variables: variables)
  }

  /// What opening and reading a file fails with, its folder left out.
  static func message(_ name: String, _ variables: [String]? = nil) -> String {
    do {
      let series = try series(name, variables)
      for time in series.times { _ = try series.state(at: time) }
      return "no error"
    } catch {
      return "\(error)".replacing(folder.path + "/", with: "")
    }
  }

  /// 100 z + 10 y + x at every voxel of 4 x 3 x 2, x fastest.
  static let pattern: [Float] = (0..<24).map { (index: Int) -> Float in
    let (z, y, x) = (index / 12, index / 4 % 3, index % 4)
    return Float(100 * z + 10 * y + x)
  }
}

/// One variable of a series' snapshot, by its place.
func values(_ series: FieldSeries, variable: Int = 0, snapshot: Int = 0) throws -> [Float] {
  try series.state(at: series.times[snapshot]).values[variable]
}

extension FieldState {
  /// All variables at each voxel; lanes beyond them are 0.
  var voxels: [SIMD4<Float>] {
    (0..<grid.voxelCount).map { index in
      var voxel = SIMD4<Float>.zero
      for (lane, values) in self.values.enumerated() { voxel[lane] = values[index] }
      return voxel
    }
  }
}

extension Grid {
  /// Voxels along x, y and z.
  var size: SIMD3<Int> { SIMD3(width, height, depth) }
}
