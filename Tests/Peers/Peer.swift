public import Foundation

/// Debian's ffmpeg, ffprobe and others: independent readers of what we write.
public enum Peer {
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// What a program of Debian's prints on standard output.
  public static func run(_ program: String, _ arguments: [String]) throws -> Data {
    try run(at: "/usr/bin/\(program)", arguments)
  }

  /// What a program prints on standard output.
  public static func run(at program: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(program) \(arguments) failed")
    }
    return data
  }

  /// `key=value` facts of a film's stream, as ffprobe reads them.
  public static func facts(_ path: String, _ entries: String) throws -> [String: String] {
    let output = try run(
      "ffprobe",
      ["-v", "error", "-count_frames", "-count_packets", "-show_entries", entries]
        + ["-of", "default=nw=1", path])
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    let pairs = lines.map { $0.split(separator: "=", maxSplits: 1) }
    return Dictionary(
      pairs.map { (String($0[0]), String($0[1])) }, uniquingKeysWith: { first, _ in first })
  }

  /// A part of a multi-part OpenEXR as planes of green, blue, red and alpha, read by the format's own
  /// library: libav 5.1 gives other parts than those asked for.
  public static func exrPart(_ index: Int, of path: String, python: String) throws -> [Float] {
    let script = """
      import sys, numpy, OpenEXR
      with OpenEXR.File(sys.argv[1], separate_channels=False) as file:
          pixels = file.parts[int(sys.argv[2])].channels['RGBA'].pixels
          planes = numpy.moveaxis(pixels, 2, 0)[[1, 2, 0, 3]]
          sys.stdout.buffer.write(planes.astype('<f4').tobytes())

      """
    let bytes = try run(at: python, ["-c", script, path, "\(index)"])
    return unsafe bytes.withUnsafeBytes { unsafe Array($0.bindMemory(to: Float.self)) }
  }

  /// The first Python on the path that has some modules, or nil: the only readers of some formats are
  /// Python packages that Debian does not hold.
  public static func python(having modules: String...) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let names = ["python3", "python3.12", "python3.13"]
    let programs = folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
    let imports = modules.map { "import \($0)" }.joined(separator: "\n")
    return programs.first { program in
      guard FileManager.default.isExecutableFile(atPath: program) else { return false }
      let process = Process()
      process.executableURL = URL(filePath: program)
      process.arguments = ["-c", imports]
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { return false }
      process.waitUntilExit()
      return process.terminationStatus == 0
    }
  }
}
