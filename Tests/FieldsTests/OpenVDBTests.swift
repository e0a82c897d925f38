import Fields
import Foundation
import Geometry
import Testing

/// Against files of OpenVDB's own Python module.
@Suite struct OpenVDBTests {
  @Test(arguments: [("density", "float32"), ("half", "float16")])
  func scalarsAreRead(name: String, kind: String) throws {
    let field = try Fixture.series("fog.vdb", [name])
    #expect(field.variables[0].storage == kind)
    #expect(try values(field) == Fixture.pattern.map { $0 + 1 })
    #expect(length(field.grid.spacing - Vector3(0.1, 0.2, 0.4)) < 1e-6)
    // The first active voxel is (-2, 1, 30).
    #expect(length(field.grid.origin - Vector3(4.8, 6.2, 19)) < 1e-5)
  }

  @Test func vectorsAreRead() throws {
    let field = try Fixture.series("fog.vdb", ["velocity", "velocity.z", "density"])
    for (voxel, place) in zip(try field.state(at: 0).voxels, Fixture.pattern) {
      let value = place + 1
      #expect(voxel == SIMD4(3 * value, -2 * value, value, 0))
    }
  }

  /// A level set holds the distance to the ball's surface, as far as its band of three voxels.
  @Test func distancesToABallAreTheBalls() throws {
    let field = try Fixture.series("ball.vdb")
    let (grid, found) = (field.grid, try values(field))
    var index = 0
    for z in 0..<grid.depth {
      for y in 0..<grid.height {
        for x in 0..<grid.width {
          let place = grid.origin + grid.spacing * Vector3(Float(x), Float(y), Float(z))
          let distance = length(place - Vector3(1, 2, 3)) - 3
          #expect(abs(found[index] - clamp(distance, -1.5, 1.5)) < 2e-3)
          index += 1
        }
      }
    }
  }

  /// A box that cuts leaves, with parts of one value and the background between.
  @Test func everyVoxelOfALargerGridIsInItsPlace() throws {
    let field = try Fixture.series("parts.vdb")
    #expect(SIMD3(field.grid.width, field.grid.height, field.grid.depth) == SIMD3(54, 51, 22))
    let found = try values(field)
    var wrong = 0
    for index in found.indices {
      let place = SIMD3(index % 54 - 13, index / 54 % 51 - 20, index / (54 * 51) - 3)
      let isIn = { (first: SIMD3<Int>, last: SIMD3<Int>) in
        all(place .>= first) && all(place .<= last)
      }
      var wanted: Float = 0.25
      if isIn(SIMD3(9, -20, 3), SIMD3(40, 30, 17)) { wanted = 7.5 }
      if isIn(SIMD3(-13, 5, -3), SIMD3(6, 25, 18)) {
        wanted = Float(1 + place.x + 13 + 32 * (place.y - 5) + 1024 * (place.z + 3))
      }
      if found[index] != wanted { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test func gridsThatCannotBeShownAreNamed() {
    #expect(
      Fixture.message("turned.vdb")
        == "turned.vdb: error: the grid is turned or sheared against the axes of space; resample it"
        + " to an upright one")
    #expect(
      Fixture.message("empty.vdb")
        == "empty.vdb: error: the grid 'nothing' has no active voxels; there is nothing in it to see"
    )
    #expect(
      Fixture.message("fog.vdb", ["smoke"])
        .hasPrefix("fog.vdb: error: there is no variable 'smoke' in this file"))
  }

  /// Found by fuzzing: 10 kB that keep OpenVDB busy for half a minute, or ask it for 3 GB. A small file
  /// gets little of either.
  @Test(.timeLimit(.minutes(1))) func smallFilesThatAskForMuchAreRefused() {
    #expect(Fixture.message("lies.vdb").hasPrefix("lies.vdb: error: "))
  }

  /// Found by fuzzing: 856 bytes without a voxel whose header tells of a million and a half. A small
  /// file's voxels are counted, and an honest one may still be wide.
  @Test func smallFilesAreNotBelieved() throws {
    #expect(
      Fixture.message("thin.vdb")
        == "thin.vdb: error: the grid 'velocity' has no active voxels; there is nothing in it to see"
    )
    let field = try Fixture.series("line.vdb")
    #expect(field.grid.size == SIMD3(160, 160, 160))
    let found = try values(field)
    let line = found.indices.filter { found[$0] != 0 }
    // The voxel at (-1, -1, -1) holds 0.
    #expect(line.count == 159)
    #expect(
      line.allSatisfy { found[$0] == Float(1 + $0 % 160 - 20) && $0 % (1 + 160 + 25600) == 0 })
  }
}
