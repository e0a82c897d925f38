import City
import Foundation
import NetCDF
import Testing

@Suite struct HeartFileTests {
  static let quantities = ["activation", "recovery", "biomass", "substrate", "glow"]

  @Test func ncdumpReadsTheHeader() throws {
    let scratch = try Scratch()
    try scratch.simulate(resolution: 16)
    let header = try ncdump(["-h", scratch.path("heart.nc")])
    let parts = header.components(separatedBy: "\n// global attributes:\n")
    #expect(parts.count == 2)
    let fields = [
      ("tissue", "z, y, x", "density of muscle"),
      ("activation", "time, z, y, x", "activation u of the muscle, times tissue"),
      ("recovery", "time, z, y, x", "recovery v of the muscle, times tissue"),
      ("biomass", "time, z, y, x", "digesting biomass X in the walls"),
      ("substrate", "time, z, y, x", "waste S in blood and walls, as a share of the inflow\\'s"),
      ("glow", "time, z, y, x", "light of conversion G"),
    ]
    let expected = Self.expectedAxes + fields.map(Self.expectedField).joined()
    #expect(parts[0] == expected)
    for line in [
      ":Conventions = \"CF-1.8\" ;", ":title = \"One beat of the Waste Heart of Verdiva\" ;",
      ":seed = \"7\" ;", ":resolution = 16 ;", ":scenario = \"storm-day\" ;",
      ":references = \"https://doi.org/10.1016/0960-0779(95)00089-5\" ;",
    ] {
      #expect(parts[1].contains("\t\t\(line)\n"))
    }
    #expect(parts[1].contains("u_t = lap u - k u (u - a)(u - 1) - u v"))
  }

  @Test func everySnapshotIsOneDeflatedChunk() throws {
    let scratch = try Scratch()
    try scratch.simulate(resolution: 16)
    let header = try ncdump(["-h", "-s", scratch.path("heart.nc")])
    #expect(header.contains("glow:_ChunkSizes = 1, 16, 16, 16 ;"))
    #expect(header.contains("glow:_DeflateLevel = 1 ;"))
    #expect(header.contains("glow:_Shuffle = \"true\" ;"))
  }

  @Test func threadsDoNotChangeAByte() throws {
    let (one, two) = (try Scratch(), try Scratch())
    try one.simulate(resolution: 40, threads: 1)
    try two.simulate(resolution: 40, threads: 2)
    #expect(one.files == CityFilesTests.names)
    for name in one.files {
      let bytes = FileManager.default.contents(atPath: one.path(name))
      #expect(bytes != nil && bytes == FileManager.default.contents(atPath: two.path(name)))
    }
  }

  @Test func seedsChangeTheHeart() throws {
    let (one, two) = (try Scratch(), try Scratch())
    try one.simulate(seed: 1)
    try two.simulate(seed: 2)
    let first = try NetCDFFile(reading: one.path("heart.nc")).readDoubles("tissue")
    let second = try NetCDFFile(reading: two.path("heart.nc")).readDoubles("tissue")
    #expect(first != second)
  }

  @Test func theBeatClosesOnItself() throws {
    let scratch = try Scratch()
    try scratch.simulate(resolution: 32)
    let file = try NetCDFFile(reading: scratch.path("heart.nc"))
    let residual = try #require(file.attributes.numbers("residual_excitable")?.first)
    #expect(residual < 1e-3)
    #expect(try #require(file.attributes.numbers("residual_digestion")?.first) < 1e-3)
    #expect(try file.variable(named: "time").numbers("cycle_length") == [2.4])
    for name in Self.quantities {
      let values = try file.readDoubles(name)
      let size = 32 * 32 * 32
      let count = values.count / size
      let changes = (0..<count).map { snapshot in
        let next = (snapshot + 1) % count
        return (0..<size).reduce(0.0) { sum, voxel in
          let change = values[next * size + voxel] - values[snapshot * size + voxel]
          return sum + change * change
        }.squareRoot()
      }
      let seam = changes[count - 1]
      let neighbors = [changes[count - 2], changes[0]]
      #expect(seam <= 1.25 * (try #require(neighbors.max())), "\(name)")
      #expect(seam >= 0.7 * (try #require(neighbors.min())), "\(name)")
    }
  }

  /// The wave starts at the sinoatrial node, then runs from the apex up to the great vessels.
  @Test func oneWaveSweepsTheHeart() throws {
    let scratch = try Scratch()
    try scratch.simulate(resolution: 48)
    let file = try NetCDFFile(reading: scratch.path("heart.nc"))
    let tissue = try file.readDoubles("tissue")
    let activation = try file.readDoubles("activation")
    func arrival(_ x: Double, _ y: Double, _ z: Double) throws -> Int {
      let voxel = try #require(Self.muscle(nearest: [x, y, z], in: tissue, resolution: 48))
      let size = 48 * 48 * 48
      let threshold = 0.5 * tissue[voxel] / 8192
      return try #require(
        (0..<activation.count / size).first {
          activation[$0 * size + voxel] / 8192 > threshold
        })
    }
    let node = try arrival(-0.63, 0.62, 0.12)
    let leftAtrium = try arrival(0.40, 0.40, -0.50)
    let apex = try arrival(0.36, -0.95, 0.1)
    let base = try arrival(-0.40, 0.15, 0.45)
    let arch = try arrival(0.05, 0.98, 0)
    #expect(node < leftAtrium && node < apex && apex < base && base < arch)
  }

  @Test func theHeartStaysInsideItsBox() throws {
    let scratch = try Scratch()
    try scratch.simulate(resolution: 48)
    let tissue = try NetCDFFile(reading: scratch.path("heart.nc")).readDoubles("tissue")
    var (filled, atBorder) = (0, 0.0)
    for voxel in tissue.indices where tissue[voxel] > 0 {
      let place = [voxel % 48, voxel / 48 % 48, voxel / 48 / 48]
      filled += 1
      if place.contains(where: { $0 == 0 || $0 == 47 }) { atBorder += tissue[voxel] }
    }
    #expect(atBorder == 0)
    #expect((0.05...0.25).contains(Double(filled) / Double(tissue.count)))
  }

  private static func muscle(
    nearest point: [Double], in tissue: [Double], resolution n: Int
  ) -> Int? {
    func distance(_ voxel: Int) -> Double {
      let place = [voxel % n, voxel / n % n, voxel / n / n]
      return zip(place, point).reduce(0) { sum, pair in
        let offset = (Double(pair.0) + 0.5 - Double(n) / 2) * 2.4 / Double(n) - pair.1
        return sum + offset * offset
      }
    }
    return tissue.indices.filter { tissue[$0] > 0.8 * 8192 }.min { distance($0) < distance($1) }
  }

  private static let expectedAxes = """
    netcdf heart {
    dimensions:
    \ttime = 96 ;
    \tz = 16 ;
    \ty = 16 ;
    \tx = 16 ;
    variables:
    \tdouble time(time) ;
    \t\ttime:units = "s" ;
    \t\ttime:long_name = "time in the beat" ;
    \t\ttime:axis = "T" ;
    \t\ttime:cycle_length = 2.4 ;
    \tdouble z(z) ;
    \t\tz:units = "m" ;
    \t\tz:long_name = "toward the viewer" ;
    \t\tz:axis = "Z" ;
    \tdouble y(y) ;
    \t\ty:units = "m" ;
    \t\ty:long_name = "up" ;
    \t\ty:axis = "Y" ;
    \tdouble x(x) ;
    \t\tx:units = "m" ;
    \t\tx:long_name = "to the viewer\\'s right" ;
    \t\tx:axis = "X" ;

    """

  private static func expectedField(_ name: String, _ dimensions: String, _ long: String) -> String
  {
    """
    \tshort \(name)(\(dimensions)) ;
    \t\t\(name):long_name = "\(long)" ;
    \t\t\(name):units = "1" ;
    \t\t\(name):scale_factor = 0.0001220703125 ;
    \t\t\(name):add_offset = 0. ;

    """
  }

  private func ncdump(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/ncdump")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
