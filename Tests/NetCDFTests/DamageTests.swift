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

  /// Found by fuzzing: a header that gives a variable 600 million dimensions made the library ask for
  /// 5 GB before it saw that the file ends.
  @Test(arguments: [UInt8(0x05), 0x24, 0xff]) func ranksThatNoFileHoldsAreRefused(
    rank: UInt8
  ) throws {
    let scratch = try Scratch()
    let path = scratch.path("rank.nc")
    // Version 5: no records, one dimension x of 2, no attributes, one variable v.
    var bytes = Array("CDF".utf8) + [5] + word(0) + [0, 0, 0, 10] + word(1) + word(1)
    bytes += Array("x".utf8) + [0, 0, 0] + word(2) + [0, 0, 0, 0] + word(0)
    bytes += [0, 0, 0, 11] + word(1) + word(1) + Array("v".utf8) + [0, 0, 0]
    bytes += [0, 0, 0, 0, rank, rank, rank, rank] + word(0)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(throws: NetCDFError.self) { _ = try NetCDFFile(reading: path) }
  }

  /// Found by fuzzing: the library hands out names of classic files whole, however long, and wrote
  /// beyond the room that it asks of its callers.
  @Test(arguments: [10, 11, 12], [0, 1000]) func namesLongerThanTheirRoomAreRefused(
    holder: UInt8, letters: Int
  ) throws {
    let scratch = try Scratch()
    let path = scratch.path("name.nc")
    // Zeros at its end are written too.
    let name = (0..<1000).map { $0 < letters ? UInt8(ascii: "n") : 0 }
    let long: [UInt8] = [0, 0, 3, 0xe8] + name
    // Version 1: no records, then dimensions, attributes and variables, of which one has the name.
    var bytes = Array("CDF".utf8) + [1, 0, 0, 0, 0]
    bytes += holder == 10 ? [0, 0, 0, 10, 0, 0, 0, 1] + long + [0, 0, 0, 2] : nothing
    bytes += holder == 12 ? [0, 0, 0, 12, 0, 0, 0, 1] + long + [0, 0, 0, 2, 0, 0, 0, 0] : nothing
    bytes += holder == 11 ? [0, 0, 0, 11, 0, 0, 0, 1] + long + scalar : nothing
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(throws: NetCDFError.self) { _ = try NetCDFFile(reading: path) }
    do { _ = try NetCDFFile(reading: path) } catch {
      #expect(error.message.contains("NC_MAX_NAME"), "\(error)")
    }
  }

  private let nothing = [UInt8](repeating: 0, count: 8)
  /// A variable of no dimensions and attributes, a byte far behind the header.
  private let scalar: [UInt8] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 8, 0,
  ]

  private func word(_ number: UInt8) -> [UInt8] { [0, 0, 0, 0, 0, 0, 0, number] }
}
