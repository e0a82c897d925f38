import Foundation
import Geometry
import Grading
import Imaging
import Projection
import Raster
import Scene

/// A small program that tests run as a process of its own:
///
///     PictureProbe hashes                    hashes of pictures, a line each; Scripts/portable
///     PictureProbe memory PLANES DEPTH       draws and grades a 1080p picture and prints its peak
///                                            memory in MB and the processor time in seconds
///     PictureProbe field SIDE VIEW TURN      draws a field of so many voxels a side as a flat 1080p
///                                            picture or a Portrait quilt, and prints its peak memory
///                                            beside the field, MB
@main
enum PictureProbe {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "field", arguments.count == 4, let side = Int(arguments[2]),
      let turn = Float(arguments[4])
    {
      return try FieldProbe(side: side, turn: turn).draw(arguments[3])
    }
    switch (arguments.first, arguments.dropFirst().map { Float($0) }) {
    case ("hashes", []): try hashes()
    case ("memory", let numbers) where numbers.count == 2:
      try memory(planeCount: Int(numbers[0] ?? 3), depth: numbers[1] ?? 0)
    default:
      print("PictureProbe hashes | memory PLANES DEPTH | field SIDE flat|quilt TURN")
      exit(2)
    }
  }

  private static func planes(_ count: Int) -> DepthPlanes {
    DepthPlanes(near: 1, far: 6, zeroParallax: 2, count: count)
  }

  private static func hashes() throws {
    let size = PictureSize(width: 350, height: 198)
    let grade = Grade(exposure: 0.5, saturation: 1.1)
    for seed in UInt64(1)...3 {
      let scene = ProbeScene(seed: seed, depth: 1.2).scene
      let rasterizer = Rasterizer(size: size, planes: planes(16 * Int(seed)), threads: 2)
      let light = try FlatProjection.picture(of: scene, with: rasterizer)
      report("light", seed, light)
      let display = try grade.display(light, bitDepth: 8, threads: 2)
      report("codes", seed, display.codes.map { UInt32($0) })
      let film = try grade.yCbCr(light, threads: 2)
      report("film", seed, (film.luma + film.blue + film.red).map { UInt32($0) })
    }
  }

  private static func report(_ name: String, _ seed: UInt64, _ image: LinearImage) {
    var bits: [UInt32] = []
    for y in 0..<image.size.height {
      for x in 0..<image.size.width {
        let pixel = image[x, y]
        bits += (0..<4).map { pixel[$0].bitPattern }
      }
    }
    report(name, seed, bits)
  }

  /// By Fowler, Noll and Vo's hash.
  private static func report(_ name: String, _ seed: UInt64, _ words: [UInt32]) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for word in words { hash = (hash ^ UInt64(word)) &* 0x0000_0100_0000_01b3 }
    print("\(name) \(seed) \(String(hash, radix: 16))")
  }

  private static func memory(planeCount: Int, depth: Float) throws {
    let scene = ProbeScene(seed: 1, depth: depth).scene
    let size = PictureSize(width: 1920, height: 1080)
    let start = clock()
    let light = try FlatProjection.picture(
      of: scene, with: Rasterizer(size: size, planes: planes(planeCount), threads: 2))
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    _ = try Grade().yCbCr(light, threads: 2)
    print("\(try peakMegabytes()) \(seconds)")
  }

  static func peakMegabytes() throws -> Double {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kilobytes = peak?.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "-"
    return (Double(kilobytes) ?? .infinity) / 1024
  }
}
