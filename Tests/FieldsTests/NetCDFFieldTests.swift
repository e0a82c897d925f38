import Fields
import Foundation
import Geometry
import Testing

/// Against files of netCDF4-python and xarray.
@Suite struct NetCDFFieldTests {
  @Test(arguments: ["classic.nc", "offset64.nc", "data64.nc", "netcdf4.nc"])
  func everyKindOfFileIsRead(name: String) throws {
    let field = try Fixture.series(name, ["packed", "valid", "wide"])
    #expect(field.times == [0, 86400, 3 * 86400])
    // This calendar has no 29 February.
    #expect(field.start == "2000-02-27 12:00:00Z (noleap)")
    #expect(field.grid.origin == Vector3(0.01, 0, -5))
    #expect(length(field.grid.spacing - Vector3(0.005, 0.02, 10)) < 1e-6)
    for snapshot in 0..<3 {
      let voxels = try field.state(at: field.times[snapshot]).voxels
      for (voxel, place) in zip(voxels, Fixture.pattern) {
        let value = place + Float(1000 * snapshot)
        // The packed fill value, and what lies outside valid_min and valid_max, stand for nothing;
        // the packed variable's least value is 0.
        #expect(voxel.x == (place == 11 ? 0 : value))
        #expect(voxel.y == (value >= 1 && value <= 2100.5 ? value : 0))
        #expect(abs(voxel.z - value) <= 0.001)
      }
    }
  }

  /// Stored (longitude, level, latitude), the last two downwards, big-endian.
  @Test func globesComeOutUpright() throws {
    let field = try Fixture.series("globe.nc", ["heat"])
    #expect(try values(field) == Fixture.pattern.map { $0 - 50 })
    let degree: Float = 111_195
    #expect(abs(field.grid.spacing.y - degree) < 1)
    #expect(abs(field.grid.spacing.x - degree / 2) < 1)
    #expect(field.grid.origin.z == 100 && field.grid.spacing.z == 100)
    #expect(
      field.notes == ["degrees become metres on the Earth's sphere at the middle latitude"])
  }

  @Test func axesWithoutCoordinatesAreCountedAndIllegalMetadataDoNoHarm() throws {
    let field = try Fixture.series("bare.nc")
    #expect(try values(field) == Fixture.pattern.map { -$0 })
    #expect(field.grid.spacing == Vector3(1, 1, 1))
    #expect(
      field.notes == ["the axis 'a', 'b', 'c' has no coordinates; a place is taken for a metre"])
  }

  @Test func xarraysFilesAreRead() throws {
    let field = try Fixture.series("xarray.nc")
    #expect(field.times == [0, 3600, 3 * 3600])
    #expect(field.start == "2026-03-14 06:00:00Z")
    #expect(try values(field, snapshot: 2) == Fixture.pattern.map { $0 + 2000 })
  }

  /// libnetcdf has no such filter here; what it did not fill must not be shown.
  @Test func unknownFiltersAreNamed() {
    let message = Fixture.message("zstd.nc")
    #expect(message.hasPrefix("zstd.nc: error: reading the variable 'a': "), "\(message)")
    #expect(message.hasSuffix("does not know, write it with deflate (zlib)"), "\(message)")
  }
}
