import Foundation
import NetCDF
import Testing

@Suite struct DamageTests {
  /// With more than eight names in it a file keeps them in a table that HDF5 1.10 does not survive
  /// the damage of.
  @Test func damagedFilesAreRefusedAndEndNothing() throws {
    let scratch = try Scratch()
    let whole = scratch.path("whole.nc")
    let writer = try NetCDFWriter(creating: whole)
    try writer.defineDimension("x", length: 4)
    for number in 0..<12 {
      try writer.defineVariable("quantity\(number)", type: .float, dimensions: ["x"])
    }
    try writer.endDefinitions()
    try writer.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))

    var refusals = 0
    for offset in stride(from: 8, to: bytes.count, by: max(1, bytes.count / 400)) {
      var damaged = bytes
      damaged[offset] ^= 1 << (offset % 8)
      let path = scratch.path("damaged.nc")
      try damaged.write(to: URL(fileURLWithPath: path))
      do { _ = try NetCDFFile(reading: path) } catch {
        refusals += 1
        #expect(error.message.hasSuffix("make or copy it again"), "\(offset): \(error)")
      }
    }
    #expect(refusals > 10)
  }
}
